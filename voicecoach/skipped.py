"""Speech that a recognizer passed over without a word: found by the times of its words, to be heard by itself.

Whisper, given a reply with a pause in it, now and then writes down only what stands on one side of the pause. Of 720
replies with a thinking pause of 0.5 to 2 s, eleven lost a sentence or more, most of them the first; of 290 recordings
joined from two voices, 73 lost one of the two. Heard by itself, each came back (seeds 5, 6, 7 of benchmarks/paused.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from voicecoach.audio import AudioClip
from voicecoach.text import Transcript, Word

LONG_S = 0.9  # from where a word starts to where the next one does: looking for speech in these alone costs little
MUCH_S = 0.7  # of speech in it: more than a word, mostly
SLOWEST_WORD_S = 0.9  # of speech a word, over all between two pauses; a long word before a pause takes 0.7
SHORTEST_S = 0.5  # of speech without a word: shorter is a breath, or a word whose time is a little wrong
NEAR_S = 0.15  # how far a word's time may be wrong

Stretch = tuple[float, float]  # start and end in seconds
SpeechIn = Callable[[AudioClip], tuple[Stretch, ...]]  # where somebody speaks in a clip, with the pauses left out


def skipped(heard: Transcript, clip: AudioClip, speech_in: SpeechIn) -> Stretch | None:
    """Return the first stretch between two pauses of `clip` in which more is said than `heard` has words for, or None.

    It reaches to the middle of the pauses. `speech_in` is asked about the long stretches from word to word first, and
    about the whole clip only where one of them holds much: in most replies none does. A stretch by itself begins and
    ends in the middle of speech, so what it says of a stretch is no place to cut at.
    """
    if not any(_is_suspicious(clip, *stretch, speech_in) for stretch in _from_word_to_word(heard)):
        return None
    spoken = speech_in(clip)
    edges_s = (0.0, *((before + after) / 2 for (_, before), (after, _) in pairwise(spoken)), clip.duration_s)
    for stretch, (start_s, end_s) in zip(pairwise(edges_s), spoken, strict=False):  # no speech: one stretch, all of it
        words = sum(_is_in(word, start_s, end_s) for word in heard.words)
        if end_s - start_s >= max(SHORTEST_S, words * SLOWEST_WORD_S):
            return stretch
    return None


def between(clip: AudioClip, start_s: float, end_s: float) -> AudioClip:
    """Return that stretch of `clip`."""
    rate = clip.sample_rate_hz
    return AudioClip(samples=clip.samples[round(start_s * rate) : round(end_s * rate)], sample_rate_hz=rate)


def _from_word_to_word(heard: Transcript) -> Iterable[Stretch]:
    """Return the stretch from the start of the sound to the second word, from there to the third, … to the end."""
    return pairwise((0.0, *(word.start_s for word in heard.words[1:]), heard.audio_duration_s))


def _is_suspicious(clip: AudioClip, start_s: float, end_s: float, speech_in: SpeechIn) -> bool:
    """Tell whether more is said in that stretch than its one word."""
    if end_s - start_s < LONG_S:
        return False
    return sum(end - start for start, end in speech_in(between(clip, start_s, end_s))) >= MUCH_S


def _is_in(word: Word, start_s: float, end_s: float) -> bool:
    """Tell whether `word` begins or ends there: where words were passed over, the next one reaches back over them."""
    return any(start_s - NEAR_S <= time_s <= end_s + NEAR_S for time_s in (word.start_s, word.end_s))

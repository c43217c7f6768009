"""Whisper's text and its pieces with their times, made one: words, each with its time, none of them an echo. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.text import Transcript, Word

ECHOED_WORDS = 2  # at least, to be an echo
FASTEST_WORD_S = 0.06  # on average over several; people need three times as long


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of recognised characters with its time: a word, a part of one, or a punctuation mark."""

    text: str
    start_s: float
    end_s: float
    probability: float


def line_up(text: str, pieces: Iterable[Piece], duration_s: float) -> Transcript:
    """Return `text` with one Word for each of `text.split()`, its times taken from the pieces it is made of.

    Whisper's pieces and blank-separated words do not always agree ("don't", "thirty-one", a lone dash), so
    both are read as one run of characters. A word that no piece covers starts and ends where the last ended.
    Times never run backwards and stay within 0…`duration_s`.
    """
    owners = tuple(piece for piece in pieces for character in piece.text if not character.isspace())
    words: list[Word] = []
    place, now = 0, 0.0
    for spoken in text.split():
        mine = owners[place : place + len(spoken)]
        place += len(spoken)
        letters = tuple(p for p, c in zip(mine, spoken, strict=False) if c.isalnum()) or mine
        start = min(duration_s, max(now, letters[0].start_s if letters else now))
        end = min(duration_s, max(start, letters[-1].end_s if letters else start))
        chances = tuple({id(p): p.probability for p in letters}.values()) or (0.0,)
        words.append(
            Word(
                text=spoken,
                start_s=round(start, 2),
                end_s=round(end, 2),
                probability=min(1.0, sum(chances) / len(chances)),
            )
        )
        now = end
    return Transcript(text=" ".join(text.split()), words=tuple(words), audio_duration_s=duration_s)


def without_echo(heard: Transcript) -> Transcript:
    """Return `heard` without words that Whisper says a second time at its end, in no time at all.

    One short reply in seventy came as "Are you safe? Are you safe?": the decoder goes on where the sound has
    ended. What a person says twice takes its time, and stays.
    """
    said = [_letters(word.text) for word in heard.words]
    for count in range(len(said) // 2, ECHOED_WORDS - 1, -1):
        echo = heard.words[-count:]
        if said[-count:] == said[-2 * count : -count] and echo[-1].end_s - echo[0].start_s < count * FASTEST_WORD_S:
            words = heard.words[:-count]
            text = " ".join(word.text for word in words)
            return Transcript(text=text, words=words, audio_duration_s=heard.audio_duration_s)
    return heard


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())

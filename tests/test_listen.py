"""Turn-taking: real Silero on real recordings, through the listener that a session uses."""

import itertools
import threading

import numpy as np
import pytest

from audio_fixtures import HERE, fixtures
from audio_fixtures.make import babble, echoed, loudness, noise, spoken, trimmed
from voicecoach.adapters.replay import ReplayMicrophone
from voicecoach.adapters.silero import SileroDetector
from voicecoach.audio import HEARING_HZ, AudioClip, join, read_clip, resample, silence
from voicecoach.errors import DeviceError, NoMoreReplies
from voicecoach.listen import (
    Ending,
    Hooks,
    MicrophoneLost,
    PushToTalkListener,
    TurnListener,
    level_of,
)
from voicecoach.patience import Patience
from voicecoach.text import Transcript
from voicecoach.turn import LONGEST_REPLY_S

SPEECH = HERE / "how_did_that_feel.flac"


@pytest.fixture(scope="module")
def detector():
    return SileroDetector()


@pytest.fixture(scope="module")
def speech():
    return read_clip(SPEECH)


def room(seconds, rms=0.0005, rate=HEARING_HZ, seed=1):
    """A room in which nobody speaks."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * rate)) * rms
    return AudioClip(samples=noise.astype(np.float32), sample_rate_hz=rate)


class Unplugged:
    """A microphone that goes away after a recording."""

    live = False

    def __init__(self, clip):
        self.clip = clip

    def blocks(self):
        samples, rate = self.clip.samples, self.clip.sample_rate_hz
        for start in range(0, len(samples), 320):
            yield AudioClip(samples=samples[start : start + 320], sample_rate_hz=rate)
        raise DeviceError("the microphone went away; plug it in and try again")

    def close(self):
        pass


def keys(*at):
    """A poll that gives the wish `wish` at its n-th asking, for each (n, wish)."""
    wishes, count = dict(at), itertools.count()
    return lambda: wishes.get(next(count))


def hear(detector, *clips, patience=Patience.NORMAL, hooks=None):
    microphone = ReplayMicrophone([join(clips)])
    return TurnListener(microphone, lambda: detector, patience).hear(hooks or Hooks())


def loud_seconds(clip):
    return float(np.count_nonzero(np.abs(clip.samples) > 0.02)) / clip.sample_rate_hz


@pytest.mark.parametrize("fixture", [one for one in fixtures() if one.is_speech], ids=lambda one: one.recording.stem)
def test_every_reply_is_heard_whole_but_for_the_one_who_stops_to_think(detector, fixture):
    clip = read_clip(fixture.recording)
    heard = hear(detector, clip)
    assert heard.ending is Ending.SILENCE
    assert heard.clip.sample_rate_hz == HEARING_HZ
    if not fixture.about.pause and not fixture.is_degraded:
        assert loud_seconds(heard.clip) == pytest.approx(loud_seconds(clip), abs=0.03)


@pytest.mark.parametrize("name", ["silence", "room_noise"])
def test_where_nobody_speaks_nothing_is_heard(detector, name):
    heard = hear(detector, read_clip(HERE / f"{name}.flac"))
    assert heard.ending is Ending.NOTHING
    assert heard.reply_delay_s is None


def test_digital_silence_is_nothing_too(detector):
    assert hear(detector, silence(40.0, HEARING_HZ)).ending is Ending.NOTHING


def test_a_trainee_may_think_for_ten_seconds_before_the_first_word(detector, speech):
    heard = hear(detector, room(10.0), speech)
    assert heard.ending is Ending.SILENCE
    assert heard.reply_delay_s == pytest.approx(10.25, abs=0.15)  # the recording begins with 0.25 s of silence
    assert heard.clip.duration_s < speech.duration_s + 0.2


def test_what_comes_just_before_the_first_word_is_kept(detector, speech):
    heard = hear(detector, room(3.0), speech)
    first_word = np.flatnonzero(np.abs(heard.clip.samples) > 0.02)[0] / HEARING_HZ
    assert 0.15 < first_word < 0.5


def test_the_long_silence_at_the_end_is_not_in_the_clip(detector, speech):
    heard = hear(detector, speech, room(5.0))
    last_word = np.flatnonzero(np.abs(heard.clip.samples) > 0.02)[-1] / HEARING_HZ
    assert 0.1 < heard.clip.duration_s - last_word < 0.5


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 96_000])
def test_any_rate_is_heard_the_same(detector, speech, rate):
    heard = hear(detector, resample(join((room(1.0), speech)), rate))
    assert heard.ending is Ending.SILENCE
    assert heard.reply_delay_s == pytest.approx(1.25, abs=0.15)
    assert heard.clip.duration_s == pytest.approx(hear(detector, room(1.0), speech).clip.duration_s, abs=0.15)


def test_one_who_never_stops_is_ended_at_the_longest_reply(detector, speech):
    words = AudioClip(samples=speech.samples[4000:-7000], sample_rate_hz=HEARING_HZ)
    heard = hear(detector, *[words] * 40)
    assert heard.ending is Ending.LONGEST
    assert heard.clip.duration_s == pytest.approx(LONGEST_REPLY_S, abs=0.6)


def test_no_reply_ends_in_its_first_second(detector, speech):
    word = AudioClip(samples=speech.samples[4000:9000], sample_rate_hz=HEARING_HZ)
    asked = itertools.count()
    hear(detector, word, hooks=Hooks(poll=lambda: next(asked) and None), patience=Patience.SHORT)
    assert next(asked) * 0.02 >= 1.0  # blocks of a fiftieth of a second


def test_patience_says_how_long_a_pause_may_be(detector, speech):
    paused = (speech, room(0.5), speech)  # 1.15 s with the silence at the recording's edges
    alone = hear(detector, speech).clip.duration_s
    assert hear(detector, *paused, patience=Patience.SHORT).clip.duration_s == pytest.approx(alone, abs=0.1)
    assert hear(detector, *paused, patience=Patience.LONG).clip.duration_s > 2 * alone


def test_a_key_ends_the_reply_and_keeps_all_of_it(detector, speech):
    heard = hear(detector, speech, hooks=Hooks(poll=keys((60, "end"))))
    assert heard.ending is Ending.KEY
    assert heard.clip.duration_s == pytest.approx(60 * 0.02, abs=0.1)


def test_an_interruption_keeps_what_was_heard_so_far(detector, speech):
    heard = hear(detector, speech, hooks=Hooks(poll=keys((50, "interrupt"))))
    assert heard.ending is Ending.INTERRUPTED
    assert loud_seconds(heard.clip) > 0.1


def test_a_microphone_that_goes_away_hands_over_what_it_heard(detector, speech):
    listener = TurnListener(Unplugged(speech), lambda: detector)
    with pytest.raises(MicrophoneLost, match="went away") as lost:
        listener.hear(Hooks())
    assert lost.value.heard.ending is Ending.LOST
    assert loud_seconds(lost.value.heard.clip) == pytest.approx(loud_seconds(speech), abs=0.03)


def test_a_microphone_that_was_never_there_is_a_plain_device_error(detector):
    with pytest.raises(DeviceError) as missing:
        TurnListener(Unplugged(silence(0.0, HEARING_HZ)), lambda: detector).hear(Hooks())
    assert not isinstance(missing.value, MicrophoneLost)


def test_levels_come_some_fifteen_times_a_second_and_tell_speech_from_silence(detector, speech):
    told, asked = [], itertools.count()
    hooks = Hooks(on_level=lambda *now: told.append(now), poll=lambda: next(asked) and None)
    hear(detector, room(2.0), speech, hooks=hooks)
    assert len(told) / (next(asked) * 0.02) == pytest.approx(15, abs=1)
    assert all(0 <= level <= 1 for level, _ in told)
    assert not any(speaking for _, speaking in told[:28])
    assert any(speaking for _, speaking in told[30:])


def test_one_reply_after_the_other_until_there_are_no_more(detector):
    listener = TurnListener(ReplayMicrophone([SPEECH, HERE / "your_pace.flac"]), lambda: detector)
    assert [listener.hear(Hooks()).ending for _ in range(2)] == [Ending.SILENCE] * 2
    with pytest.raises(NoMoreReplies):
        listener.hear(Hooks())
    listener.close()


def test_push_to_talk_hears_what_is_said_between_two_keys(speech):
    listener = PushToTalkListener(ReplayMicrophone([join((room(2.0), speech))]))
    heard = listener.hear(Hooks(poll=keys((100, "end"), (180, "end"))))
    assert heard.ending is Ending.KEY
    assert heard.reply_delay_s == pytest.approx(2.0, abs=0.1)
    assert heard.clip.duration_s == pytest.approx(1.6, abs=0.1)
    assert loud_seconds(heard.clip) > 0.5


def test_push_to_talk_without_a_key_hears_nothing_in_the_end(speech):
    heard = PushToTalkListener(ReplayMicrophone([speech])).hear(Hooks())
    assert heard.ending is Ending.NOTHING
    assert heard.clip.duration_s == 0


def test_push_to_talk_ends_at_the_longest_reply_and_can_be_interrupted(speech):
    longest = PushToTalkListener(ReplayMicrophone([speech])).hear(Hooks(poll=keys((0, "end"))))
    assert longest.ending is Ending.LONGEST
    interrupted = PushToTalkListener(ReplayMicrophone([speech])).hear(Hooks(poll=keys((0, "end"), (9, "interrupt"))))
    assert interrupted.ending is Ending.INTERRUPTED


def test_the_level_is_nothing_in_silence_and_grows_with_loudness():
    quiet, loud = room(0.1, 0.002), room(0.1, 0.2)
    assert level_of(silence(0.1, HEARING_HZ).samples) == 0.0
    assert 0 < level_of(quiet.samples) < level_of(loud.samples) <= 1


class Muted:
    """A live microphone whose switch is off: zeros, for as long as anybody listens."""

    live = True

    def __init__(self, first=0.0):
        self.first = np.float32(first)

    def blocks(self):
        yield AudioClip(samples=np.full(960, self.first), sample_rate_hz=48_000)
        while True:
            yield silence(0.02, 48_000)

    def close(self):
        pass


def test_a_live_microphone_that_gives_only_zeros_is_dead(detector):
    heard = TurnListener(Muted(), lambda: detector).hear(Hooks())
    assert heard.ending is Ending.NOTHING
    assert heard.dead
    assert PushToTalkListener(Muted()).hear(Hooks(poll=keys((0, "end"), (100, "end")))).dead


def test_one_that_gave_any_sound_or_had_no_time_to_or_is_a_replay_is_not_dead(detector):
    assert not TurnListener(Muted(first=1e-4), lambda: detector).hear(Hooks()).dead
    assert not TurnListener(Muted(), lambda: detector).hear(Hooks(poll=keys((20, "end")))).dead
    assert not hear(detector, silence(40.0, HEARING_HZ)).dead


# A room that is not quiet, a voice that is.

SAID = "I am really sorry that happened to you, and I am glad you told me about it."


def afterwards(voice, seconds=8.0):
    """A second of waiting, SAID, and a room that goes on; and where the last word ends, in seconds."""
    words = trimmed(spoken(SAID, voice))
    gaps = np.zeros(HEARING_HZ, np.float32), np.zeros(round(seconds * HEARING_HZ), np.float32)
    return np.concatenate((gaps[0], words, gaps[1])), 1.0 + len(words) / HEARING_HZ


def ends_after(detector, samples, last_word_s):
    """How long after the last word the reply ends by silence."""
    asked = itertools.count()
    clip = AudioClip(samples=samples.astype(np.float32), sample_rate_hz=HEARING_HZ)
    heard = hear(detector, clip, hooks=Hooks(poll=lambda: next(asked) and None))
    assert heard.ending is Ending.SILENCE
    return next(asked) * 0.02 - last_word_s


@pytest.mark.parametrize("kind", ["pink", "babble"])
def test_a_reply_in_noise_ends_though_the_noise_does_not(detector, kind):
    samples, last_word_s = afterwards("hibari:heart")
    cover = babble(len(samples)) if kind == "babble" else noise(kind, len(samples), np.random.default_rng(1))
    noisy = samples + cover * loudness(samples) / loudness(cover) * 10 ** (-10 / 20)
    assert 0.7 < ends_after(detector, noisy, last_word_s) < 1.4


def test_a_distant_microphone_hears_the_reply_out(detector):
    samples, last_word_s = afterwards("pyttsx3:en-us")
    far = echoed(samples, 0.4, np.random.default_rng(1))[: len(samples)] * 0.02
    assert 0.7 < ends_after(detector, far + room(20.0, 0.0002).samples[: len(far)], last_word_s) < 1.6


def test_a_whispered_reply_is_heard_out_in_a_quiet_room(detector):
    samples, last_word_s = afterwards("pyttsx3:en-us+whisper")
    assert 0.6 < ends_after(detector, samples + room(20.0).samples[: len(samples)], last_word_s) < 1.6


# Words while the trainee pauses.


def test_a_thinking_pause_of_two_seconds_is_waited_out_where_the_words_ask_for_it(detector, whisper):
    drafts = []

    def draft(clip):
        drafts.append(whisper.transcribe(clip).text)
        return whisper.transcribe(clip)

    heard = hear(detector, read_clip(HERE / "thinking_pause.flac"), hooks=Hooks(draft=draft))
    assert heard.draft is not None
    assert "sorry" in heard.draft.text
    assert "come home" in heard.draft.text
    assert "come home" not in drafts[0]  # the early one was thrown away
    assert heard.draft == whisper.transcribe(heard.clip)  # and the last one covers exactly what was heard


def test_without_drafts_there_is_no_draft(detector, speech):
    assert hear(detector, speech).draft is None


def test_a_cough_does_not_begin_a_reply_and_the_words_after_it_do(detector, whisper, speech):
    cough = read_clip(HERE / "cough.flac")
    heard = hear(detector, cough, room(1.5), speech, hooks=Hooks(draft=whisper.transcribe))
    assert heard.draft is not None
    assert "brother" in heard.draft.text
    assert heard.reply_delay_s > cough.duration_s + 1.4


def test_what_holds_no_words_is_nothing_in_the_end(detector, speech):
    """Whatever the detector takes for speech: where there are never words in it, nobody spoke."""
    nothing = Transcript(text="", words=())
    heard = hear(detector, *[speech, room(2.0)] * 3, hooks=Hooks(draft=lambda clip: nothing))
    assert heard.ending is Ending.NOTHING
    assert heard.reply_delay_s is None


class LiveMicrophone(ReplayMicrophone):
    """Time passes while a draft is made: blocks come whether or not it is ready; at block `ready_at` it is."""

    live = True

    def __init__(self, recordings, ready, ready_at):
        super().__init__(recordings)
        self.ready, self.ready_at, self.count = ready, ready_at, 0

    def blocks(self):
        for block in super().blocks():
            self.count += 1
            if self.count == self.ready_at:
                self.ready.set()
            yield block


def test_a_live_reply_waits_for_its_words_and_ends_soon_after_them(detector):
    clip = join((read_clip(HERE / "what_would_help_you_sleep.flac"), room(1.0)))
    at = round(clip.duration_s * 50)
    ready = threading.Event()
    microphone = LiveMicrophone([clip], ready, at)
    asked = Transcript.from_text("You have had a hard week. What would help you sleep?")

    def draft(heard_so_far):
        ready.wait(30)
        return asked

    listener = TurnListener(microphone, lambda: detector)
    heard = listener.hear(Hooks(draft=draft))
    listener.close()
    assert heard.draft is asked
    assert microphone.count >= at  # a second of silence, though a finished question needs 0.6 s


def test_a_key_in_a_pause_takes_the_words_that_are_there(detector, speech):
    said = Transcript.from_text("How did that feel, when your")
    pressed = keys((round((speech.duration_s + 0.5) * 50), "end"))
    heard = hear(detector, speech, hooks=Hooks(poll=pressed, draft=lambda clip: said))
    assert heard.ending is Ending.KEY
    assert heard.draft is said

"""Voices behind one protocol: names, the cache, and what may be kept on the disk."""

import gc
import sys
import threading
import time
import weakref

import numpy as np
import pytest

from voicecoach import kept_lines, loudness, speak
from voicecoach.audio import AudioClip
from voicecoach.errors import EngineError, UsageError
from voicecoach.loudness import even_loudness, without_edges
from voicecoach.speak import (
    CachedSpeaker,
    Mute,
    open_engine,
    open_speaker,
    parse_voice_name,
    voices,
)

LINE = "That sounds really hard."


class Engine:
    """An engine that gives each text a sound of its own, counts, and can be held up."""

    def __init__(self, name="engine", holds_on=None):
        self.name = name
        self.rendered = []
        self.closed = 0
        self.begun, self.go = threading.Event(), threading.Event()
        self.holds_on = holds_on

    def warm(self):
        raise EngineError("cannot be warmed")

    def render(self, text):
        self.rendered.append(text)
        if text == self.holds_on:
            self.begun.set()
            self.go.wait(10)
        if text == "fail":
            raise EngineError("this engine cannot say that")
        random = np.random.default_rng(len(text))
        samples = (0.1 * random.standard_normal(8_000)).astype(np.float32)
        return AudioClip(samples=samples, sample_rate_hz=16_000)

    def close(self):
        self.closed += 1


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def speaker(engine, tmp_path):
    made = CachedSpeaker(engine, tmp_path)
    yield made
    made.close()


def until(condition):
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert condition()


def kept(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_same_words_are_rendered_once_in_a_session(speaker, engine):
    first = speaker.render(LINE)
    assert speaker.render(LINE) is first
    assert engine.rendered == [LINE]


def test_a_standing_line_is_kept_and_the_next_session_need_not_render_it(speaker, engine, tmp_path):
    speaker.render_ahead([LINE])
    first = speaker.render(LINE)
    other = Engine()
    again = CachedSpeaker(other, tmp_path)
    again.render_ahead([LINE])
    assert again.render(LINE).samples == pytest.approx(first.samples, abs=2 / 32768)
    assert other.rendered == []
    again.close()


def test_what_a_trainee_said_is_never_written(speaker, tmp_path):
    speaker.render_ahead([LINE])
    speaker.render(LINE)
    standing = kept(tmp_path)
    assert len(standing) == 1
    speaker.render("“I just lost it” shows that you were listening.")
    speaker.prepare(["You said “my brother”."])
    speaker.render("You said “my brother”.")
    assert kept(tmp_path) == standing


def test_two_voices_share_no_kept_line(tmp_path):
    for name in ("one", "two"):
        made = CachedSpeaker(Engine(name), tmp_path)
        made.render_ahead([LINE])
        made.render(LINE)
        made.close()
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"not a sound at all", None])
def test_a_damaged_kept_line_is_mended(tmp_path, damage):
    for _ in range(2):
        made = CachedSpeaker(Engine(), tmp_path)
        made.render_ahead([LINE])
        first = made.render(LINE)
        made.close()
        (path,) = tmp_path.glob("*.wav")
        whole = path.read_bytes()
        path.write_bytes(whole[:-100] if damage is None else damage)
    mended = CachedSpeaker(Engine(), tmp_path)
    mended.render_ahead([LINE])
    assert mended.render(LINE).samples == pytest.approx(first.samples, abs=2 / 32768)
    mended.close()
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_reason_to_be_silent(tmp_path):
    (tmp_path / "file").write_text("in the way")
    made = CachedSpeaker(Engine(), tmp_path / "file" / "below")
    made.render_ahead([LINE])
    assert made.render(LINE).duration_s == 0.5
    made.close()


def test_the_oldest_kept_lines_make_room(tmp_path):
    for number in range(kept_lines.KEPT_FILES + 5):
        (tmp_path / f"{number}.wav").touch()
    made = CachedSpeaker(Engine(), tmp_path)
    made.render_ahead([LINE])
    made.render(LINE)
    made.close()
    assert len(kept(tmp_path)) == kept_lines.KEPT_FILES


def test_a_session_remembers_so_many_clips_and_no_more(speaker, engine):
    for number in range(speak.REMEMBERED_CLIPS + 1):
        speaker.render(f"line {number}")
    speaker.render("line 1")
    assert len(engine.rendered) == speak.REMEMBERED_CLIPS + 1
    speaker.render("line 0")
    assert len(engine.rendered) == speak.REMEMBERED_CLIPS + 2


def test_a_line_that_is_needed_now_does_not_wait_for_those_rendered_ahead(tmp_path):
    engine = Engine(holds_on="a long line")
    made = CachedSpeaker(engine, tmp_path)
    made.render_ahead(["a long line", LINE])
    assert engine.begun.wait(10)
    made.render(LINE)  # would wait for ever behind the long line
    engine.go.set()
    made.close()
    assert engine.rendered == ["a long line", LINE]


def test_closing_drops_what_is_not_begun_and_leaves_no_thread(tmp_path):
    engine = Engine(holds_on="first")
    made = CachedSpeaker(engine, tmp_path)
    made.render_ahead(["first", "second", "third"])
    assert engine.begun.wait(10)
    threading.Timer(0.1, engine.go.set).start()
    made.close()
    made.close()
    assert engine.rendered == ["first"]
    assert engine.closed == 2
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("render-ahead")]
    made.render_ahead(["after closing"])
    made.warm()
    assert engine.rendered == ["first"]


def test_what_failed_ahead_is_tried_again_when_it_is_due_and_then_told(speaker, engine):
    speaker.warm()  # fails, and says nothing
    speaker.render_ahead(["fail"])
    until(lambda: engine.rendered == ["fail"])
    with pytest.raises(EngineError, match="cannot say that"):
        speaker.render("fail")
    assert engine.rendered == ["fail", "fail"]


def loudness_dbfs(clip):
    frame = clip.sample_rate_hz // 50
    power = np.square(clip.samples[: len(clip.samples) // frame * frame].reshape(-1, frame)).mean(axis=1)
    return 10 * np.log10(power[power > power.max() / 1000].mean())


@pytest.mark.parametrize("gain", [0.01, 0.1, 1.0])
def test_every_voice_is_equally_loud(gain):
    random = np.random.default_rng(1)
    samples = (gain * 0.25 * random.standard_normal(24_000)).clip(-1, 1).astype(np.float32)
    samples[6_000:18_000] = 0  # gaps do not count
    even = even_loudness(AudioClip(samples=samples, sample_rate_hz=24_000))
    assert loudness_dbfs(even) == pytest.approx(loudness.LOUDNESS_DBFS, abs=0.5)
    assert np.abs(even.samples).max() <= loudness.LOUDEST_PEAK + 1e-6


def test_silence_stays_silence():
    quiet = AudioClip(samples=np.zeros(1_000, np.float32), sample_rate_hz=16_000)
    assert not even_loudness(quiet).samples.any()
    assert even_loudness(Mute().render("Hello.")).duration_s == 0


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        ("hibari:heart", ("hibari", "heart", 1.0)),
        ("hibari", ("hibari", "", 1.0)),
        ("pyttsx3:en-us+f3@0.9", ("pyttsx3", "en-us+f3", 0.9)),
        ("pyttsx3:@2", ("pyttsx3", "", 2.0)),
        ("none", ("none", "", 1.0)),
    ],
)
def test_a_voice_name_is_engine_voice_and_speed(name, parsed):
    assert parse_voice_name(name) == parsed


@pytest.mark.parametrize("name", ["", "heart", "festival:don", "Hibari:heart", "@1.0"])
def test_a_name_of_no_engine_is_wrong_usage(name):
    with pytest.raises(UsageError, match="is not a voice; take a name from `voicecoach voices`"):
        open_speaker(name)


@pytest.mark.parametrize("speed", ["0", "0.4", "2.1", "-1", "fast", "nan", "inf"])
def test_a_speed_that_nobody_could_follow_is_wrong_usage(speed):
    with pytest.raises(UsageError, match=r"give a number from 0\.5 to 2\.0"):
        open_engine(f"hibari:heart@{speed}")


def test_a_voice_that_is_not_here_is_missing_and_is_not_fetched():
    with pytest.raises(EngineError, match=r"hibari:nobody is not on this machine; choose another"):
        open_speaker("hibari:nobody")


def test_peer_and_coach_are_different_engines_here_and_both_are_listed():
    peer, coach = speak.default_peer_voice(), speak.default_coach_voice()
    assert parse_voice_name(peer)[0] != parse_voice_name(coach)[0]
    names = [voice.name for voice in voices()]
    assert names[0] == peer
    assert len(set(names)) == len(names)
    assert {voice.engine for voice in voices()} == {"hibari", "pyttsx3"}
    if sys.platform == "linux":
        assert coach in names


def test_the_cache_is_where_the_platform_keeps_such_things_and_an_empty_one_is_fine():
    assert "voicecoach" in str(speak.cache_folder())


def test_the_silence_around_the_words_goes_and_the_words_stay():
    rate = 24_000
    quiet, pause = np.zeros(rate // 2, np.float32), np.zeros(rate, np.float32)
    sound = np.full(rate, 0.1, np.float32)
    clip = AudioClip(samples=np.concatenate([quiet, sound, pause, sound, quiet]), sample_rate_hz=rate)
    cut = without_edges(clip)
    assert np.count_nonzero(cut.samples) == 2 * rate  # every sample of sound, and the pause between
    assert 3.0 < cut.duration_s < 3.3
    assert without_edges(AudioClip(samples=quiet, sample_rate_hz=rate)).duration_s == 0.5


def test_a_peers_first_word_comes_at_once(tmp_path):
    speaker = CachedSpeaker(open_engine("hibari:heart"), tmp_path)
    clip = speaker.render("Hey, can I tell you something?")
    speaker.close()
    assert np.abs(clip.samples[: clip.sample_rate_hz // 10]).max() > 0.01


def test_what_was_prepared_for_words_that_are_out_of_date_is_not_rendered_before_what_is_wanted(tmp_path):
    engine = Engine(holds_on="first draft")
    speaker = CachedSpeaker(engine, tmp_path)
    speaker.prepare(["first draft", "second line of it"])
    assert engine.begun.wait(10)
    for pause in range(20):
        speaker.prepare([f"draft {pause}", "second line of it"])
    engine.go.set()
    speaker.render("draft 19")
    speaker.close()
    assert set(engine.rendered) <= {"first draft", "draft 19", "second line of it"}


def test_what_is_prepared_and_never_said_is_not_kept_beyond_the_clips_that_are(engine, speaker):
    drafts = speak.REMEMBERED_CLIPS + 4
    for pause in range(drafts):
        speaker.prepare([f"draft {pause}"])
        until(lambda pause=pause: f"draft {pause}" in engine.rendered)
    speaker.render("last")
    gone = weakref.ref(speaker.render("draft 0").samples)
    for pause in range(1, drafts):
        speaker.render(f"draft {pause}")
    gc.collect()
    assert gone() is None


def test_standing_lines_are_rendered_whatever_is_prepared(engine, speaker):
    speaker.render_ahead(["one", "two"])
    speaker.prepare(["draft"])
    speaker.render_ahead(["three"])
    speaker.prepare(["other draft"])
    until(lambda: {"one", "two", "three", "other draft"} <= set(engine.rendered))

"""The spoken replies that other tests rest on: enough of them, in many voices, each with what is known about it."""

import subprocess
import sys

import jiwer
import numpy as np
import pytest
import soundfile

import audio_fixtures
from audio_fixtures import HERE, make
from voicecoach.assess import assess_reply
from voicecoach.audio import HEARING_HZ, AudioClip, read_clip
from voicecoach.behaviours import Kind
from voicecoach.errors import YamlError
from voicecoach.phrasebank import load_bank
from voicecoach.said import compare
from voicecoach.text import Transcript

FIXTURES = audio_fixtures.fixtures()
SPOKEN = tuple(fixture for fixture in FIXTURES if fixture.is_speech)
EVERYWHERE = (*FIXTURES, *audio_fixtures.fixtures(HERE / "demo"))
BY_NAME = {fixture.recording.stem: fixture for fixture in FIXTURES}


def voice_of(fixture):
    return fixture.about.voice.partition("@")[0]


def plain(text):
    return " ".join("".join(c for c in text.lower() if c.isalpha() or c in " '").split())


def quiet_stretch_s(samples):
    """Return the longest stretch in which nothing is louder than -50 dBFS, but for the first and the last one."""
    loud = np.flatnonzero(np.abs(samples) > 10 ** (-50 / 20))
    return float(np.diff(loud).max()) / HEARING_HZ


@pytest.fixture(scope="module")
def bank():
    return load_bank()


def test_there_are_enough_replies_in_enough_voices_and_a_third_of_them_is_hard_to_hear():
    assert len(SPOKEN) >= 24
    assert len({voice_of(fixture) for fixture in SPOKEN}) >= 5
    assert len({voice_of(fixture).partition(":")[0] for fixture in SPOKEN}) >= 3  # engines
    assert 3 * sum(fixture.is_degraded for fixture in SPOKEN) >= len(SPOKEN)


def test_noise_is_10_to_20_db_below_the_speech_and_echo_that_of_a_room():
    for fixture in SPOKEN:
        condition = fixture.about.condition
        assert (condition.noise is None) == (condition.snr_db is None)
        assert condition.snr_db is None or 10 <= condition.snr_db <= 20
        assert condition.echo_s is None or 0.2 <= condition.echo_s <= 0.8


def test_they_are_under_four_megabytes_together():
    assert sum(path.stat().st_size for path in HERE.rglob("*") if path.suffix in (".flac", ".yaml")) < 4_000_000


def test_each_recording_has_a_sidecar_and_each_sidecar_a_recording():
    recordings = {path.with_suffix("") for path in HERE.rglob("*.flac")}
    assert recordings == {path.with_suffix("") for path in HERE.rglob("*.yaml")}
    assert recordings == {fixture.recording.with_suffix("") for fixture in EVERYWHERE}


@pytest.mark.parametrize("fixture", EVERYWHERE, ids=lambda fixture: fixture.recording.stem)
def test_a_sidecar_says_who_made_the_sound_and_on_which_terms(fixture):
    about = fixture.about
    assert about.licence == "MIT"
    assert about.source
    assert (about.voice == "none") == (about.words == "")
    if fixture.is_speech:
        assert voice_of(fixture).partition(":")[2] in about.source


@pytest.mark.parametrize("fixture", EVERYWHERE, ids=lambda fixture: fixture.recording.stem)
def test_a_recording_is_16_khz_mono_and_as_long_as_a_reply(fixture):
    about = soundfile.info(fixture.recording)
    assert (about.samplerate, about.channels, about.format) == (HEARING_HZ, 1, "FLAC")
    assert 1.0 <= about.duration <= 15.0


def test_a_spoken_one_is_named_by_its_words():
    for fixture in SPOKEN:
        named = fixture.recording.stem.split("_")
        assert fixture.about.pause or set(named) & set(plain(fixture.about.words).replace("'", "").split())


def test_a_spoiled_sidecar_is_told(tmp_path):
    (tmp_path / "a.yaml").write_text("words: Hello.\nvoice: none\nsource: us\nlicense: MIT\n")
    with pytest.raises(YamlError, match=r"a\.yaml"):
        audio_fixtures.fixtures(tmp_path)


def test_silence_is_silent_noise_is_noise_and_a_cough_is_short():
    assert not read_clip(BY_NAME["silence"].recording).samples.any()
    noise = read_clip(BY_NAME["room_noise"].recording).samples
    assert -45 < 20 * np.log10(np.sqrt(np.mean(np.square(noise)))) < -30
    cough = read_clip(BY_NAME["cough"].recording).samples
    loud = np.flatnonzero(np.abs(cough) > 0.01)
    assert 0.2 < (loud[-1] - loud[0]) / HEARING_HZ < 0.6


def test_the_thinking_pause_lasts_two_seconds():
    (fixture,) = [fixture for fixture in SPOKEN if fixture.about.pause]
    assert fixture.about.pause.seconds == 2.0
    assert quiet_stretch_s(read_clip(fixture.recording).samples) == pytest.approx(2.0, abs=0.15)
    others = [one for one in SPOKEN if one != fixture and not one.is_degraded]
    assert max(quiet_stretch_s(read_clip(one.recording).samples) for one in others) < 1.0


def test_whisper_hears_the_words_and_none_where_there_are_none(heard):
    said = [(plain(one.about.words), plain(heard(one.recording).text)) for one in SPOKEN]
    assert jiwer.wer([words for words, _ in said], [words for _, words in said]) < 0.10
    assert [heard(fixture.recording).text for fixture in FIXTURES if not fixture.is_speech] == ["", "", ""]


def test_nobody_is_accused_who_should_not_be(heard, bank):
    for fixture in FIXTURES:
        if Kind.TRUST_BREAKING not in fixture.about.heard.kinds:
            for said in (heard(fixture.recording), Transcript.from_text(fixture.about.words)):
                assert Kind.TRUST_BREAKING not in assess_reply(said, bank).kinds, said.text


def test_four_of_five_things_that_must_be_heard_are_found_in_the_words(bank):
    wanted = found = 0
    for fixture in SPOKEN:
        assessment = assess_reply(Transcript.from_text(fixture.about.words), bank)
        must = {*fixture.about.heard.kinds, *fixture.about.heard.behaviours}
        wanted += len(must)
        found += len(must & {*assessment.kinds, *assessment.behaviours})
    assert found / wanted >= 0.8, f"{found} of {wanted}"


@pytest.mark.parametrize("name", ["silence", "room_noise", "cough", "what_matters_most_today"])
def test_the_script_knows_which_recordings_it_makes(name):
    assert make.is_made(BY_NAME[name])
    person = audio_fixtures.Sidecar(words="Hi.", voice="Robin", source="a person", licence="MIT")
    assert not make.is_made(audio_fixtures.Fixture(recording=BY_NAME[name].recording, about=person))


@pytest.mark.parametrize("name", ["silence", "room_noise", "cough"])
def test_the_script_makes_the_same_sound_again(name):
    kept, _ = soundfile.read(BY_NAME[name].recording, dtype="float32")
    assert make.make(BY_NAME[name]) == pytest.approx(kept, abs=2 / 32768)


def test_noise_lies_as_far_below_the_speech_as_was_asked_for():
    random = np.random.default_rng(0)
    speech = np.concatenate((make.quiet(1.0), 0.2 * random.standard_normal(HEARING_HZ), make.quiet(1.0)))
    noisy = make.under(audio_fixtures.Condition(noise="pink", snr_db=15), speech.astype(np.float32), random)
    before, within = noisy[: HEARING_HZ // 2], noisy[HEARING_HZ : 2 * HEARING_HZ]
    assert 20 * np.log10(np.std(within) / np.std(before)) == pytest.approx(15, abs=1.0)


def test_the_script_makes_a_spoken_one_that_says_the_same(whisper):
    """Sample by sample it differs between processors, a little."""
    fixture = BY_NAME["are_you_taking_your_medication"]
    made = AudioClip(samples=make.make(fixture), sample_rate_hz=HEARING_HZ)
    assert made.duration_s == pytest.approx(read_clip(fixture.recording).duration_s, rel=0.02)
    assert compare(fixture.about.words, whisper.transcribe(made).text).share >= 0.8  # one of its five words misheard


def test_the_script_runs_as_the_makefile_runs_it(tmp_path):
    before = BY_NAME["silence"].recording.read_bytes()
    done = subprocess.run(
        [sys.executable, str(HERE / "make.py"), "silence"], capture_output=True, text=True, cwd=tmp_path, timeout=60
    )
    assert done.stdout == "silence: 3.0 s\n", done.stderr
    assert BY_NAME["silence"].recording.read_bytes() == before

"""`voicecoach practice` and `demo` as a person calls them: replayed, typed, and with all that can be wrong."""

import itertools
import json
import os
import pty
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.program import Program

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "audio_fixtures/demo"
BREAKS, BUILDS = DEMO / "demo_breaks_trust.flac", DEMO / "demo_builds_trust.flac"
SHORT = ROOT / "tests/data/short_talk.yaml"
SENTENCE_AT_MOST = 600  # characters of an error, paths and all


@pytest.fixture(autouse=True)
def env(tmp_path, monkeypatch):
    """A home and a working directory of one's own, and no PulseAudio: for this process, and those that it starts."""
    for name, value in {
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "VOICECOACH_HOME": str(tmp_path / "home"),
        "PULSE_SERVER": "unix:/nowhere",
        "COLUMNS": "200",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(voicecoach_here):
    """Run `voicecoach` in this process: what it says, writes and refuses is the same as in one of its own."""
    return voicecoach_here


def start(*arguments, extra=None):
    """Run `voicecoach` in a process of its own, and wait for it."""
    command = [sys.executable, "-m", "voicecoach", *map(str, arguments)]
    surroundings = {**os.environ, **(extra or {})}
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=surroundings, timeout=120
    )


def refused(done, code, *parts):
    """One clear sentence on standard error with all `parts` in it, that exit code, and no traceback."""
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < SENTENCE_AT_MOST
    for part in parts:
        assert part in done.stderr


def recording(path, samples, rate=16_000, **how):
    soundfile.write(path, samples, rate, **how)
    return path


def test_recorded_replies_are_practised_and_every_turn_is_written(run, tmp_path):
    done = run(
        "practice", "relapse_weekend", "--no-speech", "--retry", "--json", "talk.json", "--save", "talk.wav",
        "--reply", BREAKS, "--reply", BUILDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    record = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))
    assert [turn["outcome"] for turn in record["turns"]] == ["breaks", "builds"]
    assert record["turns"][0]["assessment"]["behaviours"]
    words = record["turns"][1]["transcript"]["words"]
    assert [word["text"] for word in words[:2]] == ["Thank", "you"]
    assert all(a["end_s"] <= b["start_s"] + 1e-6 for a, b in itertools.pairwise(words))
    assert record["summary"]["spoken"]
    assert soundfile.info(tmp_path / "talk.wav").duration > 25  # the peer and the coach are on it, though not played


def test_the_same_recordings_give_the_same_session(run, tmp_path):
    """In another process too, where sets and hashes have another order."""
    for how, name in ((run, "one.json"), (start, "two.json")):
        assert how("practice", "--no-speech", "--reply", BUILDS, "--json", name).returncode == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_typed_replies_and_choices(run, tmp_path):
    typed = b"You should just call your sponsor.\na\nThank you for telling me. What has it been like?\nq\n"
    done = run("practice", "relapse_weekend", "--type", "--no-speech", "--json", "talk.json", typed=typed)
    assert done.returncode == 130, done.stderr
    turns = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))["turns"]
    assert [(turn["turn"], turn["outcome"]) for turn in turns] == [("used_again", "breaks"), ("used_again", "builds")]
    assert "How it went" in done.stdout


def test_without_a_scenario_it_takes_the_lessons_own_example(run):
    done = run("practice", "--type", "--no-speech")
    assert done.returncode == 0, done.stderr
    assert "I used again on Saturday" in done.stdout


def test_the_demo_needs_no_microphone_no_speaker_and_no_network(tmp_path):
    done = start("demo", "--json", "demo.json", extra={"HF_HUB_OFFLINE": "1"})
    assert done.returncode == 0, done.stderr
    record = json.loads((tmp_path / "demo.json").read_text(encoding="utf-8"))
    assert [turn["outcome"] for turn in record["turns"]] == ["breaks", "builds", "builds"]
    assert record["turns"][0]["advice"]["instead"]["say"].startswith("Try: ")
    assert not record["ended_early"]
    assert "voicecoach-demo.wav" in done.stdout
    assert soundfile.info(tmp_path / "voicecoach-demo.wav").duration > 40


def test_silence_is_answered_kindly_and_is_no_words(run, tmp_path):
    quiet = recording(tmp_path / "quiet.wav", np.zeros(32_000, np.float32))
    done = run("practice", "--no-speech", "--reply", quiet, "--json", "talk.json")
    assert done.returncode == 0, done.stderr
    assert "I did not hear anything" in done.stdout
    assert json.loads((tmp_path / "talk.json").read_text())["turns"] == []


def test_any_ordinary_recording_is_heard(run, tmp_path):
    import soxr

    samples, own = soundfile.read(BUILDS, dtype="float32")
    for name, rate, channels, subtype in (
        ("telephone.wav", 8_000, 1, "PCM_16"),
        ("stereo.wav", 44_100, 2, "PCM_16"),
        ("studio.wav", 96_000, 1, "PCM_24"),
    ):
        changed = np.repeat(soxr.resample(samples, own, rate)[:, np.newaxis], channels, axis=1)
        recording(tmp_path / name, changed, rate, subtype=subtype)
    replies = [word for name in ("telephone.wav", "stereo.wav", "studio.wav") for word in ("--reply", name)]
    done = run("practice", "relapse_weekend", "--no-speech", *replies, "--json", "talk.json")
    assert done.returncode == 0, done.stderr
    turns = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))["turns"]
    assert ["trusting me" in turn["transcript"]["text"] for turn in turns] == [True, True, True]


def test_bad_recordings_are_refused_before_the_talk_begins(run, tmp_path):
    (tmp_path / "words.wav").write_text("these are words and no sound")
    (tmp_path / "empty.wav").write_bytes(b"")
    for name, why in (("none.wav", "does not exist"), ("words.wav", "not a recording"), ("empty.wav", "empty")):
        done = run("practice", "--no-speech", "--reply", BUILDS, "--reply", name, "--json", "talk.json")
        refused(done, 3, name, why)
        assert "Danny" not in done.stdout
        assert not (tmp_path / "talk.json").exists()


def test_a_recording_of_eleven_minutes_is_refused(run, tmp_path):
    long = recording(tmp_path / "long.flac", np.zeros(11 * 60 * 8_000, np.int16), 8_000)
    refused(run("practice", "--no-speech", "--reply", long), 3, "longer than 10 minutes", "cut it")


def test_a_scenario_that_is_not_there_or_has_a_typo(run, tmp_path):
    refused(run("practice", "relapse_weekend_", "--type"), 2, "relapse_weekend", "did you mean")
    source = (ROOT / "scenarios/relapse_weekend.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(source.replace("listen_for:", "listn_for:", 1), encoding="utf-8")
    line = next(n for n, text in enumerate((tmp_path / "mine.yaml").read_text().splitlines(), 1) if "listn_for" in text)
    refused(run("practice", "mine.yaml", "--type"), 3, f"mine.yaml:{line}", "listn_for")


def test_what_makes_no_sense_together(run):
    refused(run("practice", "--type", "--reply", BUILDS), 2, "choose one of")
    refused(run("practice", "--push-to-talk"), 2, "--push-to-talk needs a keyboard")
    assert run("practice", "--patience", "endless").returncode == 2
    refused(run("practice", "--type", "--save", "talk.wav", "--peer-voice", "robot"), 2, "robot", "voicecoach voices")
    refused(run("practice", "--type", "--no-speech", "--coach-voice", "hibari:nobody"), 4, "hibari:nobody")


def test_models_that_are_not_here(run, tmp_path):
    refused(run("practice", "--reply", BUILDS, "--model", "base.en"), 4, "voicecoach model get base.en")
    refused(run("practice", "--reply", BUILDS, "--model", "nonesuch"), 4, "nonesuch", "voicecoach model list")
    refused(run("practice", "--reply", BUILDS, "--model", tmp_path), 4, "not a faster-whisper model")


def test_no_microphone_is_told_before_the_peer_speaks():
    if "None found" not in start("devices").stdout:
        pytest.skip("this machine has sound devices of its own")
    done = start("practice")
    refused(done, 4, "there is no microphone", "--type")
    assert "Danny" not in done.stdout
    refused(start("practice", "--reply", BUILDS, "--output", "hall speaker"), 4, "no speaker")
    done = start("scenario", "record", "relapse_weekend", "--no-listen")
    refused(done, 4, "there is no microphone", "--from FILE")
    assert "--type" not in done.stderr
    assert "Ready?" not in done.stdout  # nobody is asked who cannot be heard


def test_portaudio_that_is_not_installed_is_told_with_what_to_run(tmp_path):
    """A module that fails to import as sounddevice does where there is no PortAudio."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/sounddevice.py").write_text('raise OSError("PortAudio library not found")\n')
    without = {"PYTHONPATH": os.pathsep.join([str(tmp_path / "lib"), str(ROOT)])}
    refused(
        start("practice", extra=without), 4, "PortAudio", "libportaudio2" if sys.platform == "linux" else "reinstall"
    )
    done = start("practice", "--reply", BUILDS, extra=without)  # a speaker is good to have, and no must
    assert done.returncode == 0
    assert "You will read and not hear" in done.stdout


def test_files_that_cannot_be_written_are_told_before_the_talk(run, tmp_path):
    (tmp_path / "folder").mkdir()
    for option, name in (("--save", "nowhere/talk.wav"), ("--json", "folder")):
        done = run("practice", "--type", option, name)
        refused(done, 3, name)
        assert "Danny" not in done.stdout


def begun(*arguments, until, typed=""):
    """Return a practice that has printed `until`."""
    running = Program("practice", "--type", "--no-speech", *arguments, env=os.environ)
    running.type(typed)
    running.wait_for(until)
    time.sleep(0.3)  # Python loses a signal that comes between its printing a prompt and its waiting for an answer
    return running


def turns_in(path):
    return json.loads(path.read_text(encoding="utf-8"))["turns"]


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal that Ctrl-C sends on POSIX")
@pytest.mark.parametrize(
    ("typed", "until"),
    [("", "You: "), ("You should call your sponsor.\n", "[q] stop")],
    ids=["at a reply", "at the choice"],
)
def test_ctrl_c_at_a_prompt_keeps_what_was_done(tmp_path, typed, until):
    code, printed = begun("--json", "talk.json", until=until, typed=typed).interrupt()
    assert code == 130, printed
    assert "Traceback" not in printed
    assert len(turns_in(tmp_path / "talk.json")) == (1 if typed else 0)


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals of POSIX")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_closed_window_or_a_shutdown_loses_no_word(tmp_path, name, code):
    running = begun("--json", "talk.json", until="[q] stop", typed="You should call your sponsor.\n")
    running.send(getattr(signal, name))
    assert running.end() == (code, running.printed)
    assert "Traceback" not in running.printed
    (turn,) = turns_in(tmp_path / "talk.json")
    assert turn["transcript"]["text"] == "You should call your sponsor."


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals of POSIX")
def test_under_nohup_a_closed_window_ends_nothing(tmp_path):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        running = begun("--json", "talk.json", until="You: ")
    finally:
        signal.signal(signal.SIGHUP, before)
    running.send(signal.SIGHUP)
    running.type("That sounds hard.\nq\n")
    assert running.end() == (130, running.printed)
    assert len(turns_in(tmp_path / "talk.json")) == 1


def test_the_words_are_kept_when_the_sound_cannot_be(tmp_path):
    """Each file is written by itself; the record, which is small and has all the words, comes first."""
    (tmp_path / "gone").mkdir()
    options = (SHORT, "--json", "talk.json", "--save", "gone/talk.wav")
    running = begun(*options, until="[q] stop", typed="That sounds hard.\n")
    (tmp_path / "gone").rmdir()
    (tmp_path / "gone").write_text("in the way")
    running.type("q\n")
    code, printed = running.end()
    assert "Traceback" not in printed
    assert "talk.wav cannot be written" in printed
    assert code == 3, printed
    assert len(turns_in(tmp_path / "talk.json")) == 1


def test_no_file_is_written_over_another_that_is_named_too(run, tmp_path):
    refused(run("practice", "--type", "--save", "a.wav", "--json", "./a.wav"), 2, "--save and --json both name")
    mine = tmp_path / "mine.wav"
    mine.write_bytes(BUILDS.read_bytes())
    before = mine.read_bytes()
    refused(run("practice", "--no-speech", "--reply", mine, "--save", mine), 2, "mine.wav is a reply to be heard")
    refused(run("practice", "--type", "--save", "talk.mp3"), 3, "talk.mp3", ".wav or .flac")
    assert mine.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.*")] == ["mine.wav"]


def test_a_file_that_will_be_replaced_is_told_before_the_talk(run, tmp_path):
    (tmp_path / "talk.json").write_text("yesterday")
    done = run("practice", "--type", "--no-speech", "--json", "talk.json")
    assert "talk.json is there already, and will be replaced." in done.stderr


WITHOUT_A_LANGUAGE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("language", [{}, WITHOUT_A_LANGUAGE, {"PYTHONIOENCODING": "ascii"}], ids=["own", "C", "ascii"])
def test_odd_letters_cost_neither_the_talk_nor_a_word(tmp_path, language):
    done = subprocess.run(
        [sys.executable, "-m", "voicecoach", "practice", "--type", "--no-speech", "--json", "talk.json"],
        input=b"That sounds hard \xff\xe9 caf\xc3\xa9\nq\n",
        capture_output=True,
        env={**os.environ, **language},
        timeout=120,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert done.returncode == 130
    (turn,) = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))["turns"]
    assert turn["transcript"]["text"].startswith("That sounds hard ")
    assert turn["transcript"]["text"].endswith("café")


@pytest.mark.skipif(sys.platform == "win32", reason="closes a descriptor of POSIX")
def test_without_an_input_the_talk_ends_in_good_order():
    done = subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m voicecoach practice --type --no-speech <&-"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "There is no more input, so practice ends here." in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="uses a POSIX terminal")
def test_single_keys_come_through_a_terminal_and_the_terminal_is_given_back():
    ours, theirs = pty.openpty()
    child = subprocess.Popen([sys.executable, "-c", KEYS], stdin=theirs, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert child.stdout.readline() == "ready\n"
        for pressed, read in ((b"N", "n\n"), (b" ", " \n"), (b"\x1b[A", "nothing\n"), (b"q", "q\n")):
            os.write(ours, pressed)
            time.sleep(0.05)
            child.stdin = None
            child.send_signal(signal.SIGUSR1)
            assert child.stdout.readline() == read
        assert child.stdout.readline() == "given back: True\n"
        assert child.wait(timeout=30) == 0
    finally:
        child.kill()
        child.wait()
        os.close(ours)
        os.close(theirs)


KEYS = """
import signal, sys, termios
from voicecoach.adapters.keyboard import Keyboard
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
before = termios.tcgetattr(sys.stdin)
with Keyboard() as keys:
    print("ready", flush=True)
    key = ""
    while key != "q":
        signal.sigwait([signal.SIGUSR1])
        key = keys.poll()
        print(key if key else "nothing", flush=True)
print("given back:", termios.tcgetattr(sys.stdin) == before, flush=True)
"""

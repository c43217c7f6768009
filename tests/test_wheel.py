"""The wheel alone, with the sources out of reach, does the main job."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import soundfile

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A virtual environment that has the wheel and our dependencies, and no way back to the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            folder,
            ROOT,
        ],
        check=True,
        cwd=folder,
    )
    (wheel,) = folder.glob("voicecoach-*.whl")
    home = folder / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scheme = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", scheme, wheel],
        check=True,
    )
    # A path named in a .pth file is searched, but its own .pth files, the editable install's among them, are not read.
    (Path(scheme) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def test_the_wheel_is_what_runs(installed, tmp_path):
    where = subprocess.run(
        [installed, "-c", "import voicecoach; print(voicecoach.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    ).stdout
    assert str(installed.parent.parent) in where
    assert str(ROOT / "voicecoach") not in where


def test_the_wheel_runs_the_demo(installed, tmp_path):
    done = subprocess.run(
        [installed, "-m", "voicecoach", "demo", "--save", "heard.wav"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert "heard.wav" in done.stdout
    assert soundfile.info(tmp_path / "heard.wav").duration > 30  # a conversation, not a stub

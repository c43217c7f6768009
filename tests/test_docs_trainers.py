"""Every command on the page for trainers runs, in its order, and shows what the page says it shows."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from tests.program import Program
from tests.test_teach import run, write_m4a
from tests.virtual_sound import VirtualSound
from voicecoach.audio import write_clip
from voicecoach.speak import open_speaker

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = (DOCS / "trainers.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console( elsewhere)?\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
STDIN = {
    "scenario record": "y\nk\n" * 5,
    "practice": "That sounds frightening. What was the night like for you?\nn\n",
    "calibrate replies": "minimizing, trust_breaking\n",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pictures need a POSIX terminal")


def commands() -> list[tuple[bool, str, list[str]]]:
    """Every command of the page: whether it runs on the other machine, the command, the lines shown after it."""
    found: list[tuple[bool, str, list[str]]] = []
    for elsewhere, block in BLOCKS:
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("$ "):
                found.append((bool(elsewhere), line.removeprefix("$ "), []))
            elif line.strip():
                found[-1][2].append(line)
    return found


def pictures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record(arguments: list[str], home: Path, stdin: str, sound: VirtualSound, say: list[Path]) -> tuple[int, str]:
    """Run the command with a microphone, and say one of `say` each time it asks to speak."""
    program = Program(*arguments, env=sound.environment({**os.environ, "VOICECOACH_HOME": str(home)}))
    program.type(stdin)
    for recording in say:
        program.wait_for("Speak now")
        sound.speak(recording)
    return program.end()


def test_every_command_of_the_page_runs_and_shows_what_it_says(
    virtual_sound: VirtualSound,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever needs no sound runs in this process, which saves the starting of twenty others."""
    made = pictures()
    hers, theirs, cwd = tmp_path / "hers", tmp_path / "theirs", tmp_path / "work"
    for folder in (hers, theirs, cwd / "studio", cwd / "replies"):
        folder.mkdir(parents=True)
    (cwd / "replies" / "one.txt").write_text("You just need to stay positive.\n")
    speaker = open_speaker("hibari:heart")
    said = {line_id: speaker.render(words) for line_id, words in made.WORDS.items()}
    speaker.close()
    for line_id, clip in said.items():
        write_clip(tmp_path / f"{line_id}.wav", clip)
    write_m4a(cwd / "goodbye.m4a", said["closing"])
    write_clip(cwd / "studio" / "turn_1.if_breaks.wav", said["turn_1.if_breaks"])
    say = [tmp_path / f"{line_id}.wav" for line_id in made.WORDS]
    stdin = {**STDIN, "scenario new": "\n".join(made.ANSWERS) + "\n"}

    monkeypatch.chdir(cwd)
    monkeypatch.setenv("COLUMNS", "200")
    recorded = 0
    for elsewhere, command, lines in commands():
        arguments = shlex.split(command)
        answers = next((text for start, text in stdin.items() if command.startswith(f"voicecoach {start}")), "")
        home = theirs if elsewhere else hers
        monkeypatch.setenv("VOICECOACH_HOME", str(home))
        if arguments[2] == "record" and "--from" not in arguments:
            code, shown = record(arguments[1:], home, answers, virtual_sound, say)
            recorded += 1
        else:
            code, shown = run(*arguments[1:], typed=answers)
        assert code == 0, f"{command}: {shown}"
        for line in lines:
            assert line in shown, f"{command} does not show “{line}”:\n{shown}"
    assert recorded == 1


def test_the_page_names_every_command_that_trainers_have() -> None:
    named = {" ".join(shlex.split(command)[1:3]) for _, command, _ in commands()}
    verbs = ("new", "list", "graph", "preview", "record", "sheet", "check")
    assert {f"scenario {verb}" for verb in verbs} <= named
    assert {"phrases add", "pack build", "pack install", "pack list", "pack remove", "calibrate replies"} <= named


def test_the_pictures_are_those_that_the_commands_make_now(tmp_path: Path) -> None:
    """The words in them; sizes and fonts may change with the library that draws."""
    made = pictures()
    home = tmp_path / "home"
    home.mkdir()
    made.make_graph(tmp_path / "relapse_weekend.svg", home)
    assert words_in(tmp_path / "relapse_weekend.svg") == words_in(DOCS / "pictures" / "relapse_weekend.svg")
    (tmp_path / "new.svg").write_text(made.as_svg(made.at_terminal(home, ("scenario", "new"), made.ANSWERS)))
    assert words_in(tmp_path / "new.svg") == words_in(DOCS / "pictures" / "new.svg")
    scenario = f"scenarios/{made.SCENARIO_ID}.yaml"
    made.spoil(home / scenario)
    (tmp_path / "check.svg").write_text(made.as_svg(made.at_terminal(home, ("scenario", "check", scenario))))
    assert words_in(tmp_path / "check.svg") == words_in(DOCS / "pictures" / "check.svg")


def words_in(picture: Path) -> list[str]:
    texts = ElementTree.parse(picture).getroot().iter("{http://www.w3.org/2000/svg}text")
    return " ".join("".join(text.itertext()).replace("\xa0", " ") for text in texts).split()


def test_pictures_fetch_nothing_from_the_network() -> None:
    named = re.findall(r"\(pictures/(.*?)\)", PAGE)
    assert sorted(named) == sorted(path.name for path in (DOCS / "pictures").iterdir())
    for name in named:
        links = re.findall(r"https?://[^\"' )]*", (DOCS / "pictures" / name).read_text(encoding="utf-8"))
        assert set(links) == {"http://www.w3.org/2000/svg"}

"""The command line as a person meets it: help that is true, one sentence when something is wrong, exit codes."""

import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import get_type_hints

import numpy as np
import pytest
import soundfile
import typer

import audio_fixtures
from tests.program import Program
from voicecoach import cli, content
from voicecoach.behaviours import Behaviour
from voicecoach.cli import machine, practise, practise_lesson, teach_pack, teach_record
from voicecoach.lesson import load_lesson

ROOT = typer.main.get_command(cli.app)
REPLY = "You just need to stay positive. What would help?"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def run(voicecoach_here):
    """Run `voicecoach` in this process; return exit code, standard output and standard error."""

    def call(*arguments, stdin=b"", **how):
        done = voicecoach_here(*arguments, typed=stdin, **how)
        return done.returncode, done.stdout, done.stderr

    return call


def commands(command=ROOT, path=()):
    if hasattr(command, "commands"):
        for name, below in command.commands.items():
            yield from commands(below, (*path, name))
    else:
        yield path, command


COMMANDS = dict(commands())


def parse(words):
    """Parse a command line as Typer would, and run nothing."""
    command, context, rest = ROOT, None, list(words)
    while True:
        context = command.make_context(command.name or "voicecoach", rest, parent=context)
        if not hasattr(command, "commands"):
            return context
        rest = [*context._protected_args, *context.args]
        _, command, rest = command.resolve_command(context, rest)


def test_the_panels_are_those_of_the_design():
    panels = {}
    for name, command in ROOT.commands.items():
        panels.setdefault(command.rich_help_panel, set()).add(name)
    practise, teach, machine = panels.values()
    assert practise == {"practice", "demo", "drill", "lesson"}
    assert teach == {"scenario", "phrases", "pack", "calibrate"}
    assert machine == {"assess", "devices", "voices", "model"}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example_that_parses(path):
    text = COMMANDS[path].help
    first = text.splitlines()[0]
    assert len(first.split()) >= 3
    assert first.endswith((".", ";", ","))
    examples = re.findall(r"Example: (voicecoach .+)", text)
    assert examples, f"{' '.join(path)} has no example"
    for example in examples:
        words = shlex.split(example)
        assert tuple(words[1 : 1 + len(path)]) == path
        parse(words[1:])


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(path):
    for parameter in COMMANDS[path].params:
        if parameter.name != "help":
            assert parameter.help, f"{' '.join(path)} {parameter.opts}"


@pytest.mark.parametrize("path", [(), ("scenario",), ("model",), *COMMANDS], ids=" ".join)
def test_help_is_shown_for_everything(run, path):
    code, out, err = run(*path, "--help")
    assert (code, err) == (0, "")
    assert re.search(rf"Usage: .*{' '.join(path)} \S", out)


def test_the_same_option_means_the_same_thing_everywhere():
    wordings = {}
    for command in COMMANDS.values():
        for parameter in command.params:
            for option in parameter.opts:
                if option in ("--model", "--input", "--output", "--peer-voice", "--coach-voice", "--scenarios"):
                    wordings.setdefault(option, set()).add(parameter.help)
    assert {option for option, helps in wordings.items() if len(helps) > 1} == set()


WRONG = [
    (("nonsense",), 2),
    (("assess",), 2),
    (("assess", "--nonsense"), 2),
    (("assess", "--text", "Hi.", "--json", "--csv"), 2),
    (("assess", "--text", "Hi.", "--explain", "--csv"), 2),
    (("assess", "--text", "Hi.", "--jsonl"), 2),
    (("assess", "gone.wav"), 3),
    (("assess", "gone.txt"), 3),
    (("assess", "silence.flac", "--model", "nonsense"), 4),
    (("assess", "silence.flac", "--model", "base.en"), 4),
    (("assess", "silence.flac", "--model", "./nonsense"), 4),
    (("assess", "silence.flac", "--resume", "/dev/null/kept"), 3),
    (("model", "get"), 2),
    (("model", "get", "nonsense"), 4),
    (("lesson", "--section", "nonsense"), 2),
    (("drill", "--behaviour", "empathy"), 2),
    (("drill", "--count", "0"), 2),
    (("drill", "--type", "--reply", "gone.wav"), 2),
    (("drill", "--type", "--json", "/nowhere/at/all.json"), 3),
    (("drill", "--no-speech", "--reply", "gone.wav"), 3),
    (("practice", "nonsense", "--type"), 2),
    (("practice", "--type", "--no-speech", "--save", "/nowhere/at/all.wav"), 3),
    (("practice", "--type", "--peer-voice", "nonsense:voice", "--save", "here.wav", "--no-speech"), 2),
    (("scenario", "check", "nonsense"), 2),
]


@pytest.mark.parametrize(("words", "code"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_what_is_wrong_is_told_in_one_sentence_with_the_exit_code_of_the_design(
    run, words, code, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "silence.flac").write_bytes((audio_fixtures.HERE / "silence.flac").read_bytes())
    before = sorted(tmp_path.iterdir())
    got, _, err = run(*words)
    assert got == code, err
    assert "Traceback" not in err
    if not err.startswith("Usage:"):  # Typer's own words for an option that there is not
        told = err.strip().splitlines()
        assert told[-1].startswith("voicecoach: ")
        assert len(told) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_a_model_that_cannot_be_fetched_is_told_and_leaves_nothing_behind(tmp_path):
    """No server answers at this address, as on a machine without a network."""
    environment = {**os.environ, "HF_ENDPOINT": "http://127.0.0.1:9", "XDG_DATA_HOME": str(tmp_path)}
    done = voicecoach("model", "get", "base.en", env=environment)
    assert done.returncode == 4
    assert re.fullmatch(
        r"voicecoach: the speech model 'base\.en' could not be fetched \(.+\); "
        r"check the connection and the space on the disk, and try again\n",
        done.stderr,
    )
    assert not list(tmp_path.rglob("model.bin"))


def test_the_bundled_model_is_there_already(run):
    code, out, _ = run("model", "get", "tiny.en")
    assert code == 0
    assert "tiny.en is ready" in out


def voicecoach(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "voicecoach", *map(str, words)],
        **{"capture_output": True, "text": True, "timeout": 120} | more,
    )


def test_bad_recordings_are_told_each_in_a_sentence_and_do_not_stop_the_rest(run, tmp_path):
    good = audio_fixtures.HERE / "what_matters_most_today.flac"
    soundfile.write(tmp_path / "long.flac", np.zeros(11 * 60 * 8_000, np.int16), 8_000)
    (tmp_path / "letter.wav").write_text("Dear all,")
    (tmp_path / "nothing.wav").touch()
    bad = [tmp_path / name for name in ("long.flac", "letter.wav", "nothing.wav", "gone.wav")]
    code, out, err = run("assess", "--json", *bad, good)
    assert code == 3
    told = err.splitlines()
    assert len(told) == 5
    for path, line in zip(bad, told, strict=False):
        assert line.startswith("voicecoach: ")
        assert str(path) in line
    assert told[4] == "voicecoach: 4 of 5 could not be assessed."
    rows = json.loads(out)
    assert [bool(row.get("problem")) for row in rows] == [True, True, True, True, False]
    assert rows[4]["kinds"] == ["open_ended"]


def test_silence_is_no_words_and_no_fault(run):
    code, out, err = run("assess", audio_fixtures.HERE / "silence.flac", audio_fixtures.HERE / "cough.flac")
    assert (code, err) == (0, "")
    assert out.count("(no words)") == 2


def test_text_is_assessed_as_a_table_with_the_words_that_prove_it(run):
    code, out, _ = run("assess", "--text", REPLY, "--text", "[bold]Okay.[/bold]")
    assert code == 0
    assert "unsolicited_advice" in out
    assert "“What would help?”" in out
    assert "[bold]Okay.[/bold]" in out
    assert "nothing of note" in out
    assert "\x1b" not in out


def test_json_csv_and_the_filter_agree(run):
    row = json.loads(run("assess", "--json", "--text", REPLY)[1])[0]
    flat = next(csv.DictReader(io.StringIO(run("assess", "--csv", "--text", REPLY)[1])))
    line = json.loads(run("assess", "--jsonl", stdin=json.dumps({"reply": REPLY}).encode())[1])
    assert row["transcript"]["text"] == flat["words"] == REPLY
    assert row["kinds"] == line["kinds"] == flat["kinds"].split("; ")
    assert row["behaviours"] == line["behaviours"] == flat["behaviours"].split("; ")
    assert row["questions"] == line["questions"] == {"open": int(flat["open"]), "closed": int(flat["closed"])}


def test_what_the_peer_said_matters(run):
    peer = "My mother says I should be ashamed."
    alone = json.loads(run("assess", "--json", "--text", "You should be ashamed.")[1])[0]
    echoed = json.loads(run("assess", "--json", "--peer", peer, "--text", "You should be ashamed.")[1])[0]
    assert alone["source"] == echoed["source"] == "text 1"
    assert "judging" in alone["behaviours"]
    assert "judging" not in echoed["behaviours"]


def test_a_muted_behaviour_is_not_reported(run):
    assert "unsolicited_advice" in run("assess", "--text", REPLY)[1]
    content.save_settings(content.Settings(muted=(Behaviour.UNSOLICITED_ADVICE,)))
    assert "unsolicited_advice" not in run("assess", "--text", REPLY)[1]
    assert "unsolicited_advice" not in run("assess", "--explain", "--text", REPLY)[1]
    assert "unsolicited_advice" not in run("assess", "--jsonl", stdin=json.dumps({"reply": REPLY}).encode())[1]


def test_an_explanation_shows_all_that_a_judgment_rests_on_and_is_the_same_every_time(run):
    words = ("assess", "--explain", "--text", REPLY, "--text", "Hello.")
    code, out, _ = run(*words)
    assert code == 0
    first = out.split("\n\n")[1]
    for name in ("words", "bank entry", "template", "score", "guards passed", "stopped by", "second signal", "lesson"):
        assert re.search(rf"^        {name} +\S", first, re.MULTILINE), name
    assert "“You just need to stay”, words 1 to 5" in out
    assert load_lesson().title_of("unsolicited_advice") in out
    assert "nothing of note" in out
    assert run(*words)[1] == out
    told = json.loads(run("assess", "--explain", "--json", "--text", REPLY)[1])[0]["explained"]
    assert len(told) >= 2  # the accusation and the question
    assert all(one["phrase_id"] in out and one["template"] in out for one in told)


def test_what_a_guard_stopped_is_explained_as_not_counted(run):
    out = run("assess", "--explain", "--text", "I would never say that you should stay positive.")[1]
    stopped = [block for block in out.split("\n\n") if "NOT COUNTED" in block]
    assert stopped
    assert not any(re.search(r"stopped by +nothing", block) for block in stopped)


def test_words_of_a_recording_are_explained_with_their_seconds(run):
    out = run("assess", "--explain", audio_fixtures.HERE / "what_matters_most_today.flac")[1]
    assert re.search(r"words 1 to 6, \d\.\d\d to \d\.\d\d s", out)


def test_a_bar_shows_how_far_it_is_where_somebody_looks_and_never_among_the_results(run, monkeypatch, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("How did that feel?")
    words = ("assess", "--csv", tmp_path)
    piped = run(*words)
    assert piped[2] == ""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")  # which makes Rich take standard error for a terminal
    watched = run(*words)
    assert "Assessing" in watched[2]
    assert "2/2" in watched[2]
    assert watched[1] == piped[1]
    assert run(*words, "--quiet")[2] == ""


def test_fetching_shows_how_many_bytes_are_there(monkeypatch, capsys):
    from voicecoach.cli import results

    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with results.bytes_bar("Fetching base.en") as on_progress:
        on_progress(0, 0)
        on_progress(50_000_000, 145_000_000)
    shown = capsys.readouterr()
    assert "Fetching base.en" in shown.err
    assert "50.0/145.0 MB" in shown.err
    assert shown.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_ctrl_c_shows_what_was_done_keeps_it_and_the_same_command_goes_on(tmp_path):
    folder, ledger = tmp_path / "replies", tmp_path / "kept.jsonl"
    folder.mkdir()
    source = (audio_fixtures.HERE / "how_did_that_feel.flac").read_bytes()
    for number in range(8):
        (folder / f"{number:02d}.flac").write_bytes(source)
    words = [sys.executable, "-m", "voicecoach", "assess", "--csv", "--resume", str(ledger), str(folder)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 100
    while not (ledger.exists() and ledger.stat().st_size):
        assert time.monotonic() < deadline, "nothing was heard"
        assert running.poll() is None, running.communicate()
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "Traceback" not in err
    kept = len(ledger.read_text().splitlines())
    assert 0 < kept < 8
    assert f"Stopped after {kept} of 8, which are kept in {ledger}" in err
    assert len(out.splitlines()) == 1 + kept
    done = subprocess.run(words, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0
    assert f"{kept} of 8 were heard before" in done.stderr
    assert len(done.stdout.splitlines()) == 9
    assert len(ledger.read_text().splitlines()) == 8


def test_voices_and_models_are_listed_and_as_json_too(run):
    for words, wanted in ((("voices",), "hibari:heart"), (("model", "list"), "tiny.en")):
        assert wanted in run(*words)[1]
        assert wanted in {row["name"] for row in json.loads(run(*words, "--json")[1])}


def test_the_lesson_is_read_listed_and_given_as_json(run):
    lesson = load_lesson()
    out = " ".join(run("lesson")[1].split())
    for section in lesson.sections:
        assert section.title in out
        assert all(" ".join(paragraph.split()) in out for paragraph in section.text)
    listed = json.loads(run("lesson", "--list", "--json")[1])
    assert [row["id"] for row in listed] == [section.id for section in lesson.sections]
    one = run("lesson", "--section", "empathy")[1]
    assert lesson.building(Behaviour.EMPATHY).what.split(".")[0] in one
    assert f"voicecoach practice {lesson.building(Behaviour.EMPATHY).practise}" in one
    assert len(json.loads(run("lesson", "--json")[1])) == len(lesson.sections)


def test_a_typed_drill_runs_to_its_end_and_writes_what_was_said(run, tmp_path):
    file = tmp_path / "drill.json"
    typed = "I'll be here on Monday at ten.\n\nYou should just cheer up.\nn\n"
    code, out, err = run(
        "drill", "--type", "--no-speech", "--count", "2", "--seed", "4", "--json", file, stdin=typed.encode()
    )
    assert (code, err) == (0, "")
    assert "1 of 2 lines" in out
    assert "Practice it in a conversation: voicecoach practice " in out
    written = json.loads(file.read_text())
    assert [one["better"] for one in written["rounds"]] == [True, False]
    assert written["seed"] == 4


def test_a_drill_of_recordings_hears_one_for_each_line(run):
    recordings = [audio_fixtures.HERE / f"{name}.flac" for name in ("how_did_that_feel", "you_have_no_willpower")]
    words = [word for path in recordings for word in ("--reply", path)]
    code, out, err = run("drill", "--no-speech", "--seed", "1", "--count", "3", *words)
    assert (code, err) == (0, "")
    assert "You: How did that feel" in out
    assert "You found words that build trust for 1 of 2 lines." in " ".join(out.split())


def test_stopping_a_drill_is_exit_130_and_keeps_what_was_said(run, tmp_path):
    file = tmp_path / "drill.json"
    code, _, _ = run("drill", "--type", "--no-speech", "--json", file, stdin=b"That sounds hard.\nq\n")
    assert code == 130
    written = json.loads(file.read_text())
    assert len(written["rounds"]) == 1
    assert written["ended_early"]


def test_help_loads_nothing_heavy():
    """`--help` answers at once because engines, YAML and numbers wait until they are needed."""
    code = "import sys, voicecoach.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "numpy",
        "pydantic",
        "yaml",
        "rapidfuzz",
        "faster_whisper",
        "onnxruntime",
        "soundfile",
        "sounddevice",
        "av",
    }
    assert heavy & set(loaded) == set()


def test_a_practice_begins_without_what_it_needs_only_once_somebody_has_spoken():
    """The phrase banks, the matcher and the engines load while the peer speaks (see voicecoach/coaching.py)."""
    code = "import sys, voicecoach.studio, voicecoach.cli.practise, voicecoach.cli.screen; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    later = ("coaching", "match", "phrasebank", "questions", "endpoint")
    heavy = {"rapidfuzz", "faster_whisper", "onnxruntime", "hibari", "soundfile", "av"}
    assert (heavy | {f"voicecoach.{name}" for name in later}) & set(loaded) == set()


def test_every_command_is_found_by_its_name_alone():
    """A command is run from its own panel; --help shows all of them."""
    for name in ROOT.commands:
        found = set(typer.main.get_command(cli._with_command(name)).commands)
        assert name in found
        assert found < set(ROOT.commands)
    assert set(typer.main.get_command(cli._with_command("nonsense")).commands) == set(ROOT.commands)


def test_the_version_is_printed(run):
    assert re.fullmatch(r"voicecoach \d+\.\d+.*\n", run("--version")[1])


def test_the_module_runs_too():
    assert Path(sys.executable).exists()
    assert voicecoach("--version").stdout.startswith("voicecoach ")


@pytest.mark.skipif(sys.platform != "linux", reason="prints to Linux's device that is always full")
@pytest.mark.parametrize("words", [("scenario", "list"), ("assess", "--text", "hi", "--json"), ("lesson",), ()])
def test_an_output_that_cannot_be_written_is_told(words, tmp_path):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "voicecoach", *words], stdout=full, stderr=subprocess.PIPE, text=True, timeout=120
        )
    assert done.stderr.startswith("voicecoach: the output cannot be written (No space left on device)"), done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == 3


@pytest.mark.parametrize("options", [(), ("--csv",), ("--json",), ("--explain",)])
def test_a_terminal_that_knows_few_letters_is_shown_what_it_can(run, options):
    code, out, err = run("assess", "--text", "You should call him, \u00e9.", *options, encoding="ascii")
    assert (code, err) == (0, "")
    assert "You should call him" in out


def test_a_line_with_half_of_a_character_is_filtered_as_any_other(run):
    code, out, err = run("assess", "--jsonl", stdin=b'{"reply": "You should call \\udce9 him."}\n')
    assert (code, err) == (0, "")
    assert json.loads(out)["behaviours"] == ["unsolicited_advice"]


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        (("scenario", "new"), b"Night shift\nAnna\n", "stopped; nothing was written"),
        (("phrases", "add", "Tie a knot and hang on.", "-b", "minimizing"), b"", "stopped; nothing was written"),
    ],
)
def test_what_is_said_to_be_kept_is_kept(run, words, typed, told):
    code, _, err = run(*words, stdin=typed)
    assert (code, told in err) == (130, True)


def test_calibrating_goes_on_past_what_cannot_be_read_and_prints_json_alone(run, tmp_path):
    replies = tmp_path / "replies"
    replies.mkdir()
    (replies / "a.txt").write_bytes(b"caf\xe9")
    (replies / "b.wav").write_text("no sound")
    (replies / "c.txt").write_text("At least you still have a job.")
    code, out, err = run("calibrate", replies, "--no-speech", "--json", stdin=b"minimizing\n")
    assert code == 0, err
    assert {row["behaviour"]: row["both"] for row in json.loads(out)}["minimizing"] == 1
    assert "a.txt is not UTF-8 text" in err
    code, _, err = run("calibrate", tmp_path / "nowhere")
    assert (code, "is not a folder" in err) == (2, True)


def test_a_picture_replaces_no_file_of_another_kind(run, tmp_path):
    (tmp_path / "lines.csv").write_text("mine")
    code, _, err = run("scenario", "graph", "relapse_weekend", "--svg", tmp_path / "lines.csv")
    assert (code, ".svg" in err) == (2, True)
    assert (tmp_path / "lines.csv").read_text() == "mine"


def test_the_settings_file_may_be_emptied(run, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.yaml").touch()
    assert run("assess", "--text", "That sounds hard.")[0] == 0


INTERRUPTED_AT_ONCE = """
import builtins, os, signal
from voicecoach.__main__ import main
imported = builtins.__import__
def interrupted(name, *rest, **more):
    if name == "typer":
        os.kill(os.getpid(), signal.SIGINT)
    return imported(name, *rest, **more)
builtins.__import__ = interrupted
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal that Ctrl-C sends on POSIX")
def test_ctrl_c_in_the_first_moment_is_no_traceback():
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT_ONCE],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(cli.__file__).parents[2],
    )
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (machine.assess, "files"),
        (practise.practice, "reply"),
        (practise_lesson.drill, "reply"),
        (teach_record.record, "source"),
        (teach_pack.install, "pack"),
    ],
)
def test_a_file_that_may_not_be_read_is_left_to_us_to_tell(command, named):
    """Typer would end everything for it, as wrong usage, in a box of its own."""
    option = get_type_hints(command, include_extras=True)[named].__metadata__[0]
    assert not option.readable


def test_one_file_that_may_not_be_read_does_not_stop_the_others(run, tmp_path):
    closed, open_one = tmp_path / "closed.flac", tmp_path / "open.txt"
    closed.touch(mode=0)
    if os.access(closed, os.R_OK):
        pytest.skip("everything may be read here")
    open_one.write_text("How did that feel?")
    code, out, err = run("assess", "--csv", closed, open_one)
    assert code == 3
    assert "closed.flac cannot be read (Permission denied); check its permissions" in err
    assert "open question: “How did that feel?”" in out


@pytest.mark.skipif(sys.platform != "linux", reason="an argument that is no UTF-8 is Linux's")
@pytest.mark.parametrize("words", [("assess", "--json", "--text"), ("phrases", "explain", "--json")])
def test_a_byte_that_is_no_letter_is_escaped_in_json(words):
    """A strict parser takes no byte that is not UTF-8, such as an odd file name may hold."""
    command = [sys.executable, "-m", "voicecoach", *words, b"At least you have a job\xff."]
    done = subprocess.run(command, capture_output=True, timeout=120, env=os.environ | {"LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr
    assert "job\udcff." in json.dumps(json.loads(done.stdout.decode("utf-8")), ensure_ascii=False)


def test_a_reply_that_takes_minutes_to_say_is_refused_at_once(run):
    code, out, err = run("assess", "--text", "I hear you. " * 2_000)
    assert (code, out) == (2, "")
    assert err == "voicecoach: this text is too long for a reply; cut it into single replies\n"


@pytest.mark.parametrize("place", [".", "..", "picture.png"])
def test_a_picture_that_is_called_something_else_is_told(run, place):
    code, _, err = run("scenario", "graph", "relapse_weekend", "--svg", place)
    assert code == 2
    assert err.startswith("voicecoach: a picture's name ends in .svg, as relapse_weekend.svg does; it is not ")


@pytest.mark.parametrize("place", ["", ".", "folder/pack.zip"])
def test_a_pack_that_is_called_something_else_is_told(run, place):
    code, _, err = run("pack", "build", place, "--scenario", "relapse_weekend")
    assert code == 2
    assert err.startswith("voicecoach: a pack's name ends in .voicepack: ")


@pytest.mark.parametrize("option", ["--title", "--author", "--licence"])
def test_a_pack_that_nobody_could_install_is_not_built(run, option, tmp_path):
    target = tmp_path / "saturday.voicepack"
    code, _, err = run("pack", "build", target, "--scenario", "relapse_weekend", option, "\x1b[31mred")
    assert code == 2
    assert err.startswith("voicecoach: this cannot be packed: what it says of itself has a control character")
    assert not target.exists()


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("x" * 700, "title is longer than 600 characters; shorten it"),
        ("a\udcff", "title has half of a character in it"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_in_our_words(run, title, said):
    code, _, err = run("scenario", "new", "--title", title)
    assert code == 2
    assert err.startswith(f"voicecoach: {said}")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--practises", "nosuch"), "'nosuch' cannot stand after --practises; choose from: consistency"),
        (("--listen-for", "judgin"), "'judgin' cannot stand after --listen-for; choose from: open_ended"),
        (("--id", "relapse_weekend"), "'relapse_weekend' is the id of"),
    ],
)
def test_what_could_never_be_written_is_told_before_the_first_question(run, option, said):
    code, out, err = run("scenario", "new", *option)
    assert (code, out) == (2, "")
    assert err.startswith(f"voicecoach: {said}")


def test_standard_output_is_kept_clear_of_questions(run, tmp_path):
    """What is asked goes to standard error, to its last letter: the table begins at the edge."""
    (tmp_path / "one.txt").write_text("At least you have a job.")
    code, out, err = run("calibrate", tmp_path, "--no-speech", stdin=b"minimizing\n")
    assert code == 0
    assert out.startswith("behavior ")
    assert "What do you hear?: " in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder that a program is in")
@pytest.mark.parametrize(
    "words",
    [
        ("practice", "--type", "--no-speech", "--json", "talk.json"),
        ("scenario", "graph", "relapse_weekend", "--svg", "talk.svg"),
        ("pack", "build", "saturday.voicepack", "--scenario", "relapse_weekend"),
    ],
)
def test_a_file_to_write_in_a_folder_that_is_gone_is_told(run, words, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code, _, err = run(*words)
    assert code == 3
    assert err.endswith(" cannot be written (No such file or directory); check the folder, or choose another place\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is another error there")
@pytest.mark.parametrize("words", [("scenario", "list"), ("phrases", "list"), ("lesson",), ("--help",)])
def test_a_reader_who_has_heard_enough_is_no_error(words):
    """`voicecoach phrases check | head` must not look as though a check did not hold (exit code 1)."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = voicecoach(*words, capture_output=False, stdout=writes, stderr=subprocess.PIPE)
    finally:
        os.close(writes)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_broken_scenario_does_not_hide_the_others(run, tmp_path):
    (tmp_path / "draft.yaml").write_text("id: [half, written]\n")
    code, out, err = run("scenario", "list", "--scenarios", tmp_path)
    assert code == 3
    assert "relapse_weekend" in out
    assert "draft.yaml:1: " in err
    code, out, err = run("scenario", "list", "--json", "--scenarios", tmp_path)
    assert code == 3
    assert "relapse_weekend" in {row["id"] for row in json.loads(out)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lesson", "--section", "emapthy"), "'emapthy' is not a section of the lesson; did you mean empathy?"),
        (("drill", "-b", "minimising"), "'minimising' is not what a drill is about; did you mean minimizing?"),
        (("phrases", "show", "min_at_lest"), "there is no phrase 'min_at_lest'; did you mean min_at_least"),
        (("phrases", "show", ""), "there is no phrase ''; see them all: voicecoach phrases list"),
    ],
)
def test_a_name_that_is_nearly_right_is_asked_about(run, words, said):
    code, _, err = run(*words)
    assert code == 2
    assert err.startswith(f"voicecoach: {said}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lesson", "--speak", "--json"), "--speak does not go with --json"),
        (("lesson", "--speak", "--list"), "--speak does not go with --list"),
        (("lesson", "--coach-voice", "hibari:heart"), "add --speak"),
        (("scenario", "sheet", "relapse_weekend", "--to", "a.csv", "--take", "."), "--to writes a sheet and --take"),
        (("scenario", "sheet", "relapse_weekend", "--to", "line.wav"), "a sheet's name ends in .csv"),
        (("phrases", "add", "Just walnut on.", "-b", "minimizing", "--bank", "my.txt", "--yes"), "ends in .yaml"),
    ],
)
def test_what_was_asked_for_and_would_not_happen_is_told(run, words, said):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_reply_that_is_piped_in_is_shown_as_at_a_terminal(run):
    """A terminal shows what is typed; where a pipe types, what comes next would stand behind the question."""
    _, out, _ = run("practice", "--type", "--no-speech", stdin=b"You just need to stay positive.\ns\n")
    lines = out.splitlines()
    assert "You: You just need to stay positive." in lines
    assert "There is no more input, so practice ends here." in lines


@pytest.mark.skipif(sys.platform == "win32", reason="opens a terminal of POSIX")
def test_a_terminal_that_draws_nothing_is_told_line_by_line():
    dumb = os.environ | {"TERM": "dumb"}
    code, printed = Program("assess", "--text", REPLY, "--text", "Okay.", env=dumb, at_terminal=True).end()
    lines = [line.strip() for line in printed.splitlines()]
    assert code == 0
    assert f"heard: {REPLY}" in lines
    assert any(line.startswith("because of: ") and "“What would help?”" in line for line in lines)
    assert "what is in it: nothing of note" in lines
    for words, wanted in ((("--help",), "practice"), (("practice", "--patience", "x"), "--patience")):
        printed += Program(*words, env=dumb, at_terminal=True).end()[1]
        assert wanted in printed
    assert not set(printed) & set("│┃━─╭")


TOO_LONG = "a" * 300  # letters; a name on a disk has at most 255


@pytest.mark.parametrize(
    "words",
    [
        ("scenario", "graph", "relapse_weekend", "--svg", f"{TOO_LONG}.svg"),
        ("practice", "--type", "--no-speech", "--json", TOO_LONG),
        ("assess", "--text", "Hello.", "--resume", TOO_LONG),
        ("calibrate", TOO_LONG),
        ("scenario", "sheet", "relapse_weekend", "--take", TOO_LONG),
        ("scenario", "list", "--scenarios", TOO_LONG),
        ("pack", "build", f"{TOO_LONG}.voicepack", "--scenario", "relapse_weekend"),
        ("phrases", "add", "Just walnut your way on.", "-b", "minimizing", "--bank", f"{TOO_LONG}.yaml", "--yes"),
    ],
)
def test_a_name_that_no_disk_can_hold_is_told_before_anything_is_done(run, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (3, "")
    assert err.startswith(f"voicecoach: {TOO_LONG}")
    assert "name too long" in err
    assert len(err.splitlines()) == 1


def test_a_home_that_cannot_be_looked_into_is_told(run, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", TOO_LONG)
    code, _, err = run("scenario", "list")
    assert code == 3
    assert err.startswith(f"voicecoach: {TOO_LONG}")
    assert err.endswith("check its name and permissions\n")


def test_a_recording_of_a_name_that_no_disk_can_hold_does_not_stop_the_others(run, tmp_path):
    (tmp_path / "one.txt").write_text("How did that feel?")
    code, out, err = run("assess", "--csv", f"{TOO_LONG}.wav", f"{TOO_LONG}.txt", tmp_path / "one.txt")
    assert code == 3
    assert "open question: “How did that feel?”" in out
    assert len(err.splitlines()) == 3  # one for each, and how many of how many

"""Any bytes in; a checked model, or a YamlError that says where, out."""

import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voicecoach import bundled, yamlfile
from voicecoach.errors import VoicecoachError, YamlError
from voicecoach.phrasebank import load_bank
from voicecoach.scenario import load_scenario, locate

REAL = sorted(bundled.folder("scenarios").glob("*.yaml")) + sorted(bundled.folder("phrasebank").glob("*.yaml"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("anything")


def problems_of(load):
    try:
        load()
    except YamlError as error:
        return error.problems
    return ()


def only_a_yaml_error(folder, content):
    """Load `content` as a scenario and as a phrase bank; nothing but a YamlError with places may come."""
    path = folder / "anything.yaml"
    path.write_bytes(content)
    for load in (lambda: load_scenario(path), lambda: load_bank((folder,))):
        for problem in problems_of(load):
            assert str(problem).encode("utf-8")  # it can be shown
            assert 0 <= problem.line <= len(content) + 1


@settings(max_examples=400, deadline=None)
@given(content=st.binary(max_size=400))
@example(content=b"")
@example(content=b"\xef\xbb\xbf")
@example(content=b"\xff\xfe\x00")
@example(content=b"- " * 200_000)
@example(content=b"? " * 200_000)
@example(content=b"[" * 200_000)
@example(content=b"{a: " * 100_000)
@example(content=b"a: &x [1]\nb: *x\n")
@example(content=b"&a a: *a")
@example(content=b"--- a\n--- b\n")
@example(content=b"id: !!bool perhaps")
@example(content=b'id: !!int ""')
@example(content=b"id: !!timestamp soon")
@example(content=b"id: !!python/object/apply:os.system [ls]")
@example(content=b"id: !!binary _")
@example(content=b"id: 2001-99-99")
@example(content=b"id: " + b"9" * 5000)
@example(content=b"level: 0x" + b"f" * 5000)
@example(content=b"level: " + b"1:" * 3000 + b"1")
@example(content=b"id: .inf\nlevel: .nan")
@example(content=b'id: "\\ud800"\n"\\udfff": 1')
@example(content=b"<<: {id: x}")
@example(content=b"=: =")
@example(content=b"? [a]\n: b")
@example(content=b"{}: 1")
@example(content=b"phrases: [{behaviour: empathy, templates: ['((((', '[[', '{nobody}', '<rule>', '^$']}]")
@example(content=b"lists: {a: ['{a}']}\nrules: {b: '<b>'}\nphrases: [{behaviour: empathy, templates: ['{a} <b>']}]")
@example(content=b"phrases: [{behaviour: empathy, templates: ['" + b"[" * 300 + b"a" + b"]" * 300 + b"']}]")
def test_any_bytes_raise_nothing_but_a_yaml_error(folder, content):
    only_a_yaml_error(folder, content)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_real_file_with_anything_in_any_place_raises_nothing_but_a_yaml_error(folder, data):
    original = data.draw(st.sampled_from(REAL)).read_bytes()
    start = data.draw(st.integers(0, len(original)))
    stop = data.draw(st.integers(start, min(len(original), start + 200)))
    middle = data.draw(
        st.one_of(st.binary(max_size=30), st.text(max_size=30).map(lambda text: text.encode("utf-8", "ignore")))
    )
    only_a_yaml_error(folder, original[:start] + middle + original[stop:])


WORDS = st.sampled_from(
    [
        "id",
        "turns",
        "peer",
        "phrases",
        "templates",
        "behaviour",
        "empathy",
        "kind",
        "then",
        "end",
        "[a|b]",
        "(",
        "{x}",
        "^",
        "",
    ]
)
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(), st.none(), st.booleans(), st.floats(allow_nan=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(value=VALUES)
def test_any_shape_of_data_raises_nothing_but_a_yaml_error(folder, value):
    only_a_yaml_error(folder, json.dumps(value).encode())


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_data_is_what_pyyaml_itself_reads(path):
    data, _ = yamlfile.read(path)
    assert data == yaml.safe_load(path.read_text(encoding="utf-8"))


def test_every_problem_is_told_at_once_each_with_its_line(tmp_path):
    path = tmp_path / "wrong.yaml"
    path.write_text("id: wrong\ntitel: Typo\nlevel: 9\nturns:\n  - id: one\n    peer: ''\n")
    with pytest.raises(YamlError) as error:
        load_scenario(path)
    told = {problem.line: problem.message for problem in error.value.problems}
    assert told[2] == "'titel' is not a known field; did you mean 'title'?"
    assert told[3] == "'level' (it says 9) is none of those there are; write one of 1, 2, 3"
    assert told[6] == "'peer' is empty; write something"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3, "given twice"),
        (b"a: 1\nb: [1, 2\nc: 3\n", 3, "not valid YAML"),
        (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
        (b"a: &x 1\nb: *x\n", 2, "alias"),
        (b"a: 1\n" + b"- " * 50, 2, ""),
        (b"a:\n  " + b"- " * 50, 2, "too deeply"),
        (b"a: 1\n---\nb: 2\n", 3, "more than one document"),
        (b"", 0, "is empty"),
        (b"# only a comment\n", 0, "is empty"),
    ],
)
def test_the_line_of_each_mistake_is_told(tmp_path, content, line, words):
    path = tmp_path / "wrong.yaml"
    path.write_bytes(content)
    with pytest.raises(YamlError) as error:
        yamlfile.read(path)
    (problem,) = error.value.problems
    assert (problem.line, words in problem.message) == (line, True)


def test_a_file_that_is_too_large_or_not_there_or_a_folder_is_told_plainly(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (yamlfile.LARGEST_FILE_BYTES + 1))
    for path, words in (
        (large, "larger than"),
        (tmp_path / "gone.yaml", "cannot be read"),
        (tmp_path, "cannot be read"),
    ):
        with pytest.raises(YamlError, match=words):
            yamlfile.read(path)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('id: x\ntitle: "\\e]0;mine\\a"\n', 2, "has a control character"),
        ('id: x\ntitle: "a\\x9bb"\n', 2, "has a control character"),
        ('"a\\rb": 1\n', 1, "has a control character"),
        ("id: x\npeer: Forget #1 that\n", 2, "put the text in quotes"),
        ("id: x\npeer: Forget this: that\n", 2, "goes in quotes"),
        ("id: x\npeer: 'I don't know'\n", 2, "goes in double quotes"),
        ("id: x\npeer: *sigh* I\n", 2, "goes in quotes"),
        ("id: x\npeer: @home\n", 2, "goes in quotes"),
        ("id: x\n\tpeer: y\n", 2, "indent with blanks"),
        ("# nothing else\n", 0, "write something in it, or delete it"),
        ("id: x\nid: y\n", 2, "take one of them out"),
    ],
)
def test_what_is_no_text_or_cannot_be_read_is_told_with_what_to_do(tmp_path, text, line, said):
    (tmp_path / "some.yaml").write_text(text)
    with pytest.raises(YamlError) as raised:
        yamlfile.read(tmp_path / "some.yaml")
    (problem,) = raised.value.problems
    assert (problem.line, said in problem.message) == (line, True), problem


def test_comments_tabs_and_further_lines_of_a_text_are_no_mistakes(tmp_path):
    (tmp_path / "some.yaml").write_text('a: one # a comment\nb: "#1 in quotes"\nc: "two\\nlines\\tand a tab"\nd: a#1\n')
    data, _ = yamlfile.read(tmp_path / "some.yaml")
    assert data == {"a": "one", "b": "#1 in quotes", "c": "two\nlines\tand a tab", "d": "a#1"}


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000, "1:" * 3000 + "1"])
def test_a_number_of_too_many_digits_is_told_with_what_to_do(tmp_path, number):
    path = tmp_path / "long.yaml"
    path.write_text(f"id: a\nlevel: {number}\n")
    (problem,) = problems_of(lambda: load_scenario(path))
    assert (problem.line, problem.message) == (2, "has a number with too many digits; put it in quotes if it is text")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are POSIX's")
def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    for load in (lambda: load_scenario(path), lambda: load_bank((tmp_path,)), lambda: locate("pipes", (tmp_path,))):
        with pytest.raises(VoicecoachError, match=r"no ordinary file|no scenario called 'pipes'"):
            load()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no device without an end")
def test_a_device_without_an_end_is_told_and_not_read(tmp_path):
    path = tmp_path / "zero.yaml"
    path.symlink_to("/dev/zero")
    (problem,) = problems_of(lambda: load_scenario(path))
    assert problem.message == "is no ordinary file, but a device or a pipe; name a file"

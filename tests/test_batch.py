"""Assessing many: in order, on through bad ones, and taken up again where it broke off."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import av
import pytest
import soundfile

import audio_fixtures
from voicecoach import batch
from voicecoach.batch import Assessor, Ledger, assess_files, files_in, workers_for
from voicecoach.cells import cell
from voicecoach.errors import ContentError, EngineError, UsageError
from voicecoach.phrasebank import load_bank
from voicecoach.text import LONGEST_TEXT_BYTES
from voicecoach.transcribe import Deaf, open_transcriber

ROOT = Path(__file__).resolve().parent.parent
RECORDINGS = tuple(audio_fixtures.HERE / f"{name}.flac" for name in ("what_matters_most_today", "silence"))


@pytest.fixture(scope="module")
def bank():
    return load_bank()


class Counting:
    """A recognizer that keeps count of what it is given, and passes it on."""

    name = "counting"

    def __init__(self, inner):
        self.inner = inner
        self.heard = 0

    def transcribe(self, clip):
        self.heard += 1
        return self.inner.transcribe(clip)


def refuse():
    raise EngineError("there is no recognizer here")


def written(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return tuple(folder / f"{name}.txt" for name in texts)


def test_folders_are_opened_sorted_and_only_replies_are_taken(tmp_path):
    for name in ("b.WAV", "a.txt", ".hidden.wav", "notes.docx", "deep/c.flac", "._a.wav"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(path.relative_to(tmp_path)) for path in files_in([tmp_path])] == ["a.txt", "b.WAV", "deep/c.flac"]


def test_a_file_named_twice_is_assessed_once(tmp_path):
    (one,) = written(tmp_path, one="Hello.")
    assert files_in([one, tmp_path, one]) == (one,)


def test_a_folder_without_replies_is_told(tmp_path):
    with pytest.raises(UsageError, match="has no recordings or text files in it"):
        files_in([tmp_path])


def test_results_come_in_the_order_given_whatever_is_among_them(tmp_path, bank, whisper):
    (text,) = written(tmp_path, text="How did that feel?")
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"no sound")
    wanted = (RECORDINGS[0], bad, text, tmp_path / "gone.flac", RECORDINGS[1])
    assessor = Assessor(bank=bank, open_transcriber=lambda: whisper, model="tiny.en")
    results = list(assess_files(wanted, assessor))
    assert [result.source for result in results] == [str(path) for path in wanted]
    assert [bool(result.problem) for result in results] == [False, True, False, True, False]
    assert "matters most" in results[0].transcript.text
    assert [result.as_plain().get("kinds") for result in results] == [["open_ended"], None, ["open_ended"], None, []]
    assert results[4].transcript.words == ()


def test_several_recognizers_give_what_one_gives(bank, heard):
    paths = tuple(fixture.recording for fixture in audio_fixtures.fixtures())[: 2 * batch.RECORDINGS_A_WORKER]
    opened = []

    def opener():
        opened.append(threading.get_ident())
        return open_transcriber()

    shared = list(assess_files(paths, Assessor(bank=bank, open_transcriber=opener, model="tiny.en")))
    assert [result.transcript.text for result in shared] == [heard(path).text for path in paths]
    assert len(opened) == workers_for("tiny.en", len(paths))
    assert len(set(opened)) == len(opened)  # each on a thread of its own


def test_big_models_and_few_recordings_get_one_recognizer():
    assert workers_for("small.en", 1000) == 1
    assert workers_for("tiny.en", 3) == 1
    assert workers_for("/models/tiny.en", 1000) == min(os.cpu_count() or 1, batch.MOST_WORKERS)


def test_text_needs_no_recognizer(tmp_path, bank):
    paths = written(tmp_path, one="How did that feel?", two="Hello.")
    results = list(assess_files(paths, Assessor(bank=bank, open_transcriber=refuse)))
    assert not any(result.problem for result in results)


def test_a_missing_recognizer_is_told_once_and_not_for_each_recording(bank):
    with pytest.raises(EngineError, match="no recognizer here"):
        list(assess_files(RECORDINGS, Assessor(bank=bank, open_transcriber=refuse)))


def test_whoever_stops_early_gets_no_more_work(bank):
    deaf = Counting(Deaf())
    coming = assess_files([RECORDINGS[0]] * 500, Assessor(bank=bank, open_transcriber=lambda: deaf))
    next(coming)
    coming.close()
    assert deaf.heard <= 2 * batch.AHEAD_A_WORKER
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("assess")]


def test_odd_text_files_are_told_and_a_byte_order_mark_is_not_a_word(tmp_path, bank):
    latin, long, marked = tmp_path / "latin.txt", tmp_path / "long.txt", tmp_path / "marked.txt"
    latin.write_bytes("caf\xe9".encode("latin-1"))
    long.write_text("word " * LONGEST_TEXT_BYTES)
    marked.write_text("Hello.", encoding="utf-8-sig")
    results = list(assess_files((latin, long, marked), Assessor(bank=bank, open_transcriber=refuse)))
    assert "is not UTF-8 text; save it as plain text" in results[0].problem
    assert "is too long for a reply" in results[1].problem
    assert results[2].transcript.text == "Hello."


def assess_with(ledger, bank, inner, model="tiny.en", paths=RECORDINGS):
    counting = Counting(inner)
    assessor = Assessor(bank=bank, open_transcriber=lambda: counting, model=model)
    results = [result.as_plain() for result in assess_files(paths, assessor, Ledger(ledger, model))]
    return results, counting.heard


def test_what_was_heard_before_is_not_heard_again_and_ends_the_same(tmp_path, bank, whisper):
    ledger = tmp_path / "kept.jsonl"
    whole, heard = assess_with(ledger, bank, whisper)
    assert heard == 2
    again, heard = assess_with(ledger, bank, whisper)
    assert heard == 0
    assert again == whole
    rows = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert [row["source"] for row in rows] == [str(path) for path in RECORDINGS]


def test_a_torn_last_line_is_cut_off_and_that_one_heard_again(tmp_path, bank, whisper):
    ledger = tmp_path / "kept.jsonl"
    whole, _ = assess_with(ledger, bank, whisper)
    complete = ledger.read_bytes()
    ledger.write_bytes(complete[:-20])
    again, heard = assess_with(ledger, bank, whisper)
    assert heard == 1
    assert again == whole
    assert ledger.read_bytes() == complete


def test_another_model_or_a_new_recording_under_the_old_name_is_heard(tmp_path, bank, whisper):
    ledger = tmp_path / "kept.jsonl"
    mine = tmp_path / "mine.flac"
    mine.write_bytes(RECORDINGS[0].read_bytes())
    assess_with(ledger, bank, whisper, paths=(mine,))
    assert assess_with(ledger, bank, whisper, "base.en", (mine,))[1] == 1
    mine.write_bytes((audio_fixtures.HERE / "how_did_that_feel.flac").read_bytes())
    results, heard = assess_with(ledger, bank, whisper, paths=(mine,))
    assert heard == 1
    assert "brother" in results[0]["transcript"]["text"]


def test_bad_recordings_are_tried_again_the_next_time(tmp_path, bank):
    ledger = tmp_path / "kept.jsonl"
    late = tmp_path / "late.flac"
    assert assess_with(ledger, bank, Deaf(), paths=(late,))[0][0]["problem"]
    late.write_bytes(RECORDINGS[1].read_bytes())
    assert "problem" not in assess_with(ledger, bank, Deaf(), paths=(late,))[0][0]


@pytest.mark.parametrize("line", ["a letter to somebody", '{"reply": "Hi."}', "[]", '{"source": 1, "made_from": 2}'])
def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path, line):
    path = tmp_path / "letter.txt"
    path.write_text(f"{line}\n")
    with pytest.raises(ContentError, match=r"letter\.txt:1: this is no result that voicecoach kept"):
        Ledger(path, "tiny.en")
    assert path.read_text() == f"{line}\n"


@pytest.mark.parametrize("letter", ["Dear Ann", '{"reply": "Hi."}', "x", '{"source" and more'])
def test_a_letter_whose_last_line_does_not_end_is_no_torn_result_and_stays(tmp_path, letter):
    path = tmp_path / "letter.txt"
    path.write_text(letter)
    with pytest.raises(ContentError, match=r"letter\.txt:1: this is no result that voicecoach kept"):
        Ledger(path, "tiny.en")
    assert path.read_text() == letter


@pytest.mark.parametrize("rest", [1, 5, 12, 40])
def test_a_result_torn_after_its_first_letters_is_cut_off(tmp_path, bank, rest):
    ledger = tmp_path / "kept.jsonl"
    whole, _ = assess_with(ledger, bank, Deaf(), paths=RECORDINGS[:1])
    complete = ledger.read_bytes()
    ledger.write_bytes(complete + complete[:rest])
    assert assess_with(ledger, bank, Deaf(), paths=RECORDINGS[:1]) == (whole, 0)
    assert ledger.read_bytes() == complete


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"source": "a", "made_from": "b", "transcript": {"text": 5, "words": [], "audio_duration_s": 1}}',
        b'{"source": "a", "made_from": "b", "transcript": {"text": "", "words": [], "audio_duration_s": "long"}}',
    ],
)
def test_a_line_that_json_or_a_transcript_cannot_hold_is_told_by_its_number(tmp_path, line):
    path = tmp_path / "kept.jsonl"
    path.write_bytes(line + b"\n")
    with pytest.raises(ContentError, match=r"kept\.jsonl:1: this is no result"):
        Ledger(path, "tiny.en")


@pytest.mark.parametrize("name", ["a\\u0000b", "\\ud800", "gone.wav"])
def test_what_was_heard_in_a_file_that_is_gone_or_can_never_be_is_kept_for_nobody(tmp_path, name):
    path = tmp_path / "kept.jsonl"
    heard = '"made_from": "", "transcript": {"text": "", "words": [], "audio_duration_s": 1}'
    path.write_text(f'{{"source": "{name}", {heard}}}\n')
    assert not Ledger(path, "tiny.en").kept


@pytest.mark.skipif(sys.platform == "win32", reason="a device of POSIX")
def test_a_device_is_no_ledger():
    with pytest.raises(ContentError, match="/dev/null is no ordinary file; name another file for --resume"):
        Ledger(Path("/dev/null"), "tiny.en")


def test_a_ledger_where_there_is_no_folder_is_told(tmp_path):
    with pytest.raises(ContentError, match=r"cannot be used \(No such file or directory\)"):
        Ledger(tmp_path / "nowhere" / "kept.jsonl", "tiny.en")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from voicecoach.batch import Assessor, Ledger, assess_files
from voicecoach.errors import ContentError
from voicecoach.phrasebank import load_bank
from voicecoach.transcribe import Deaf
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    for result in assess_files(
        sorted(folder.glob("*.txt")), Assessor(bank=load_bank(), open_transcriber=Deaf),
        Ledger(folder / "kept.jsonl", ""),
    ):
        print(result.source)
except ContentError as error:
    print("told:", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files by a POSIX call")
def test_a_full_disk_is_told_and_the_ledger_stays_whole(tmp_path):
    """No file may grow past 4 kB, which ends a write as a full disk does: short."""
    written(tmp_path, **{f"reply_{n:02d}": "What would you like to do about it?" for n in range(20)})
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, timeout=60, cwd=ROOT
    )
    *sources, told = done.stdout.splitlines()
    assert told.startswith(f"told: {tmp_path / 'kept.jsonl'} cannot be written"), done.stderr
    kept = [json.loads(line)["source"] for line in (tmp_path / "kept.jsonl").read_text().splitlines()]
    assert kept == sources
    assert 0 < len(kept) < 20


def test_what_lies_in_a_hidden_folder_is_left_out_and_a_link_to_nothing_is_told(tmp_path, bank):
    for name in (".venv/notes.txt", "deep/.cache/a.wav", "deep/said.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("That sounds hard.")
    (tmp_path / "gone.wav").symlink_to(tmp_path / "nowhere.wav")
    found = files_in((tmp_path,))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["deep/said.txt", "gone.wav"]
    results = list(assess_files(found, Assessor(bank=bank, open_transcriber=Deaf)))
    assert [bool(one.problem) for one in results] == [False, True]


def test_a_folder_that_is_itself_hidden_may_be_named(tmp_path):
    (tmp_path / ".mine").mkdir()
    (tmp_path / ".mine/a.txt").write_text("x")
    assert files_in((tmp_path / ".mine",)) == (tmp_path / ".mine/a.txt",)


def test_a_telephones_recording_is_heard_as_any_other(tmp_path, bank, whisper):
    samples, rate = soundfile.read(RECORDINGS[0], dtype="float32")
    with av.open(str(tmp_path / "memo.m4a"), "w") as out:
        stream = out.add_stream("aac", rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="fltp", layout="mono")
        frame.sample_rate = rate
        for packet in (*stream.encode(frame), *stream.encode(None)):
            out.mux(packet)
    assert files_in((tmp_path,)) == (tmp_path / "memo.m4a",)
    (result,) = assess_files(files_in((tmp_path,)), Assessor(bank=bank, open_transcriber=lambda: whisper))
    assert "matters most" in result.transcript.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
@pytest.mark.parametrize("name", ["pipe.wav", "pipe.txt"])
def test_a_pipe_is_told_and_not_waited_for(tmp_path, bank, name):
    os.mkfifo(tmp_path / name)
    (result,) = assess_files((tmp_path / name,), Assessor(bank=bank, open_transcriber=Deaf))
    assert "no ordinary file" in result.problem


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_that_is_no_utf8_is_kept_in_the_ledger_and_found_again(tmp_path, bank, whisper):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xe9.flac"))
    path.write_bytes(RECORDINGS[0].read_bytes())
    counting = Counting(whisper)
    for _ in range(2):
        (result,) = assess_files(
            (path,), Assessor(bank=bank, open_transcriber=lambda: counting), Ledger(tmp_path / "kept.jsonl", "")
        )
        assert result.source == str(path)
    assert counting.heard == 1


def test_a_cell_that_a_spreadsheet_would_work_out_is_text():
    assert [cell(text) for text in ("=1+1", "+1", "-1", "@x", "You said = yes")] == [
        "'=1+1", "'+1", "'-1", "'@x", "You said = yes",
    ]  # fmt: skip


def test_a_folder_that_may_not_be_looked_into_is_told_and_not_left_out(tmp_path, bank):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    if os.access(closed, os.R_OK):
        pytest.skip("every folder may be looked into here")
    (open_one,) = written(tmp_path, one="Hello.")
    assert files_in([tmp_path]) == (closed, open_one)
    results = list(assess_files((closed, open_one), Assessor(bank=bank, open_transcriber=refuse)))
    assert results[0].problem == f"the folder {closed} cannot be looked into; check its permissions"
    assert not results[1].problem

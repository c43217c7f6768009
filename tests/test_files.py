"""Writing whole files: what is there is never destroyed, and nobody gets to read what was not meant for them."""

import os
import stat
import sys

import pytest

from voicecoach import content
from voicecoach.audio import check_can_write, silence, write_clip
from voicecoach.errors import ContentError
from voicecoach.files import check_can_be_made, check_writable, write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and permissions of POSIX")
WRITERS = {
    "text": lambda path: content.write_text(path, "some words"),
    "sound": lambda path: write_clip(path, silence(0.1, 8_000)),
}


@posix
@pytest.mark.parametrize("write", [*WRITERS.values(), check_writable], ids=[*WRITERS, "the check before"])
def test_what_is_no_ordinary_file_is_refused_and_stays_what_it_is(tmp_path, write):
    """As /dev/null is: whoever writes "to it" must not put a file in its place."""
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    (tmp_path / "link.wav").symlink_to(pipe)
    for path in (pipe, tmp_path / "link.wav"):
        with pytest.raises(ContentError, match="a device or a pipe; name a file"):
            write(path)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert (tmp_path / "link.wav").is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


@posix
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_link_is_followed_and_stays_a_link(tmp_path, write):
    (tmp_path / "far").mkdir()
    (tmp_path / "link.wav").symlink_to(tmp_path / "far" / "talk.wav")
    for _ in range(2):  # the second time there is a file
        write(tmp_path / "link.wav")
        assert (tmp_path / "link.wav").is_symlink()
        assert [path.name for path in (tmp_path / "far").iterdir()] == ["talk.wav"]
    assert (tmp_path / "far" / "talk.wav").stat().st_size > 0


@posix
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_only_those_may_read_it_whom_the_trainee_lets(tmp_path, write):
    before = os.umask(0o077)
    try:
        write(tmp_path / "talk.wav")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "talk.wav").stat().st_mode) == 0o600
    write(tmp_path / "talk.wav")  # what was private stays so
    assert stat.S_IMODE((tmp_path / "talk.wav").stat().st_mode) == 0o600


def test_a_folder_is_refused(tmp_path):
    for refuses in (lambda path: write_whole(path, b"x"), check_writable):
        with pytest.raises(ContentError, match="is a folder; name a file in it"):
            refuses(tmp_path)


def test_a_name_as_long_as_a_system_allows_can_be_written(tmp_path):
    path = tmp_path / f"{'n' * 250}.json"
    assert write_whole(path, b"x").read_bytes() == b"x"
    assert list(tmp_path.iterdir()) == [path]


def test_sound_is_written_under_no_name_that_promises_another_format(tmp_path):
    check_can_write(tmp_path / "talk.wav")
    check_can_write(tmp_path / "talk.FLAC")
    with pytest.raises(ContentError, match=r"end .*talk\.mp3 in \.wav or \.flac"):
        check_can_write(tmp_path / "talk.mp3")


def test_half_of_a_character_costs_that_character_and_no_word(tmp_path):
    content.write_text(tmp_path / "t.txt", "I hear \udce9 you")
    assert (tmp_path / "t.txt").read_text(encoding="utf-8") == "I hear ? you"


def test_a_folder_that_can_never_be_made_is_told_before_it_is_needed(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Ann")
    check_can_be_made(tmp_path / "a" / "b")
    for folder in (tmp_path / "letter.txt", tmp_path / "letter.txt" / "a"):
        with pytest.raises(ContentError, match=r"letter\.txt is no folder; choose another place"):
            check_can_be_made(folder)
    assert not (tmp_path / "a").exists()

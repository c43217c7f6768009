"""A session set up: how replies come in is one way only, and all that was opened is let go of."""

from pathlib import Path

import pytest

from voicecoach.errors import RecordingError, UsageError
from voicecoach.studio import RepliesBy, Setup, Studio, demo_setup, find_scenario, replies_by

SHORT = Path(__file__).parent / "data" / "short_talk.yaml"
SOME = (Path("reply.wav"),)


class Unseen:
    """A Screen that shows nothing."""

    def __getattr__(self, name):
        return lambda *shown: None


@pytest.mark.parametrize(
    ("replies", "typed", "push_to_talk", "way"),
    [
        ((), False, False, RepliesBy.VOICE),
        ((), False, True, RepliesBy.PUSH_TO_TALK),
        ((), True, False, RepliesBy.TYPING),
        (SOME, False, False, RepliesBy.RECORDINGS),
    ],
)
def test_replies_come_in_by_the_one_way_that_is_asked_for(replies, typed, push_to_talk, way):
    assert replies_by(replies, typed=typed, push_to_talk=push_to_talk) is way


@pytest.mark.parametrize(("replies", "typed", "push_to_talk"), [(SOME, True, False), ((), True, True)])
def test_two_ways_at_once_are_refused(replies, typed, push_to_talk):
    with pytest.raises(UsageError, match="choose one"):
        replies_by(replies, typed=typed, push_to_talk=push_to_talk)


def test_the_demo_has_a_recording_for_each_of_its_replies():
    setup = demo_setup(speech=False, output_device=None)
    assert len(setup.replies) > 1
    assert all(path.is_file() for path in setup.replies)
    assert find_scenario(setup.scenario, ())[1].id == setup.scenario


def test_a_typed_session_runs_from_its_setup_to_its_record():
    typed = iter(["That sounds really hard. What has it been like for you?", ""])
    setup = Setup(scenario=str(SHORT), replies_by=RepliesBy.TYPING, speech=False, most_turns=1)
    with Studio(setup, Unseen(), ask=lambda prompt: next(typed)) as studio:
        record = studio.session().run()
    assert [attempt.outcome for attempt in record.attempts] == ["builds"]
    assert studio.conversation() is None  # no tape was asked for


def test_a_recording_that_cannot_be_read_is_told_before_the_talk(tmp_path):
    bad = tmp_path / "reply.wav"
    bad.write_bytes(b"this is no sound")
    setup = Setup(scenario=str(SHORT), replies_by=RepliesBy.RECORDINGS, replies=(bad,), speech=False)
    with Studio(setup, Unseen(), ask=input) as studio, pytest.raises(RecordingError, match=r"reply\.wav"):
        studio.session()

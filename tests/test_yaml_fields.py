"""What a field of a YAML file takes, and what it refuses."""

import pytest
from pydantic import TypeAdapter, ValidationError

from voicecoach.yaml_fields import LONGEST_MODEL_REPLY, Id, Line, ModelReply


def takes(field, value):
    try:
        TypeAdapter(field).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "good"), [("used_again", True), ("t2", True), ("2nd", False), ("Turn", False), ("a-b", False)]
)
def test_an_id_is_small_letters_figures_and_underscores(name, good):
    assert takes(Id, name) is good


def test_a_line_has_something_in_it_and_an_end():
    assert takes(Line, "I see.")
    assert not takes(Line, "")
    assert not takes(Line, "word " * 200)


def test_a_model_reply_can_be_said_in_time():
    words = " ".join(["word"] * LONGEST_MODEL_REPLY)
    assert takes(ModelReply, words)
    assert not takes(ModelReply, f"{words} more")

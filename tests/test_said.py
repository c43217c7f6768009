"""Whether a line was said as it stands: small mishearings are no difference, another line is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.said import compare


def test_capitals_signs_contractions_and_fillers_make_no_difference():
    one = compare("I'm not okay, Dana. Not since Saturday!", "um i am not okay dana not since saturday")
    assert (one.share, one.differs) == (1.0, False)


def test_what_differs_is_marked_in_both_run_by_run():
    one = compare("I used again on Saturday.", "I used it again on Sunday night.")
    assert one.line == "I used again on [Saturday.]"
    assert one.heard == "I used [it] again on [Sunday night.]"
    assert one.plainly == "I used it again on Sunday night."


@pytest.mark.parametrize(
    ("line", "heard", "differs"),
    [
        (
            "I lay awake all night and every sound made me jump.",
            "I lay awake all night and every sound made me jog.",
            False,
        ),
        ("I lay awake all night and every sound made me jump.", "Yeah. It was the longest night.", True),
        ("I lay awake all night and every sound made me jump.", "", True),
        ("Forget it.", "Forget that.", False),
        ("My tea is cold again.", "My T is called again.", False),  # as the smallest model hears it
        ("My tea is cold again.", "My bus is late again.", True),
        ("Forget it.", "I will manage.", True),
    ],
)
def test_another_line_is_told_from_a_misheard_word(line, heard, differs):
    assert compare(line, heard).differs is differs


@given(
    st.lists(st.sampled_from(["night", "long", "awake", "you", "Saturday"]), max_size=12).map(" ".join),
    st.text(max_size=40),
)
def test_a_text_agrees_with_itself_and_no_text_agrees_more(line, other):
    assert compare(line, line).share == 1.0
    assert 0.0 <= compare(line, other).share <= 1.0
    assert compare(line, other).plainly == " ".join(other.replace("[", "").replace("]", "").split())

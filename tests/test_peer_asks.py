"""Whether the peer asked the trainee something."""

import pytest

from voicecoach.behaviours import Behaviour, Kind
from voicecoach.peer_asks import asks


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        ("Were you ever in the hospital?", True),
        ("You ever serve? Because people who haven't, they get this look.", True),
        ("Are you my friend? Be honest. I can take it.", True),
        ("will i see you again", True),
        ("I used again on Saturday.", False),
        ("Can I tell you something? I used again.", False),
        ("You know what? I went home.", False),
        ("My boy asked me, Dad, why'd you hide? He's seven.", False),
        ("There are voices, okay? They use the gaps.", False),
    ],
)
def test_a_question_to_the_trainee_waits_for_an_answer(peer, expected):
    assert asks(peer) is expected


def test_a_turn_that_listens_for_a_limit_or_a_promise_asks_without_a_question():
    assert asks("You can't tell my mom.", (Behaviour.CONFIDENTIALITY,))
    assert not asks("You can't tell my mom.", (Kind.VALIDATING, Behaviour.EMPATHY))

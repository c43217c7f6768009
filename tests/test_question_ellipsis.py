"""Questions whose first words are left out, and statements that begin with the same words."""

import pytest

from tests.asked import asked, bare


@pytest.mark.parametrize(
    "reply",
    [
        "You got anybody at home with you?",
        "You had any sleep?",
        "You ever tell anyone that?",
        "You need anything from the shop?",
        "You hurt anywhere?",
        "Any luck with the landlord?",
        "Any kids?",
        "Anyone you can call tonight?",
        "Anybody with you there?",
        "Ever thought of ringing her?",
        "Want some tea?",
        "Fancy a walk?",
        "Mind me asking how old he is?",
        "Got a minute?",
        "Got any family near?",
        "You sure you're warm enough?",
        "You okay to keep going?",
        "Sound about right?",
        "Make sense?",
        "You sure?",
        "You want to talk about it?",
        "Care to sit down?",
    ],
)
def test_a_shortened_question_asks_with_and_without_its_mark(reply):
    assert asked(reply) == "c"
    assert asked(bare(reply)) == "c"


@pytest.mark.parametrize(
    "reply", ["Anything on your mind?", "Anything else you could try?", "Any worries about the move?"]
)
def test_a_shortened_invitation_is_open(reply):
    assert asked(reply) == "o"
    assert asked(bare(reply)) == "o"


def test_anything_else_is_found_where_the_full_stop_before_it_is_lost():
    assert asked("that would be a good place to start anything else you could try") == "o"


@pytest.mark.parametrize(
    "reply",
    [
        "You can tell me anything.",
        "If you need anything, ring.",
        "Whatever you need, any time.",
        "Any help is good help.",
        "Anyone would be upset.",
        "Anything helps.",
        "That's the best thing you ever did.",
        "You feel it any time he calls.",
        "You mean a lot to her.",
        "I just want to say it out loud.",
        "Anyone who has been there would know.",
        "Anyone living with that noise would snap now and then.",
        "You sure held your own.",
        "You want to be heard.",
        "Want to feel safe again, that is all it is.",
    ],
)
def test_a_statement_with_the_same_words_asks_nothing(reply):
    assert asked(reply) == ""
    assert asked(bare(reply)) == ""

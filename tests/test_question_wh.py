"""Questions that begin with a wh-word: clipped, in dialect, out of their place, open or closed."""

import pytest

from tests.asked import asked, bare


@pytest.mark.parametrize(
    "reply",
    [
        "How you holding up with all that?",
        "How you been since the funeral?",
        "What you thinking about doing?",
        "Why you crying, love?",
        "Whatcha thinking?",
        "What d'you reckon he meant?",
        "How's about the nights?",
        "What's it been like for ye?",
        "What's the house like without him?",
        "What was your gran like?",
        "What kinda man was he?",
        "What sort of things run through your head?",
        "What sparked it?",
        "What caused the row?",
        "Which parts of it stay with you?",
        "Where does that sit with you now?",
        "Where are you with it all now?",
        "What other hobbies?",
        "What now?",
        "Tell me, how are you sleeping?",
        "I'm wondering, what would you say to her?",
        "It's hard in what way?",
    ],
)
def test_an_open_question_is_open_with_and_without_its_mark(reply):
    assert asked(reply) == "o"
    assert asked(bare(reply)) == "o"


@pytest.mark.parametrize("reply", ["How I can help?", "Why he left?", "What you need?"])
def test_a_mark_makes_a_question_of_a_statements_order(reply):
    assert asked(reply) == "o"


@pytest.mark.parametrize(
    "reply",
    [
        "What's your dog's name?",
        "How far's the clinic from you?",
        "How long you been here?",
        "How many of them came?",
        "Friends with who?",
    ],
)
def test_a_question_of_fact_is_closed_with_and_without_its_mark(reply):
    assert asked(reply) == "c"
    assert asked(bare(reply)) == "c"


@pytest.mark.parametrize(
    ("reply", "heard"),
    [
        ("that is a heavy load how you feeling now", "o"),
        ("you have been through a lot with that what keeps you going", "o"),
        ("it's on your mind and what about the tests have you had any back", "oc"),
        ("how are you did you eat", "oc"),
        ("i know what you mean what would help", "o"),
        ("i'm glad you told me that what has it been like", "o"),
        ("that's a lot to carry which bits stay with you", "o"),
    ],
)
def test_a_question_is_found_where_the_full_stop_before_it_is_lost(reply, heard):
    assert asked(reply) == heard


@pytest.mark.parametrize(
    "reply",
    [
        "It's how the week went.",
        "I remember what the ward was like.",
        "I know how hard it is.",
        "You were told what the plan was.",
        "You've found out how you like it.",
        "You're doing what you need to do.",
        "After what you been through, rest.",
        "I know why you been quiet.",
        "You took what they gave you.",
        "That's actually what helps most people.",
        "You could tell a teacher what is happening.",
        "It matters to know what is going on and why.",
        "Idk what's worse.",
        "I told her what kind of man he is.",
        "The heart keeps what the head can't hold.",
        "You'd be amazed how many people do it.",
        "You did what you could. That takes a lot.",
        "It can be a lot to take what might be the worst news.",
    ],
)
def test_a_reported_clause_asks_nothing(reply):
    assert asked(reply) == ""
    assert asked(bare(reply)) == ""

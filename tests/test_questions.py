"""Questions by the order of their words: open or closed, with the mark or without it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asked import bare
from voicecoach.questions import Question, find_questions
from voicecoach.text import Transcript

OPEN = [
    # with a wh-word
    "What has helped you get through nights like that?",
    "How did it feel to hand him the keys?",
    "What was going through your mind on the stairs?",
    "What part of it keeps you up?",
    "How are you doing with all of that?",
    "How come the evenings are easier?",
    "What else would you want her to know?",
    "What about the choir?",
    "Where do you see this going?",
    "Why do you think it came back now?",
    "Which parts sound most like you?",
    "What's your own sense of it?",
    "How important is it to you to go on Sunday?",
    "What would have to change for you to feel safe there?",
    # requests to tell
    "Tell me more about the garden.",
    "Walk me through the morning.",
    "Can you tell me what the ward was like?",
    "Could you say a bit more about that?",
    "I'd love to hear how you managed.",
    "I'm wondering what that week was like for you.",
    "I'm curious how you see it.",
    "Help me understand what changed.",
    "Take me back to that kitchen.",
    # forms of yes or no that invite
    "Is there anything else on your mind?",
    "Anything else you'd want me to know?",
]
CLOSED = [
    "Did you sleep at all?",
    "Are you safe right now?",
    "Have you eaten today?",
    "Would it be okay if I sat here?",
    "Do you want to talk about it?",
    "Is that right?",
    "Has work been any better?",
    "Did your sister call back?",
    "How many days has it been?",
    "How long have you been waiting?",
    "How often does he come by?",
    "What time is your appointment?",
    "What's the date on the letter?",
    "What do you call him?",
    "What color is it?",
    "Which bus do you take?",
    "Who told you?",
    "When does the meeting start?",
    "Can you tell me which clinic it was?",
    "Want me to come with you?",
    "Okay if I write that down?",
    # rising statements and tags
    "You slept in the car?",
    "So nobody has been by since Friday?",
    "It's Tuesdays you see her, isn't it?",
    "You've eaten, haven't you?",
    "You went on your own, right?",
    "Um, is there ever a quiet hour?",
]
NONE = [
    "That sounds hard.",
    "I know what you mean.",
    "You know how much that matters to you.",
    "That is what helped my sister.",
    "What happened to you was wrong.",
    "What has been hardest is the waiting.",
    "I told him who you are and what you need.",
    "It is kind of like what happens in the spring.",
    "When my mother had her stroke, the nights were long.",
    "The man who was here on Monday asked for you.",
    "Just do it.",
    "Do your best.",
    "Have a seat.",
    "You can tell me as much or as little as you want.",
    "They keep asking me to tell them more.",
    "So do I.",
    "Who knows.",
    "Who cares?",
    "How could you do this to us?",
    "Well, how could you be so careless?",
    "I wonder if there is some grief in that.",
    "The point is that you came.",
    "Really?",
    "Okay?",
    "So you're hoping she comes round to it?",
    "It sounds like he never asked you?",
    "You like the new place but the nights are long?",
    "You don't do it for the applause, do you.",
    'He said, "What do you want from me?" and left.',
    "",
]
LOST_MARK = [line for line in OPEN + CLOSED if line not in {
    # without its mark, nothing in the order of these words says that they ask
    "You slept in the car?", "So nobody has been by since Friday?", "It's Tuesdays you see her, isn't it?",
    "Is there anything else on your mind?", "Which parts sound most like you?",
}]  # fmt: skip
DATA = Path(__file__).parent / "data" / "replies_dev.jsonl"
ROWS = [json.loads(line) for line in DATA.read_text().splitlines()]


def asked(reply):
    return find_questions(Transcript.from_text(reply))


@pytest.mark.parametrize("reply", OPEN)
def test_an_open_question_is_open(reply):
    assert [question.open for question in asked(reply)] == [True]


@pytest.mark.parametrize("reply", CLOSED)
def test_a_closed_question_is_closed(reply):
    assert [question.open for question in asked(reply)] == [False]


@pytest.mark.parametrize("reply", NONE)
def test_what_asks_nothing_is_no_question(reply):
    assert asked(reply) == ()


@pytest.mark.parametrize("reply", LOST_MARK)
def test_a_question_survives_the_loss_of_its_mark(reply):
    assert [question.open for question in asked(bare(reply))] == [reply in OPEN]


@pytest.mark.parametrize("reply", [reply for reply in LOST_MARK if not reply.endswith("haven't you?")])
def test_a_full_stop_in_the_place_of_its_mark_does_not_hide_a_question(reply):
    """A tag with a full stop looks for agreement; of all else recognition may have lost the mark."""
    assert [question.open for question in asked(reply.replace("?", "."))] == [reply in OPEN]


def test_two_questions_are_two_with_their_own_words():
    reply = "That was a long day. What got you through it? Did you eat?"
    words = reply.split()
    assert [(one.open, " ".join(words[one.word_start : one.word_end])) for one in asked(reply)] == [
        (True, "What got you through it?"),
        (False, "Did you eat?"),
    ]


@pytest.mark.parametrize(
    "reply", ["What's- what's your sense of it?", "Could you, um, could you tell me what it was like?"]
)
def test_a_false_start_is_no_question_of_its_own(reply):
    assert [question.open for question in asked(reply)] == [True]


def test_a_question_that_runs_on_is_one_question():
    assert [one.open for one in asked("What are the kinds of things do you do of an evening?")] == [True]
    assert [one.open for one in asked("What helped, and did you sleep?")] == [True, False]


def test_any_questions_about_something_is_a_question():
    assert [one.open for one in asked("Any worries about the move?")] == [True]


def test_do_you_think_at_the_end_is_no_second_question():
    assert [one.open for one in asked("Why did it fall to you, do you think?")] == [True]


def test_a_word_thrown_back_and_answered_at_once_asks_nothing():
    assert asked("Ten years? I would be worn out too, after all that.") == ()
    assert [one.open for one in asked("You did it for ten years?")] == [False]


@pytest.mark.parametrize(
    ("reply", "is_open"),
    [
        ("i'd have hated that what was it like for you", True),
        ("nobody asked you did they what would you have said", True),
        ("that is a lot on you what's the worst of it", True),
        ("i could ask her is there anything you'd rather i left out", True),
        ("that was brave of you did you get home all right", False),
    ],
)
def test_a_question_is_found_where_the_full_stop_before_it_is_lost(reply, is_open):
    assert [question.open for question in asked(reply)][-1:] == [is_open]


@pytest.mark.parametrize(
    "stutter", ["Wh- what what did you do then?", "Um, what, um, did you do then?", "what-what did you do then"]
)
def test_hesitation_does_not_hide_a_question(stutter):
    assert [question.open for question in asked(stutter)] == [True]


@pytest.mark.parametrize("reply", ["whats it like", "Hows it been for you", "how's it been", "what d'you think"])
def test_a_lost_apostrophe_does_not_hide_a_question(reply):
    assert [question.open for question in asked(reply)] == [True]


@given(st.text(max_size=200))
def test_any_text_gives_spans_in_order_within_its_words(text):
    transcript = Transcript.from_text(text)
    found = find_questions(transcript)
    assert all(isinstance(one, Question) and 0 <= one.word_start < one.word_end for one in found)
    assert all(one.word_end <= len(transcript.words) for one in found)
    assert [one.word_start for one in found] == sorted(one.word_start for one in found)


def f1(gold, said):
    both = sum(g and s for g, s in zip(gold, said, strict=True))
    return 2 * both / (sum(gold) + sum(said))


@pytest.mark.parametrize(("as_heard", "least_open", "least_any"), [(str, 0.95, 0.95), (bare, 0.94, 0.9)])
def test_questions_in_our_own_labeled_replies(as_heard, least_open, least_any):
    """A floor a little below what was measured: open .98 and any .98 as written, .97 and .94 bare."""
    found = [asked(as_heard(row["reply"])) for row in ROWS]
    gold_open = [bool(row["gold"]["open"]) for row in ROWS]
    gold_any = [bool(row["gold"]["open"] or row["gold"]["closed"]) for row in ROWS]
    assert f1(gold_open, [any(one.open for one in each) for each in found]) >= least_open
    assert f1(gold_any, [bool(each) for each in found]) >= least_any

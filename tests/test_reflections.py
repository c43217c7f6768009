"""Reflections and echoes: the peer's meaning given back, told from advice, information, blame and one's own story."""

import pytest

from tests.scenes import said, scene, spoken
from voicecoach.echoes import echoes, repeats
from voicecoach.reflections import reflections
from voicecoach.statements import brief, peer_stems, statements

CAR = "I've been sleeping in my car since March. Don't make it a thing."
SISTER = "My sister says I should be over it by now, and I nod, and then I go home and cry."
JOB = "They cut my hours again and the rent went up. I keep doing the sums at night."

REFLECTIONS = [
    pytest.param("So you've been sleeping out there since March.", CAR, id="simple"),
    pytest.param("You nod, and then you cry where nobody sees it.", SISTER, id="complex"),
    pytest.param("So part of you wants to be over it, and part of you is still grieving.", SISTER, id="double-sided"),
    pytest.param("So it's been sums and more sums, and no sleep.", JOB, id="summary"),
    pytest.param("Right, so the hours are gone and the rent is not waiting for you.", JOB, id="metaphor"),
    pytest.param("You're doing those sums on your own, night after night.", JOB, id="their own word"),
    pytest.param("You've been holding on to that.", "Yeah.", id="goes on after a yes"),
    pytest.param("Trying to be there for everybody.", "Mm-hmm.", id="no subject, after mm"),
    pytest.param("You got no rest from the sums.", JOB, id="one of their words, and you"),
    pytest.param("You miss sleep.", JOB, id="a few words on the peer"),
    pytest.param("Not since March.", CAR, id="a few words, what it is not"),
    pytest.param("You gave that job your evenings. What would you want from it?", JOB, id="borne out by a question"),
    pytest.param("You made it in.", "I'm here.", id="goes on after a short line"),
    pytest.param("So you lied to her, and you wish you hadn't.", "I lied to my sister.", id="their own blame, as felt"),
    pytest.param("And you never got to say it to him.", "I wanted to tell him that I-", id="finishes their sentence"),
    pytest.param("You'd just found your feet. What changed in March?", CAR, id="had, shortened like would"),
    pytest.param("Exactly, so the rent went up and up.", JOB, id="so, after an exactly"),
]
OTHERS = [
    pytest.param("You should sleep in the shelter.", CAR, id="order"),
    pytest.param("The shelter on Fifth has forty beds and opens at six.", CAR, id="information"),
    pytest.param("I slept in my car too, for about a year.", CAR, id="own story"),
    pytest.param("Everybody has months like that.", JOB, id="general"),
    pytest.param("You're just lazy with money.", JOB, id="blame"),
    pytest.param("If you asked them, they would give you more hours.", JOB, id="condition"),
    pytest.param("Where do you park it?", CAR, id="question"),
    pytest.param("You can get it back in no time.", JOB, id="cheering up"),
    pytest.param("Okay.", SISTER, id="check"),
    pytest.param("Thank you for coming in today.", "Okay.", id="thanks"),
    pytest.param("You're absolutely right.", SISTER, id="verdict"),
    pytest.param("You could try again.", JOB, id="a few words, advice"),
    pytest.param("Not great.", JOB, id="a few words, a verdict"),
    pytest.param("Going over the sums at night costs a lot of sleep.", "I slept badly.", id="about nobody"),
    pytest.param("It opens at nine.", "When does the clinic open?", id="answer"),
    pytest.param("You made your bed.", JOB, id="a verdict, of which the peer said nothing"),
    pytest.param("You gave that job your evenings. Is it the first?", JOB, id="beside a question of fact"),
    pytest.param("But you have the car, and it has heating.", CAR, id="objection"),
    pytest.param("You have a car, though.", CAR, id="objection at the end"),
    pytest.param("You do make a fuss of that car.", CAR, id="a pressing do"),
    pytest.param("So you've been lying to your sister.", SISTER, id="blame that the peer did not say"),
    pytest.param("You went home, so it doesn't matter.", SISTER, id="waved off"),
    pytest.param("You weren't exactly sleeping in the car.", CAR, id="mocked, by not exactly"),
    pytest.param("So you lied to your sister.", "I lied to my sister.", id="agrees with their own blame"),
    pytest.param("You don't have to go on nodding.", SISTER, id="leave given"),
    pytest.param("You cry anywhere else, at home?", SISTER, id="asked, by any"),
    pytest.param("Rents go up everywhere. You work the hours.", JOB, id="part of an argument"),
    pytest.param("It's cold out, you know.", CAR, id="you know only fills"),
    pytest.param("Rent went up so fast in this town.", JOB, id="so that only strengthens"),
    pytest.param("Your sister sounds like hard work.", SISTER, id="about somebody of theirs"),
    pytest.param("The rent went up.", JOB, id="a few words only repeated"),
    pytest.param("You can cry in here. What is it like at home?", SISTER, id="leave given before a question"),
    pytest.param("Okay. You want to show me the car? What color is it?", CAR, id="asked to show it"),
    pytest.param("So you want to be telling your sister.", SISTER, id="advice, by want to be"),
    pytest.param("Oh, you poor thing.", SISTER, id="an exclamation"),
]


@pytest.mark.parametrize(("reply", "peer"), REFLECTIONS)
def test_a_meaning_given_back_is_a_reflection(reply, peer):
    assert reflections(scene(reply, peer))


def test_what_is_plainly_the_peers_is_heard_beside_other_things_unless_something_is_asked():
    reply = "Rents go up everywhere. You have been living out of a bag."
    assert set(spoken(reply, reflections(scene(reply, CAR)))) == {"you have been living out of a bag"}
    assert reflections(scene("Rents go up everywhere. You could have been living out of a bag.", CAR)) == []
    assert reflections(scene(reply + " Is it warm?", CAR)) == []


@pytest.mark.parametrize(("reply", "peer"), OTHERS)
def test_what_gives_nothing_back_is_no_reflection(reply, peer):
    assert reflections(scene(reply, peer)) == []


def test_the_same_statement_needs_more_signs_where_it_may_be_an_answer():
    reply = "You've been on your feet all day."
    assert reflections(scene(reply, "Mm-hmm."))
    assert reflections(scene(reply, "What could this be?")) == []


@pytest.mark.parametrize(
    ("bare", "impure"),
    [
        pytest.param("Down by the river.", "Down by the river?", id="asked"),
        pytest.param("Down by the river.", "We meet by the river.", id="planned together"),
        pytest.param("Sums at night.", "Sums at night. What do they come to?", id="led up to a question"),
        pytest.param("You walk by the river.", "You walk by the river. Do you go alone?", id="only frames a question"),
    ],
)
def test_after_a_mm_what_asks_or_plans_must_show_more(bare, impure):
    assert reflections(scene(bare, "Mm-hmm."))
    assert reflections(scene(impure, "Mm-hmm.")) == []


def test_nothing_can_be_given_back_where_nobody_spoke():
    reply = "You miss sleep."
    assert reflections(scene(reply, JOB))
    assert reflections(scene(reply, "")) == []


def test_the_end_of_a_sentence_that_the_peer_broke_off_needs_fewer_signs():
    reply = "Down by the river."
    assert reflections(scene(reply, "And then he just went-"))
    assert reflections(scene(reply, "And then he just went.")) == []


def test_so_many_words_that_chance_finds_their_own_in_them_are_no_reflection_unless_they_sum_up():
    short = "you have been doing the sums at night since they cut your hours and the rent went up"
    on = " and the bus was late and the shop was shut and the man at the desk had gone out for his lunch again"
    assert reflections(scene(short, JOB))
    assert not reflections(scene(short + on, JOB))
    assert reflections(scene("so " + short + on, JOB))


def test_the_span_leaves_the_question_out():
    reply = "So you've been sleeping in the car. How are the nights?"
    found = spoken(reply, reflections(scene(reply, CAR)))
    assert max(found, key=len) == "so you have been sleeping in the car"


@pytest.mark.parametrize(
    ("reply", "peer", "given_back"),
    [
        ("A bit foggy. What is it like?", "Just a bit foggy today.", ["a bit foggy"]),
        ("Sums at night, and nobody to help you.", JOB, ["sums at night"]),
        ("Sleeping in the car, in this frost, with your back.", CAR, ["sleeping in the car"]),
        ("Sleeping in the car.", CAR, []),
        ("A bit foggy?", "Just a bit foggy today.", []),
        ("Sleeping in the car, wow.", CAR, []),
        ("Sleeping in the car, I could not do that.", CAR, []),
        ("Sleeping in the car is fine.", CAR, []),
        ("Good.", "It was good.", []),
        ("Stop doing the sums at night.", JOB, []),
        ("Try crying at home.", SISTER, []),
        ("My sister cries at home.", SISTER, []),
        ("In the clinic on Monday.", "Is there a clinic on Monday?", []),
    ],
)
def test_an_echo_is_a_few_of_their_own_words(reply, peer, given_back):
    assert spoken(reply, echoes(scene(reply, peer))) == given_back


@pytest.mark.parametrize(
    ("reply", "peer", "repeated"),
    [
        ("Doing the sums at night. What do they come to?", JOB, ["doing the sums at night"]),
        ("Sleeping in the car.", CAR, ["sleeping in the car"]),
        ("Sleeping in the car. Come on now, seriously.", CAR, ["sleeping in the car"]),
        ("A bit foggy.", "Just a bit foggy today.", []),
    ],
)
def test_a_few_of_many_words_with_nothing_beside_them_are_only_repeated(reply, peer, repeated):
    assert spoken(reply, repeats(scene(reply, peer))) == repeated


@pytest.mark.parametrize(
    ("peer", "is_brief"),
    [("Yeah.", True), ("Mm-hmm.", True), ("I guess so.", True), ("I hate him.", False), ("", False)],
)
def test_a_peer_who_only_says_mm_is_brief(peer, is_brief):
    assert brief(said(peer)) is is_brief


def test_stems_see_one_word_behind_its_endings():
    assert peer_stems(scene("", "I was crying and nobody cared.")) == peer_stems(scene("", "She cries. Nobody cares."))


def test_a_statement_ends_where_a_question_begins():
    reply = said("You went home so what happened then")
    assert [" ".join(reply.tokens[start:end]) for start, end in statements(reply)] == ["you went home so"]

"""What no template of words can see."""

import pytest

from tests.scenes import scene, spoken
from voicecoach.lesson import load_lesson
from voicecoach.phrase import Structure
from voicecoach.phrasebank import load_bank
from voicecoach.structure import find

BANK = load_bank()


def seen(structure, say, peer=""):
    """Return the words of each place where `structure` is seen."""
    return spoken(say, find(structure, scene(say, peer, BANK)))


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        ("Ring the landlord today.", ["ring the landlord today"]),
        ("Well, just sell it.", ["sell it"]),
        ("Go to a meeting.", ["go to a meeting"]),
        ("Talk to me.", []),
        ("Tell me more.", []),
        ("Take your time.", []),
        ("Go on.", []),
        ("Work is hard.", []),
        ("You could ring the landlord.", []),
        ("Paint it!", ["paint it"]),
        ("Time it takes to heal.", []),
        ("I'm sorry about that. Get to the clinic.", ["get to the clinic"]),
        ("When he starts shouting, walk out.", ["walk out"]),
        ("When he starts, you walk out, and it follows you.", []),
        ("If it gets too heavy, tell me.", []),
        ("Don't you dare sign it.", ["do not you dare sign it"]),
        ("Don't let him in.", ["do not let him in"]),
        ("Don't let me stop you.", []),
        ("Don't rush.", []),
        ("Don't beat yourself up.", []),
        ("Go on and call her.", ["go on and call her"]),
        ("Go on and tell me about him.", []),
        ("My friend, sell the car.", ["sell the car"]),
        ("You cook, clean, do the wash, and start over.", []),
        ("They cut your hours, so ring the union.", ["ring the union"]),
        ("Park the car round the back.", ["park the car round the back"]),
        ("Park benches and bus stops.", []),
        ("Hold that baby for a minute or two.", ["hold that baby for a minute or two"]),
        ("Hold that thought.", []),
        ("Put that down here, whatever it is.", []),
        ("Take a bath.", ["take a bath"]),
        ("Take a seat.", []),
        ("Dial it back with him.", ["dial it back with him"]),
        ("Let it out.", []),
        ("Just trying to keep my head up.", []),
        ("Cut off, like that.", []),
        ("Stay or go, I'm here.", []),
        ("Take your time. And get yourself to the doctor.", ["get yourself to the doctor"]),
        ("Take your time and get yourself to the doctor.", ["get yourself to the doctor"]),
        ("Take your time, no rush.", []),
        ("Cancel whatever you pay for.", ["cancel whatever you pay for"]),
        ("Pick whichever suits.", []),
        ("Come off the tablets.", ["come off the tablets"]),
        ("Come by on Friday.", []),
        ("Come off it.", []),
        ("Clean as a whistle.", []),
        ("Clean the oven.", ["clean the oven"]),
        ("Forget the garden, tell me about you.", []),
        ("Keep safe.", []),
        ("Don't tell anyone.", []),
        ("Get in!", []),
        ("Get out! You got the job?", []),
        ("Get out and volunteer.", ["get out"]),
        ("If you'd like to stop, just say “stop” and we will.", []),
        ("I'll write just “use mobile” on the card.", []),
        ("Say yes to her.", ["say yes to her"]),
        ("Let me get a pen and ask the boss.", []),
    ],
)
def test_an_order_about_the_peers_life_is_told_from_what_keeps_a_talk_going(say, expected):
    assert seen(Structure.IMPERATIVE, say) == expected


@pytest.mark.parametrize(
    ("invited", "ordered"),
    [
        ("Leave the bag there.", "Leave him there."),
        ("Leave the cup, I'll wash it.", "Leave the job, I'd say."),
        ("Put your hand up and we'll stop.", "Put your foot down and they'll stop."),
        ("Write it at your own pace.", "Write your own letter."),
        ("Call the dog in, it's warm in here.", "Call the dog warden, it's cold out there."),
        ("Turn that radiator down.", "Turn that man down."),
        ("Read the sheet whenever you like.", "Read the contract."),
        ("Sign the card any time.", "Sign the deed in time."),
        ("Turn your chair round if it helps.", "Turn your life round if it hurts."),
        ("Sit on that a minute.", "Act on that this week."),
        ("Swap seats with me.", "Swap shifts with him."),
    ],
)
def test_what_invites_in_an_orders_clothes_is_told_from_an_order(invited, ordered):
    assert not seen(Structure.IMPERATIVE, invited)
    assert seen(Structure.IMPERATIVE, ordered)
    assert seen(Structure.IMPERATIVE, f"{invited} {ordered}") == seen(Structure.IMPERATIVE, ordered)


@pytest.mark.parametrize(
    ("say", "found"),
    [
        ("Did they give it to you or is it only on the screen?", False),
        ("It's only on the screen.", True),
        ("It's only in my pocket.", False),
        ("It's only a letter.", True),
        ("That was just the first week, though.", True),
        ("It was probably just the wind.", True),
        ("It's just so hard.", False),
        ("It's just exhausting.", False),
        ("It's just you and me.", False),
        ("It's only ten past.", False),
        ("I'm just a beginner.", False),
        ("I've a blanket, it's only wool.", False),
        ("You've a blanket, it's only wool.", True),
        ("An hour that's just yours.", False),
        ("It's only when they all come at once that the noise gets to be more than a person can stand.", False),
    ],
)
def test_making_it_small_is_told_from_saying_how_it_is(say, found):
    assert bool(seen(Structure.BELITTLED, say)) is found


LONG = (
    "I was in that ward for a month, my wife brought me soup, I hated it, I cried every night, and then I got the flu, "
    "and my brother took the van."
)


def test_a_long_story_about_oneself_is_seen_and_a_short_one_is_not():
    assert seen(Structure.STORY, LONG)
    assert not seen(Structure.STORY, "I was in there for a month. What is it like for you?")
    assert not seen(Structure.STORY, "I heard you say that you were in there, and I was thinking of what you told me.")


def test_turning_back_to_the_peer_saves_a_middling_story_and_not_an_endless_one():
    assert not seen(Structure.STORY, f"{LONG} How is it for you?")
    assert seen(Structure.STORY, f"{LONG} {LONG} How is it for you?")


@pytest.mark.parametrize(
    "small_talk",
    [
        "I put mine up crooked the first time and my neighbor, he lays floors for a living, he laughed at it for a "
        "whole week, and it's still up there over my sink.",
        "I know that line at the clinic. I sat there in my slippers one winter, the nurse thought I worked there, and "
        "she handed me a mop.",
    ],
)
def test_small_talk_and_standing_beside_somebody_are_no_story_that_takes_over(small_talk):
    assert not seen(Structure.STORY, small_talk)


@pytest.mark.parametrize("contrast", [one for one in load_lesson().contrasts if one.id == "oversharing_first_month"])
def test_the_lessons_own_short_story_takes_over(contrast):
    assert seen(Structure.STORY, contrast.instead_of)


def test_a_story_told_on_the_way_to_a_question_is_told_for_the_peer():
    told = f"{LONG} So then I went and"
    assert seen(Structure.STORY, f"{told} asked the doctor, was I mad?")
    assert not seen(Structure.STORY, f"{LONG} That was the hard part back then. What do nights look like there?")


def test_a_question_between_is_for_the_peer_and_one_about_oneself_is_not():
    half, other = LONG[: LONG.index(" and then")], "And then I got the flu, and my brother took the van."
    assert seen(Structure.STORY, f"{half} {other}")
    assert not seen(Structure.STORY, f"{half} How long has it been for you? {other}")
    assert seen(Structure.STORY, f"{half} Why did they leave me there? {other}")


def test_who_only_says_who_they_are_and_how_it_is_in_the_room_tells_no_story():
    here = (
        "I'm Nora, I'm on the desk on Mondays and I've got the room to myself till nine. I have my flask, I have my "
        "knitting, and I don't mind quiet, so I keep the radio low and I like the window a little open in here, if"
    )
    was = here.replace("I'm Nora, I'm", "I was Nora's, I sat").replace("I have", "I lost").replace("I've got", "I had")
    assert not seen(Structure.STORY, here)
    assert seen(Structure.STORY, was)


def test_what_follows_me_too_is_about_whoever_speaks():
    assert seen(Structure.ABOUT_ME, "Me too. I've been in bits all week, my wife moved out and I can't eat.")
    assert not seen(Structure.ABOUT_ME, "Me too. And what do you do when your nights get like that?")


@pytest.mark.parametrize(
    ("say", "peer", "found"),
    [
        ("Danny from the Tuesday group, he's back in rehab.", "", True),
        ("Danny from the Tuesday group, he's back in rehab.", "Have you seen Danny?", False),
        ("A guy I see upstairs, he lost custody.", "", True),
        ("My brother is in rehab.", "", False),
        ("Lots of people go to rehab.", "", False),
    ],
)
def test_a_third_partys_private_facts_are_seen(say, peer, found):
    assert bool(seen(Structure.THIRD_PARTY, say, peer)) is found


def test_a_thing_said_to_be_itself():
    assert seen(Structure.TAUTOLOGY, "Mothers are mothers.") == ["mothers are mothers"]
    assert seen(Structure.TAUTOLOGY, "Yours is yours.") == []


def test_a_list_of_cures():
    assert seen(Structure.REMEDY, "Gym, early nights.") == ["gym early nights"]
    assert seen(Structure.REMEDY, "Was it the gym where you met?") == []


def test_a_sentence_of_one_word_is_no_order_that_runs_into_the_next():
    assert not seen(Structure.IMPERATIVE, "March. That's barely yesterday when you loved somebody.")

"""Content and detection prove each other: what each example says must be heard in it, is heard in it."""

import pytest

from voicecoach import bundled
from voicecoach.assess import assess_reply
from voicecoach.behaviours import Kind
from voicecoach.coach import LONGEST_ADVICE_S, MOST_WORDS, WORDS_PER_S, advise
from voicecoach.drill import is_better
from voicecoach.lesson import load_lesson
from voicecoach.outcome import outcome_of
from voicecoach.phrasebank import load_bank
from voicecoach.scenario import load_scenarios
from voicecoach.text import Transcript

BANK = load_bank()
LESSON = load_lesson()
SCENARIOS = load_scenarios((bundled.folder("scenarios"),))
EXAMPLES = [
    pytest.param(turn, example, id=f"{scenario.id}.{turn.id}.{kind}{number}")
    for scenario in SCENARIOS
    for turn in scenario.turns
    for kind, examples in (("good", turn.good), ("poor", turn.poor))
    for number, example in enumerate(examples)
]
MODEL_REPLIES = [
    pytest.param(turn, line, id=f"{scenario.id}.{turn.id}.instead{number}")
    for scenario in SCENARIOS
    for turn in scenario.turns
    for number, line in enumerate(turn.instead)
]


def assess(turn, say):
    return assess_reply(Transcript.from_text(say), BANK, peer=turn.peer, listen_for=turn.listen_for)


@pytest.mark.parametrize(("turn", "example"), EXAMPLES)
def test_what_must_be_heard_is_heard(turn, example):
    assessment = assess(turn, example.say)
    heard = {*assessment.kinds, *assessment.behaviours}
    assert set(example.heard) - heard == set(), f"not heard in: {example.say}"
    assert set(example.not_heard) & heard == set(), f"wrongly heard in: {example.say}"


@pytest.mark.parametrize(("turn", "example"), EXAMPLES)
def test_the_peer_opens_up_after_a_good_reply_and_after_no_poor_one(turn, example):
    outcome = outcome_of(assess(turn, example.say), Transcript.from_text(example.say), turn)
    assert (outcome == "builds") == (example in turn.good)


@pytest.mark.parametrize(("turn", "line"), MODEL_REPLIES)
def test_a_model_reply_does_what_the_coach_says_it_does(turn, line):
    assessment = assess(turn, line)
    assert Kind.TRUST_BREAKING not in assessment.kinds
    assert {Kind.VALIDATING, Kind.OPEN_ENDED} & set(assessment.kinds) or any(
        behaviour.builds for behaviour in assessment.behaviours
    )


@pytest.mark.parametrize("contrast", LESSON.contrasts, ids=lambda contrast: contrast.id)
def test_the_lessons_contrasts_are_heard_as_what_they_are(contrast):
    poor = assess_reply(Transcript.from_text(contrast.instead_of), BANK, peer=contrast.peer)
    assert contrast.behaviour in poor.behaviours
    for line in (contrast.better, contrast.also):
        assert is_better(contrast, assess_reply(Transcript.from_text(line), BANK, peer=contrast.peer)), line


@pytest.mark.parametrize(("turn", "line"), MODEL_REPLIES)
def test_who_says_what_the_coach_suggested_is_asked_for_nothing_more(turn, line):
    advice = advise(assess(turn, line), Transcript.from_text(line), turn, LESSON, ())
    assert advice.praise.section
    assert advice.correction is None


@pytest.mark.parametrize(("turn", "example"), EXAMPLES)
def test_the_coaching_on_every_example_takes_less_than_twelve_seconds(turn, example):
    said = ()
    for _ in range(3):  # the first try, and two more of the same
        advice = advise(assess(turn, example.say), Transcript.from_text(example.say), turn, LESSON, said)
        words = sum(len(line.split()) for line in advice.spoken)
        assert words <= MOST_WORDS
        assert words / WORDS_PER_S <= LONGEST_ADVICE_S
        assert not set(advice.spoken) & set(said), "something is said twice in the same words"
        said += advice.spoken

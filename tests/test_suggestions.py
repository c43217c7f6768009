"""Half a line can be suggested alone: then its question must still say what it asks about."""

import re

import pytest

from voicecoach import bundled
from voicecoach.scenario import load_scenarios
from voicecoach.suggestions import question_in

# In these the noun is nowhere but in the half that is left out.
BARE = re.compile(
    r"^(How (is|was|are|were) (it|that|they|those)|How did (it|they) go|What (is|was|are|were) they like)\?$"
)
SCENARIOS = load_scenarios((bundled.folder("scenarios"),))
QUESTIONS = [question_in(line) for one in SCENARIOS for turn in one.turns for line in turn.instead]


@pytest.mark.parametrize("question", ["How is it?", "What are they like?", "How did it go?", "How was that?"])
def test_a_bare_question_is_one_that_points_at_nothing(question):
    assert BARE.match(question)


@pytest.mark.parametrize("question", ["How is it for you?", "What was she like?", "What are those mornings like?"])
def test_one_that_names_its_thing_or_its_person_is_not_bare(question):
    assert not BARE.match(question)


def test_no_line_to_try_ends_in_a_bare_question():
    assert len(QUESTIONS) > 100
    assert [question for question in QUESTIONS if BARE.match(question)] == []

"""Every bundled scenario: what can be spoken in time, and what all of them practise together."""

from collections import Counter

import pytest

from voicecoach import bundled
from voicecoach.behaviours import BREAKING, BUILDING, Kind, Strategy
from voicecoach.coach import WORDS_PER_S
from voicecoach.lesson import load_lesson
from voicecoach.scenario import load_scenarios, scenario_files

FOLDER = bundled.folder("scenarios")
SCENARIOS = load_scenarios((FOLDER,))
TURNS = [(scenario, turn) for scenario in SCENARIOS for turn in scenario.turns]
LONGEST_LINE_WORDS = 30  # some 12 seconds at 2.6 words a second

each_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
each_turn = pytest.mark.parametrize(
    ("scenario", "turn"), TURNS, ids=[f"{scenario.id}.{turn.id}" for scenario, turn in TURNS]
)


def roads(scenario, turn):
    """Yield every way from `turn` to the end, as turn ids."""
    for outcome in ("builds", "breaks", "otherwise"):
        following = scenario.after(turn, turn.reaction(outcome))
        if following is None:
            yield [turn.id]
        else:
            yield from ([turn.id, *rest] for rest in roads(scenario, following))


def test_there_are_fourteen_or_more_on_three_levels_the_case_study_among_them():
    assert len(SCENARIOS) >= 14
    assert {scenario.level for scenario in SCENARIOS} == {1, 2, 3}
    assert "first_meeting_case_study" in {scenario.id for scenario in SCENARIOS}


REPLY_S, COACHING_S = 12, 10  # as the demo's replies and advice come out; every turn is tried once again


def test_the_case_study_takes_five_to_seven_minutes():
    (case_study,) = [scenario for scenario in SCENARIOS if scenario.id == "first_meeting_case_study"]
    heard = [line for turn in case_study.turns for line in (turn.peer, turn.if_builds.peer)]
    spoken_s = sum(len(line.split()) for line in (*heard, case_study.closing)) / WORDS_PER_S
    tried_s = len(case_study.turns) * 2 * (REPLY_S + COACHING_S)
    assert 5 * 60 <= spoken_s + tried_s <= 7 * 60


def test_files_are_named_by_their_ids():
    assert {path.stem for path in scenario_files((FOLDER,))} == {scenario.id for scenario in SCENARIOS}


def test_every_behaviour_and_strategy_is_practised_in_two_scenarios_or_more():
    practised = Counter(thing for scenario in SCENARIOS for thing in scenario.practises)
    for thing in (*BUILDING, *BREAKING, *Strategy):
        assert practised[thing] >= 2, thing


def test_every_behaviour_is_shown_in_the_examples_of_two_scenarios_or_more():
    shown = Counter(
        thing
        for scenario in SCENARIOS
        for thing in {
            heard for turn in scenario.turns for example in (*turn.good, *turn.poor) for heard in example.heard
        }
    )
    for thing in (*BUILDING, *BREAKING):
        assert shown[thing] >= 2, thing


@each_scenario
def test_a_scenario_is_three_to_six_turns_long_whichever_way_it_goes(scenario):
    assert 3 <= len(scenario.turns) <= 6
    assert all(len(road) <= 6 for road in roads(scenario, scenario.turns[0]))


@each_scenario
def test_every_turn_can_be_reached(scenario):
    reached = {turn_id for road in roads(scenario, scenario.turns[0]) for turn_id in road}
    assert reached == {turn.id for turn in scenario.turns}


@each_scenario
def test_the_peer_takes_kindness_harm_and_neither_in_three_ways(scenario):
    for turn in scenario.turns:
        lines = [turn.if_builds.peer, turn.if_breaks.peer, turn.otherwise.peer]
        assert len(set(lines)) == 3


@each_scenario
def test_the_same_line_is_not_said_twice(scenario):
    said = [line for turn in scenario.turns for line in (turn.peer, turn.if_builds.peer, turn.if_breaks.peer)]
    assert len(set(said)) == len(said)


@each_turn
def test_a_peer_says_no_more_than_twelve_seconds_at_a_time(scenario, turn):
    for line in (turn.peer, turn.if_builds.peer, turn.if_breaks.peer, turn.otherwise.peer):
        assert len(line.split()) <= LONGEST_LINE_WORDS


@each_turn
def test_a_peers_line_has_nothing_in_it_that_a_voice_stumbles_over(scenario, turn):
    for line in (turn.peer, turn.if_builds.peer, turn.if_breaks.peer, turn.otherwise.peer, *turn.instead):
        assert not any(sign.isdigit() for sign in line), "write numbers out"
        assert not set(line) & set('()[]{}<>/\\&@#*_"…—'), "no signs that are not spoken"


ASKED = [(scenario, turn) for scenario, turn in TURNS if BUILDING.isdisjoint(turn.listen_for)]


@pytest.mark.parametrize(("scenario", "turn"), ASKED, ids=[f"{scenario.id}.{turn.id}" for scenario, turn in ASKED])
def test_no_peer_says_yes_where_a_question_with_what_or_how_may_have_been_asked(scenario, turn):
    assert not turn.if_builds.peer.startswith(("Yes", "Yeah", "Yep", "Exactly", "No,", "No.", "I know."))


@each_turn
def test_a_turn_shows_how_to_do_it_and_how_not_to(scenario, turn):
    assert 2 <= len(turn.instead) <= 3
    assert len(turn.good) == len(turn.poor) == 2
    for example in turn.good:
        assert example.heard
        assert Kind.TRUST_BREAKING in example.not_heard
    for example in turn.poor:
        assert Kind.TRUST_BREAKING in example.heard


def test_the_scenario_that_the_lesson_offers_for_a_behaviour_practises_it():
    practised = {scenario.id: set(scenario.practises) for scenario in SCENARIOS}
    lesson = load_lesson()
    for entry in (*lesson.builds, *lesson.breaks, *lesson.strategies):
        assert entry.id in practised[entry.practise], f"{entry.practise} does not practise {entry.id}"

"""The shape of a conversation: what can be reached, whether it ends, how it is walked and drawn."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach import bundled, scenario_graph, scenario_picture, scenario_preview
from voicecoach.scenario import PLAIN_CLOSING, Scenario, load_scenarios

SVG = "{http://www.w3.org/2000/svg}"


def made_of(ways):
    """A scenario of len(ways) turns; ways[k] names what follows turn k after each of the three outcomes."""
    turns = []
    for number, goals in enumerate(ways):
        reactions = {
            name: {"peer": f"{name} {number}.", **({"then": goal} if goal else {})}
            for name, goal in zip(("if_builds", "if_breaks", "otherwise"), goals, strict=True)
        }
        turns.append(
            {
                "id": f"turn_{number}",
                "peer": f"Line {number}.",
                "goal": "Hear them.",
                "instead": ["I hear you."],
            }
            | reactions
        )
    return Scenario.model_validate(
        {
            "id": "made_for_tests",
            "title": "Made for <tests> & more",
            "practises": ["empathy"],
            "setting": "A room.",
            "peer": {"name": "Ash", "about": "Ash is new."},
            "turns": turns,
            "closing": "Bye.",
        }
    )


@st.composite
def scenarios(draw):
    number = draw(st.integers(1, 6))
    goal = st.sampled_from([None, "end", *(f"turn_{k}" for k in range(number))])
    return made_of(draw(st.lists(st.tuples(goal, goal, goal), min_size=number, max_size=number)))


STRAIGHT = made_of([(None, None, None)] * 3)


def test_a_straight_conversation_reaches_everything_and_ends():
    assert scenario_graph.unreachable(STRAIGHT) == ()
    assert scenario_graph.endless(STRAIGHT) == ()
    assert [edge.then for edge in scenario_graph.edges(STRAIGHT)] == ["turn_1"] * 3 + ["turn_2"] * 3 + ["end"] * 3


def test_a_turn_that_is_jumped_over_by_all_is_not_reached():
    assert scenario_graph.unreachable(made_of([("turn_2",) * 3, (None,) * 3, (None,) * 3])) == ("turn_1",)


def test_a_circle_without_a_way_out_never_ends_and_one_with_a_way_out_does():
    assert scenario_graph.endless(made_of([("turn_0",) * 3])) == ("turn_0",)
    assert scenario_graph.endless(made_of([("turn_0", "turn_0", "end")])) == ()


def reached_by_trying(scenario):
    """The slow, plain way: follow every way for as many steps as there are turns."""
    here = {scenario.turns[0].id}
    for _ in scenario.turns:
        here |= {edge.then for edge in scenario_graph.edges(scenario) if edge.turn in here}
    return here


@settings(deadline=None)
@given(scenario=scenarios())
def test_reachable_turns_are_those_that_trying_finds(scenario):
    turns = {turn.id for turn in scenario.turns}
    assert turns - set(scenario_graph.unreachable(scenario)) == reached_by_trying(scenario) & turns


@settings(deadline=None)
@given(scenario=scenarios())
def test_walks_go_along_every_way_that_can_be_reached_as_a_conversation_would(scenario):
    walks = scenario_graph.walks(scenario)
    reached = reached_by_trying(scenario)
    assert {edge for walk in walks for edge in walk} == {
        edge for edge in scenario_graph.edges(scenario) if edge.turn in reached
    }
    for walk in walks:
        assert walk[0].turn == "turn_0"
        assert all(one.then == other.turn for one, other in pairwise(walk))
        endless = set(scenario_graph.endless(scenario))
        assert walk[-1].then == "end" or walk[-1].then in endless


@settings(deadline=None, max_examples=60)
@given(scenario=scenarios())
def test_the_picture_holds_every_line_inside_the_page_and_a_way_for_every_outcome(scenario):
    root = ET.fromstring(scenario_picture.as_svg(scenario))
    width, height = float(root.get("width")), float(root.get("height"))
    texts = " ".join(text.text for text in root.iter(f"{SVG}text"))
    for turn in scenario.turns:
        assert turn.id in texts
        assert turn.peer in texts
        assert turn.if_breaks.peer in texts
    for box in [box for box in root.iter(f"{SVG}rect") if box.get("x")]:
        assert 0 <= float(box.get("x")) <= float(box.get("x")) + float(box.get("width")) <= width
        assert 0 <= float(box.get("y")) <= float(box.get("y")) + float(box.get("height")) <= height
    arrows = [path for path in root.iter(f"{SVG}path") if path.get("marker-end")]
    assert len(arrows) == 2 * 3 * len(scenario.turns)  # from each turn to three answers, and from each onwards


def test_boxes_of_the_picture_do_not_overlap():
    root = ET.fromstring(scenario_picture.as_svg(STRAIGHT))
    boxes = [
        tuple(float(box.get(name)) for name in ("x", "y", "width", "height"))
        for box in root.iter(f"{SVG}rect")
        if box.get("x")
    ]
    assert len(boxes) == 3 * 4 + 1
    for k, (x, y, w, h) in enumerate(boxes):
        for ox, oy, ow, oh in boxes[k + 1 :]:
            assert x + w <= ox or ox + ow <= x or y + h <= oy or oy + oh <= y


def test_words_with_signs_of_xml_are_drawn_as_they_are():
    root = ET.fromstring(scenario_picture.as_svg(STRAIGHT))
    assert root.find(f"{SVG}title").text == "Made for <tests> & more"


@pytest.mark.parametrize("scenario", load_scenarios((bundled.folder("scenarios"),)), ids=lambda one: one.id)
def test_every_bundled_conversation_is_whole_and_can_be_drawn(scenario):
    assert scenario_graph.unreachable(scenario) == ()
    assert scenario_graph.endless(scenario) == ()
    text = scenario_graph.as_text(scenario)
    assert all(turn.id in text for turn in scenario.turns)
    assert max(len(line) for line in text.splitlines()) <= 110
    ET.fromstring(scenario_picture.as_svg(scenario))


def test_a_preview_says_every_line_and_the_goodbye_once_a_conversation():
    said = scenario_preview.conversations(STRAIGHT)
    lines = {step.text for conversation in said for step in conversation if step.who == "peer"}
    assert lines == {"Bye.", PLAIN_CLOSING} | {f"Line {k}." for k in range(3)} | {
        f"{name} {k}." for name in ("if_builds", "if_breaks", "otherwise") for k in range(3)
    }
    assert {conversation[-1].line_id for conversation in said} == {"closing", "closing_otherwise"}
    assert len(said) == 3  # three outcomes at each turn: three conversations are enough


def test_a_talk_that_the_peer_ends_at_once_has_no_goodbye_in_preview_text_and_picture():
    leaves = made_of([(None, "end", None), (None, None, None)])
    last_lines = [conversation[-1].line_id for conversation in scenario_preview.conversations(leaves)]
    assert last_lines.count("turn_0.if_breaks") == 1
    assert {line.partition("_")[0] for line in last_lines} == {"turn", "closing"}
    text = scenario_graph.as_text(leaves)
    assert text.count("→ end at once") == 1
    assert "Ash: Bye." in text
    assert f"Ash: {PLAIN_CLOSING}" in text
    drawn = " ".join(one.text for one in ET.fromstring(scenario_picture.as_svg(leaves)).iter(f"{SVG}text"))
    assert "(ends at once)" in drawn
    assert PLAIN_CLOSING in drawn

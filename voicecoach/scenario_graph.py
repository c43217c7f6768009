"""The shape of a conversation: which turn follows which, what cannot be reached, how it reads."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voicecoach.scenario import END, Closing, Outcome, Scenario, Turn

OUTCOMES: tuple[Outcome, ...] = ("builds", "breaks", "otherwise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """After a reply to `turn` with this outcome the peer says `line` ("" for nothing), and `then` follows.

    `at_once` says that the peer ends the talk with that line, and says no goodbye.
    """

    turn: str
    outcome: Outcome
    line: str
    then: str
    at_once: bool = False


def edges(scenario: Scenario) -> tuple[Edge, ...]:
    """Return what can follow each turn, in the order of the file; `END` is where the conversation ends."""
    return tuple(edge for turn in scenario.turns for edge in edges_of(scenario, turn))


def edges_of(scenario: Scenario, turn: Turn) -> Iterator[Edge]:
    """Yield the three ways on from one turn, however it is written."""
    reactions = (turn.if_builds, turn.if_breaks, turn.otherwise)
    for outcome, reaction in zip(OUTCOMES, reactions, strict=True):
        following = scenario.after(turn, reaction)
        line = reaction.peer if reaction else ""
        yield Edge(
            turn=turn.id,
            outcome=outcome,
            line=line,
            then=following.id if following else END,
            at_once=bool(reaction and reaction.then == END),
        )


def unreachable(scenario: Scenario) -> tuple[str, ...]:
    """Return the turns that no conversation can come to."""
    ways = [(edge.turn, edge.then) for edge in edges(scenario)]
    reached = _closure(scenario.turns[0].id, ways)
    return tuple(turn.id for turn in scenario.turns if turn.id not in reached)


def endless(scenario: Scenario) -> tuple[str, ...]:
    """Return the turns from which no reply, whatever it is, ever leads to the end."""
    backwards = [(edge.then, edge.turn) for edge in edges(scenario)]
    ending = _closure(END, backwards)
    return tuple(turn.id for turn in scenario.turns if turn.id not in ending)


def _closure(start: str, ways: Iterable[tuple[str, str]]) -> set[str]:
    ways, reached, waiting = list(ways), {start}, [start]
    while waiting:
        here = waiting.pop()
        for source, goal in ways:
            if source == here and goal not in reached:
                reached.add(goal)
                waiting.append(goal)
    return reached


def walks(scenario: Scenario) -> tuple[tuple[Edge, ...], ...]:
    """Return conversations that together go along every way that can be reached.

    Each walk takes a way not yet taken where there is one, else the shortest road to one or to the end.
    A walk that comes round to where all ways are taken and no end is in sight stops there.
    """
    from_turn = {turn.id: tuple(edges_of(scenario, turn)) for turn in scenario.turns}
    left = {edge for turn in from_turn if turn not in unreachable(scenario) for edge in from_turn[turn]}
    found: list[tuple[Edge, ...]] = []
    while left:
        walk: list[Edge] = []
        here = scenario.turns[0].id
        while here != END:
            road = _road(here, from_turn, left)
            if not road:
                break
            walk += road
            left -= set(road)
            here = walk[-1].then
        found.append(tuple(walk))
    return tuple(found)


def _road(here: str, from_turn: dict[str, tuple[Edge, ...]], left: set[Edge]) -> tuple[Edge, ...]:
    """Return the shortest road from `here` to a way in `left`, else to the end; else nothing."""
    waiting: list[tuple[str, tuple[Edge, ...]]] = [(here, ())]
    seen = {here}
    to_end: tuple[Edge, ...] = ()
    while waiting:
        turn, road = waiting.pop(0)
        for edge in from_turn[turn]:
            if edge in left:
                return (*road, edge)
            if edge.then == END:
                to_end = to_end or (*road, edge)
            elif edge.then not in seen:
                seen.add(edge.then)
                waiting.append((edge.then, (*road, edge)))
    return to_end


def as_text(scenario: Scenario, width: int = 88) -> str:
    """Return the conversation as lines of text, at most `width` characters each."""
    lines = [f"{scenario.title} ({scenario.id}, level {scenario.level})", ""]
    for turn in scenario.turns:
        lines += _turn_as_text(scenario, turn, width)
    for which, closing in scenario.closings.items():
        lines += _folded(f"{GOODBYES[which]}, {scenario.peer.name}: {closing}", "◆ ", "  ", width)
    return "\n".join([*lines, "■ end"])


GOODBYES = {Closing.WARM: "after a good talk", Closing.PLAIN: "after any other"}


def _turn_as_text(scenario: Scenario, turn: Turn, width: int) -> list[str]:
    lines = [f"● {turn.id}"]
    lines += _folded(f"{scenario.peer.name}: {turn.peer}", "│ ", "│ ", width)
    lines += _folded(f"goal: {turn.goal}", "│ ", "│       ", width)
    ways = list(edges_of(scenario, turn))
    for edge in ways:
        first, rest = ("└─ ", "   ") if edge is ways[-1] else ("├─ ", "│  ")
        said = edge.line or "(says nothing)"
        goal = "end at once" if edge.at_once else edge.then
        lines += _folded(f"{edge.outcome:<10}{said}", first, rest + " " * 10, width - len(goal) - 3)
        lines[-1] += f" → {goal}"
    return [*lines, ""]


def _folded(text: str, first: str, rest: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, 40), initial_indent=first, subsequent_indent=rest, break_long_words=False)

"""Every branch of a scenario as it would go, to read or to hear before a trainee does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach import scenario_graph
from voicecoach.goodbye import closing_after
from voicecoach.scenario import END, Scenario, Turn
from voicecoach.scenario_graph import Edge

Who = Literal["peer", "reply"]
REACTION = {"builds": "if_builds", "breaks": "if_breaks", "otherwise": "otherwise"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing said: by the peer (`line_id` names its recording), or as a reply of that outcome."""

    who: Who
    text: str
    line_id: str = ""
    outcome: str = ""


def conversations(scenario: Scenario) -> tuple[tuple[Step, ...], ...]:
    """Return conversations that together go along every branch that can be reached."""
    return tuple(tuple(_steps(scenario, walk)) for walk in scenario_graph.walks(scenario))


def _steps(scenario: Scenario, walk: tuple[Edge, ...]) -> Iterator[Step]:
    for edge in walk:
        turn = scenario.turn(edge.turn)
        yield Step(who="peer", text=turn.peer, line_id=f"{turn.id}.peer")
        yield Step(who="reply", text=reply_for(turn, edge.outcome), outcome=edge.outcome)
        if edge.line:
            yield Step(who="peer", text=edge.line, line_id=f"{turn.id}.{REACTION[edge.outcome]}")
    if walk and walk[-1].then == END and not walk[-1].at_once:
        which = closing_after(tuple({edge.turn: edge.outcome for edge in walk}.values()))
        if which in scenario.closings:
            yield Step(who="peer", text=scenario.closings[which], line_id=which.value)


def reply_for(turn: Turn, outcome: str) -> str:
    """Return a reply that has this outcome: the author's own example where there is one."""
    if outcome == "builds":
        return turn.good[0].say if turn.good else turn.instead[0]
    if outcome == "breaks":
        return turn.poor[0].say if turn.poor else "(a reply that breaks trust)"
    return "(a reply that does neither)"

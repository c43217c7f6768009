"""Are the replies that a scenario gives as examples, and offers as better ones, heard as their author means them?"""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach.assess import Assessment, assess_reply
from voicecoach.outcome import outcome_of
from voicecoach.phrase import PhraseBank
from voicecoach.scenario import Example, Scenario, Turn
from voicecoach.scenario_faults import Fault, Finding, ScenarioFile
from voicecoach.text import Transcript

SHOWN_WORDS = 8  # of an example, to tell which one is meant


def heard_otherwise(file: ScenarioFile, scenario: Scenario, bank: PhraseBank) -> Iterator[Finding]:
    """Yield the good and poor examples that are not heard or taken as meant, and better answers that are none."""
    for number, turn in enumerate(scenario.turns):
        for group, examples in (("good", turn.good), ("poor", turn.poor)):
            for which, example in enumerate(examples):
                for message in _wrong_with(example, turn, bank):
                    yield file.at(Fault.EXAMPLE, ("turns", number, group, which), message)
        for which, offered in enumerate(turn.instead):
            for message in _no_better(offered, turn, bank):
                yield file.at(Fault.EXAMPLE, ("turns", number, "instead", which), message)


def _wrong_with(example: Example, turn: Turn, bank: PhraseBank) -> tuple[str, ...]:
    """Return where it is not heard as its author says; when it is, how else than meant the peer would take it."""
    transcript = Transcript.from_text(example.say)
    assessment = assess_reply(transcript, bank, peer=turn.peer, listen_for=turn.listen_for)
    opens_up = outcome_of(assessment, transcript, turn) == "builds"
    return tuple(_not_as_said(example, assessment)) or tuple(_not_as_taken(example, turn, opens_up))


def _not_as_said(example: Example, assessment: Assessment) -> Iterator[str]:
    heard = {*assessment.kinds, *assessment.behaviours}
    for wanted in example.heard:
        if wanted not in heard:
            yield (
                f"in {_shown(example)} {wanted} should be heard and is not; say it more plainly, "
                f"or add a phrase: voicecoach phrases add"
            )
    for unwanted in example.not_heard:
        if unwanted in heard:
            yield f"in {_shown(example)} {unwanted} is heard and should not be; see why: voicecoach phrases explain"


def _not_as_taken(example: Example, turn: Turn, opens_up: bool) -> Iterator[str]:
    shown, asked = _shown(example), ", ".join(turn.listen_for)
    if example in turn.good and not opens_up:
        yield f"after {shown} the peer would not open up, as {asked} is not heard; reword it, or change listen_for"
    if example in turn.poor and opens_up:
        yield f"after {shown} the peer would open up, though it is a poor reply; reword it, or change listen_for"


def _no_better(offered: str, turn: Turn, bank: PhraseBank) -> Iterator[str]:
    for behaviour in assess_reply(Transcript.from_text(offered), bank, peer=turn.peer).behaviours:
        if not behaviour.builds:
            yield f"the coach would offer this as a better answer, and {behaviour} is heard in it; reword it"


def _shown(example: Example) -> str:
    return f"“{' '.join(example.say.split()[:SHOWN_WORDS])}…”"

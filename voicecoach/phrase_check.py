"""What is wrong between the entries of a bank: they collide, never fire, or fire on another's near miss."""

from __future__ import annotations

from collections.abc import Iterator

from voicecoach import notation, phrase_test
from voicecoach.errors import Problem
from voicecoach.phrase import Guard, Phrase, PhraseBank, Strength
from voicecoach.phrase_test import Outcome
from voicecoach.reply import read
from voicecoach.text import Transcript


def check(bank: PhraseBank) -> tuple[Problem, ...]:
    """Return all that is wrong, in the order of files and lines."""
    outcomes = phrase_test.run(bank)
    found = [
        *_same_templates(bank),
        *_dead_templates(bank),
        *_unguarded(bank),
        *(outcome.problem for outcome in outcomes if outcome.problem),
        *(problem for outcome in outcomes if not outcome.wanted for problem in _others(outcome, bank)),
        *(problem for outcome in outcomes if outcome.wanted for problem in _strangers(outcome, bank)),
    ]
    return tuple(sorted(set(found), key=lambda problem: (str(problem.path), problem.line, problem.message)))


def _at(phrase: Phrase, message: str, line: int = 0) -> Problem:
    return Problem(path=phrase.path, line=line or phrase.line, message=message)


def _same_templates(bank: PhraseBank) -> Iterator[Problem]:
    """Yield the templates that stand in two places under the same conditions: one of them can go."""
    seen: dict[tuple[str, str], Phrase] = {}
    for phrase in bank.phrases:
        for one in phrase.templates:
            key = (" ".join(one.text.split()), _conditions(phrase))
            first = seen.setdefault(key, phrase)
            if first is not phrase:
                where = f"line {first.line} of {first.path.name} ({first.phrase_id})"
                yield _at(phrase, f"{phrase.phrase_id} has the template '{one.text}' of {where}; take one of them out")


def _conditions(phrase: Phrase) -> str:
    """Return what sets two entries with one template apart: what the peer or the rest of the reply must hold."""
    return repr([one and one.node for one in (phrase.only_with, phrase.peer_said, phrase.peer_not_said)])


def _dead_templates(bank: PhraseBank) -> Iterator[Problem]:
    """Yield the templates that do not even match words made for them, such as one with words after "$"."""
    for phrase in bank.phrases:
        for one in phrase.templates:
            made = " ".join(notation.example(one.node))
            if not any(True for _ in one.spans(read(Transcript.from_text(made)))):
                yield _at(phrase, f"{phrase.phrase_id}: '{one.text}' can never match; mend it or take it out")


def _unguarded(bank: PhraseBank) -> Iterator[Problem]:
    """Yield the accusations that nothing but their words would support: each needs a second signal."""
    from voicecoach.guards import USUAL

    for phrase in bank.phrases:
        guards = set(USUAL.get(phrase.behaviour, ())) | set(phrase.unless)
        alone = not guards - set(phrase.even_if) and not _asks_for_more(phrase)
        if not phrase.behaviour.builds and phrase.strength is Strength.STRONG and alone:
            names = ", ".join(guard for guard in Guard if guard is not Guard.SECOND_OPINION)
            yield _at(phrase, f"{phrase.phrase_id} accuses by its words alone; keep a guard ({names}), or make it weak")


def _asks_for_more(phrase: Phrase) -> bool:
    conditions = (phrase.not_before, phrase.not_after, phrase.not_beside, phrase.not_with, phrase.only_with)
    return any(conditions) or bool(phrase.peer_said)


def _others(outcome: Outcome, bank: PhraseBank) -> Iterator[Problem]:
    """Yield the other entries that are heard in a near miss, where one of their kind would do the same harm."""
    own = outcome.phrase
    for match in outcome.heard:
        same = match.behaviour is own.behaviour or not (match.behaviour.builds or own.behaviour.builds)
        other = bank.phrase(match.phrase_id)
        if same and other and other.phrase_id != own.phrase_id:
            said = f"the near miss “{outcome.line.say}” of line {outcome.line.line or own.line} of {own.path.name}"
            yield _at(other, f"{other.phrase_id} is heard in {said} ({own.phrase_id})")


def _strangers(outcome: Outcome, bank: PhraseBank) -> Iterator[Problem]:
    """Yield the entries from elsewhere that are heard in an example of what does the opposite.

    One folder's own entries may both be heard in one line: a reply can build trust and break it.
    """
    own = outcome.phrase
    for match in outcome.heard:
        other = bank.phrase(match.phrase_id)
        opposite = match.behaviour.builds is not own.behaviour.builds
        if opposite and other and other.path.parent != own.path.parent:
            said = f"“{outcome.line.say}”, an example of {own.behaviour} ({own.phrase_id})"
            yield _at(other, f"{other.phrase_id} is heard in {said}; make its template narrower")

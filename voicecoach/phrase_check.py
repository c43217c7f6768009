"""What is wrong between the entries of a bank: they collide, never fire, or fire on another's near miss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach import content, notation, packs, phrase_cover, phrase_switch, phrase_test, phrasebank
from voicecoach.errors import Problem, YamlError
from voicecoach.phrase import Guard, Phrase, PhraseBank, Strength
from voicecoach.phrase_test import Outcome
from voicecoach.reply import read
from voicecoach.text import Transcript

WHY_DEAD = "no word can stand after '$', where a clause ends, or before '^', where one begins: take that sign out"
FLOOD = 6  # lines in which an entry must not be heard: from so many on, one of them is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a check of `count` phrases went: what is `to_mend`, and what is only good `to_know`."""

    count: int = 0
    to_mend: tuple[Problem, ...] = ()
    to_know: tuple[Problem, ...] = ()


def everything() -> Checked:
    """Return what is to be said of all phrases on this machine; files that cannot be used are to mend."""
    try:
        bank = content.whole_bank()
    except YamlError as error:
        return Checked(to_mend=tuple(map(_with_way_out, error.problems)))
    unread = tuple(_unread(content.own_phrases()))
    switches = tuple(phrase_switch.problems(bank))
    theirs = tuple(one for one in switches if content.is_somebody_elses(one.path))  # who installed it cannot mend it
    own = tuple(one for one in switches if one not in theirs)
    return Checked(
        count=len(bank.phrases) + len(bank.silent),
        to_mend=_in_order([*unread, *map(_with_cause, check(bank)), *own, *phrase_cover.never_heard(bank)]),
        to_know=_in_order([*theirs, *phrase_cover.covered(bank)]),
    )


def _with_cause(problem: Problem) -> Problem:
    """Return the problem, of a bundled file with where to look: that file holds by itself."""
    others = content.phrase_folders()[1:]
    if content.origin(problem.path) != content.BUNDLED or not phrasebank.files_in(others):
        return problem
    cause = "it came with voicecoach, so something in your own files does this: look at your 'cues' first"
    return replace(problem, message=f"{problem.message.partition('; ')[0]}; {cause}")


def _with_way_out(problem: Problem) -> Problem:
    """Return the problem, of a pack's file with what those can do who did not write it."""
    way = packs.way_out(problem.path)
    return replace(problem, message=f"{problem.message}; {way}") if way else problem


def _unread(folder: Path) -> Iterator[Problem]:
    """Yield the files in one's own folder that look like phrase files and are not read as such."""
    read_as_banks = set(phrasebank.files_in((folder,)))
    for path in sorted(folder.rglob("*")):
        looks_so = re.search(r"\.ya?ml(\.txt)?$", path.name.lower()) and not path.name.startswith(".")
        if not looks_so or path in read_as_banks or path.is_dir():
            continue
        if path.parent != folder:
            what = f"move it to {folder}"
        elif path.name in phrasebank.NOT_BANKS:
            what = "its name means something else to voicecoach; rename it"
        else:
            what = f"its name must end in .yaml; rename it {path.name.split('.')[0]}.yaml"
        yield Problem(path=path, line=0, message=f"is not listened to: {what}")


def check(bank: PhraseBank) -> tuple[Problem, ...]:
    """Return all that is wrong, in the order of files and lines."""
    outcomes = phrase_test.run(bank)
    found = [
        *_same_templates(bank),
        *_dead_templates(bank),
        *_unguarded(bank),
        *(outcome.problem for outcome in outcomes if outcome.problem),
        *_strays(outcomes, bank),
    ]
    return _in_order(found)


def _in_order(found: Iterable[Problem]) -> tuple[Problem, ...]:
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
            elsewhere = first.path.parent != phrase.path.parent and first.behaviour is phrase.behaviour
            if first is not phrase and not elsewhere:  # which does no harm: phrase_cover tells of it
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
                why = WHY_DEAD if re.search(r"\$\s*\w|\w\s*\^", one.text) else "mend it or take it out"
                yield _at(phrase, f"{phrase.phrase_id}: '{one.text}' can never match; {why}")


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


Stray = tuple[Phrase, str]  # an entry, and the line in which it is heard and must not be


def _others(outcome: Outcome, bank: PhraseBank) -> Iterator[Stray]:
    """Yield the other entries that are heard in a near miss, where one of their kind would do the same harm."""
    own = outcome.phrase
    for match in outcome.heard:
        same = match.behaviour is own.behaviour or not (match.behaviour.builds or own.behaviour.builds)
        other = bank.phrase(match.phrase_id)
        if same and other and other.phrase_id != own.phrase_id:
            where = f"line {outcome.line.line or own.line} of {own.path.name}"
            yield other, f"the near miss “{outcome.line.say}” of {where} ({own.phrase_id})"


def _strangers(outcome: Outcome, bank: PhraseBank) -> Iterator[Stray]:
    """Yield the entries from elsewhere that are heard in an example of what does the opposite.

    One folder's own entries may both be heard in one line: a reply can build trust and break it.
    """
    own = outcome.phrase
    for match in outcome.heard:
        other = bank.phrase(match.phrase_id)
        opposite = match.behaviour.builds is not own.behaviour.builds
        if opposite and other and other.path.parent != own.path.parent:
            yield other, f"“{outcome.line.say}”, an example of {own.behaviour} ({own.phrase_id})"


def _strays(outcomes: tuple[Outcome, ...], bank: PhraseBank) -> Iterator[Problem]:
    """Yield where entries are heard and must not be; of one that is heard in very many lines, one example."""
    by_id: dict[str, dict[str, Outcome]] = {}
    for outcome in outcomes:
        for other, said in (_strangers if outcome.wanted else _others)(outcome, bank):
            by_id.setdefault(other.phrase_id, {})[said] = outcome
    for phrase_id, found in by_id.items():
        phrase = bank.by_id[phrase_id]
        beyond_us = {said: outcome for said, outcome in found.items() if _only_to_switch_off(phrase, outcome)}
        yield from (_not_ours(phrase, said, outcome) for said, outcome in beyond_us.items())
        ours = {said: outcome for said, outcome in found.items() if said not in beyond_us}
        if len(ours) < FLOOD:
            remedy = "make its template narrower" if phrase.templates else "give it a condition"
            yield from (_at(phrase, f"{phrase_id} is heard in {said}; {remedy}") for said in ours)
        else:
            yield _flood(phrase, ours)


def _only_to_switch_off(phrase: Phrase, outcome: Outcome) -> bool:
    """Return whether somebody else's phrase is heard in a line of one's own: a trainer cannot mend that phrase."""
    return content.is_somebody_elses(phrase.path) and not content.is_somebody_elses(outcome.phrase.path)


def _not_ours(phrase: Phrase, said: str, outcome: Outcome) -> Problem:
    remedy = f"to switch it off: voicecoach phrases off {phrase.phrase_id}; or take that line out"
    message = f"{phrase.phrase_id} ({content.origin(phrase.path)}) is heard in {said}; {remedy}"
    return _at(outcome.phrase, message, outcome.line.line)


def _flood(phrase: Phrase, found: Mapping[str, Outcome]) -> Problem:
    replies = [read(Transcript.from_text(outcome.line.say)) for outcome in found.values()]
    often = Counter(one.text for one in phrase.templates for reply in replies if one.found(reply)).most_common(1)
    what = f"its template '{often[0][0]}'" if often else f"its structure '{phrase.structure}'"
    remedy = "write more of the words that stand beside it" if often else "give it a condition"
    said = f"{phrase.phrase_id} is heard in {len(found)} lines in which it must not be, such as {next(iter(found))}"
    return _at(phrase, f"{said}; {what} is too wide: {remedy}, or take it out")

"""What a phrase that is to be added would hear, and what speaks against it, before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach import bundled, content, phrase_add, phrase_cover, scenario, yamlfile
from voicecoach.match import find_matches
from voicecoach.phrase import Phrase, PhraseBank, bank_of
from voicecoach.phrase_add import NewPhrase
from voicecoach.text import Transcript

MOST_SHOWN = 12  # lines that a phrase to add hears


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A line of the content that the new phrase matches; `wrong` says why it should not ("" when it may)."""

    line: str
    where: str
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a phrase to add hears, and what to know of others that hear as much ("" when none do)."""

    heard: tuple[Heard, ...]
    covered: str = ""


def run(new: NewPhrase, target: Path) -> Trial:
    """Return what the phrase hears once it is in the file `target`, of all that is on this machine.

    Raises:
        UsageError: the template cannot be read or is there already, or the id is taken; says why.
        YamlError: a bank or a scenario that is there already cannot be used.
    """
    bank = phrase_add.try_out(new, content.phrase_folders(), target)
    phrase = bank.phrase(new.phrase_id)
    return Trial(
        heard=what_it_hears(new, bank, scenario.load_scenarios(content.scenario_folders())),
        covered=phrase_cover.covered_one(phrase, bank) if phrase else "",
    )


def what_it_hears(new: NewPhrase, bank: PhraseBank, lines: tuple[scenario.Scenario, ...]) -> tuple[Heard, ...]:
    """Return every line of scenarios and banks that the phrase `new`, which is in `bank`, matches."""
    alone = tuple(phrase for phrase in bank.phrases if phrase.phrase_id == new.phrase_id)
    # The others' matches are not asked for, their words are: misheard ones are mended by all of them.
    small = replace(bank_of(alone, bank.cues), vocabulary=bank.vocabulary, lists=bank.lists)
    return tuple(
        Heard(line=line, where=where, wrong=wrong)
        for line, peer, where, wrong in _lines_to_try(new, bank, lines)
        if find_matches(Transcript.from_text(line), small, peer)
    )


def _lines_to_try(
    new: NewPhrase, bank: PhraseBank, scenarios: tuple[scenario.Scenario, ...]
) -> Iterator[tuple[str, str, str, str]]:
    yield new.sentence, "", "the sentence itself", _taken_by(new, bank)
    for line in new.near_misses:
        yield line, "", "your near misses", "you said that it must not"
    for one in scenarios:
        yield from _examples(new, one)
    for path in _fixture_files():
        yield from _fixture(new, path)
    for phrase in bank.phrases:
        if phrase.phrase_id != new.phrase_id:
            yield from _lines_of_phrase(new, phrase)


def _taken_by(new: NewPhrase, bank: PhraseBank) -> str:
    """Return why the new phrase would not be heard in its own sentence among all others, "" when it would."""
    heard = find_matches(Transcript.from_text(new.sentence), bank)
    if not heard or any(match.phrase_id == new.phrase_id for match in heard):
        return ""
    return f"{heard[0].phrase_id} is heard in it, and this phrase would add nothing"


def _examples(new: NewPhrase, one: scenario.Scenario) -> Iterator[tuple[str, str, str, str]]:
    for turn in one.turns:
        for example in (*turn.good, *turn.poor):
            unwanted = {new.behaviour, new.kind} & set(example.not_heard)
            held_up = example in turn.good and not new.behaviour.builds
            wrong = ""
            if unwanted:
                wrong = f"its author says that {sorted(str(u) for u in unwanted)[0]} must not be heard in it"
            elif held_up:
                wrong = "it is held up as a good reply"
            yield example.say, turn.peer, f"{one.id}, {turn.id}", wrong


def _fixture_files() -> list[Path]:
    """Return what says which words are in a recorded reply: the demo's, and in a checkout every fixture's."""
    demo = bundled.folder("demo")
    beside = demo.parent if demo.parent.name == "audio_fixtures" else demo
    return sorted({*demo.glob("*.yaml"), *beside.glob("*.yaml")})


def _fixture(new: NewPhrase, path: Path) -> Iterator[tuple[str, str, str, str]]:
    data, _ = yamlfile.read(path)
    words, heard = data.get("words"), data.get("heard") or {}
    if words:
        stray = not new.behaviour.builds and new.behaviour.value not in heard.get("behaviours", [])
        wrong = f"nobody hears {new.behaviour} in this recorded reply" if stray else ""
        yield words, "", f"the recording {path.stem}", wrong


def _lines_of_phrase(new: NewPhrase, phrase: Phrase) -> Iterator[tuple[str, str, str, str]]:
    for line in phrase.matches:
        other = phrase.behaviour.builds != new.behaviour.builds
        wrong = f"it is an example of {phrase.behaviour}" if other else ""
        yield line.say, line.peer, f"{phrase.phrase_id}, matches", wrong
    for line in phrase.near_misses:
        close = phrase.behaviour is new.behaviour
        wrong = f"it is a near miss of {phrase.behaviour}" if close else ""
        yield line.say, line.peer, f"{phrase.phrase_id}, near misses", wrong


def told(new: NewPhrase, trial: Trial) -> Iterator[str]:
    """Yield, a line each, what the phrase is and what it hears, what it should not first."""
    heard = trial.heard
    yield f"Template:   {new.template}"
    yield f"Behavior:   {new.behaviour}" + (f" ({new.kind})" if new.kind else "")
    if _itself(new, heard):
        yield f"It hears {len(heard)} line{'' if len(heard) == 1 else 's'} of what is there:"
        for one in sorted(heard, key=lambda one: (one.line != new.sentence, not one.wrong))[:MOST_SHOWN]:
            yield f"  {f'✗ {one.wrong}: ' if one.wrong else '✓ '}{one.line}  ({one.where})"
        if len(heard) > MOST_SHOWN:
            yield f"  … and {len(heard) - MOST_SHOWN} more"
    if trial.covered:
        yield f"Good to know: {trial.covered}."


def against(new: NewPhrase, trial: Trial) -> str:
    """Return what speaks against adding the phrase, "" when nothing does."""
    heard = trial.heard
    itself = _itself(new, heard)
    if itself is None:
        return "It does not hear the sentence itself, so it would do nothing; give another --template."
    if itself.wrong:
        return "It would not be heard in its own sentence; give another sentence, or leave it out."
    if any(one.wrong for one in heard):
        return "That is more than it should hear; make the template narrower with --template."
    return ""


def _itself(new: NewPhrase, heard: tuple[Heard, ...]) -> Heard | None:
    return next((one for one in heard if one.line == new.sentence), None)

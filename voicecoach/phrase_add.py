"""Adding a phrase to a bank: from a sentence to a template, with what it would hear before it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from voicecoach import bundled, content, phrasebank, scenario, yaml_edit, yamlfile
from voicecoach.errors import UsageError, YamlError
from voicecoach.lesson import Behaviour, Kind
from voicecoach.match import find_matches
from voicecoach.phrase import Phrase, PhraseBank, bank_of
from voicecoach.phrase_model import BankModel
from voicecoach.reply import FILLERS, LEADS
from voicecoach.spoken import split_words
from voicecoach.text import Transcript

OWN_BANK = "my_phrases.yaml"
NEW_BANK_NOTES = """# Phrases added on this machine, by `voicecoach phrases add` or by hand.
# One line is enough:  - {behaviour: minimizing, templates: ["buck up [buttercup]"]}
# Try them all:        voicecoach phrases test
"""
NEW_BANK = f"{NEW_BANK_NOTES}phrases:\n"
# What may go without making the template wider. The other fillers can carry a sentence: "what is it like", "do it now".
EMPTY = FILLERS - {"like", "well", "so", "now"}
LONGEST_TEMPLATE = 9  # words; more of a sentence than that nobody says twice
# What people say for one another, as the templates' notation has it.
ALIKE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("need", "to"), "(need|have|got) to"),
    (("have", "to"), "(need|have|got) to"),
    (("got", "to"), "(need|have|got) to"),
    (("should",), "(should|ought to)"),
    (("do", "not"), "do not"),
    (("mom",), "(mom|mother)"),
    (("kids",), "(kids|children)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhrase:
    """A phrase to add. `kind` is what it does to a reply; None: neither a question nor a validation."""

    sentence: str
    behaviour: Behaviour
    template: str
    kind: Kind | None
    phrase_id: str
    near_misses: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A line of the content that the new phrase matches; `wrong` says why it should not ("" when it may)."""

    line: str
    where: str
    wrong: str = ""


def propose(sentence: str) -> str:
    """Return a template for `sentence`: its first clause without fillers, what people say alike as choices.

    Raises:
        UsageError: there is too little in the sentence to know it by.
    """
    clause = re.split(r"[.!?;,]\s+", sentence.strip())[0] if sentence.strip() else ""
    clause = clause if len(clause.split()) >= 3 else sentence
    tokens = (token for word in _without_lead(clause.split()) for token in split_words(word))
    words = [token for token in tokens if token not in EMPTY][:LONGEST_TEMPLATE]
    if len(words) < 2:
        raise UsageError(f"“{sentence}” has too few words to be known by; give a longer sentence, or --template")
    return " ".join(_with_choices(words))


def _without_lead(words: list[str]) -> list[str]:
    """Return the words from the first that is no lead: "Look, it's over", but not "Look on the bright side"."""
    lead = next((at for at, word in enumerate(words) if not _leads(word)), len(words))
    return words[lead:]


def _leads(word: str) -> bool:
    aside = word.endswith((",", ".", "!", "?", "…"))
    return all(token in EMPTY or (aside and token in LEADS | FILLERS) for token in split_words(word))


def _with_choices(words: list[str]) -> Iterator[str]:
    position = 0
    while position < len(words):
        for alike, choices in ALIKE:
            if tuple(words[position : position + len(alike)]) == alike:
                yield choices
                position += len(alike)
                break
        else:
            yield words[position]
            position += 1


def id_for(behaviour: Behaviour, sentence: str, bank: PhraseBank) -> str:
    """Return an id for a phrase that no phrase of the bank has."""
    words = [token for word in sentence.split() for token in split_words(word) if token not in FILLERS]
    plain = unicodedata.normalize("NFKD", "_".join([behaviour.value, *words[:4]]))  # "ü" is "u" and its dots
    stem = re.sub(r"[^a-z0-9_]", "", plain)[:44].strip("_")
    taken = {phrase.phrase_id for phrase in bank.phrases}
    return next(name for name in [stem, *(f"{stem}_{n}" for n in range(2, 99))] if name not in taken)


def entry_of(new: NewPhrase) -> dict[str, Any]:
    """Return the phrase as an entry of a bank file."""
    entry: dict[str, Any] = {"behaviour": new.behaviour.value, "id": new.phrase_id}
    entry["kind"] = new.kind.value if new.kind else phrasebank.NO_KIND
    entry |= {"templates": [new.template], "matches": [new.sentence]}
    if new.near_misses:
        entry["near_misses"] = list(new.near_misses)
    if new.why:
        entry["why"] = new.why
    return entry


def try_out(new: NewPhrase, folders: tuple[Path, ...], target: Path | None = None) -> PhraseBank:
    """Return the banks in `folders` as they will be with the new phrase in `target` (None: one's own bank).

    Raises:
        UsageError: the template cannot be read or is there already, or the id is taken; says why.
        YamlError: a bank that is there already cannot be used.
    """
    files = phrasebank.files_in(folders)
    target = target or content.own_phrases() / OWN_BANK
    target = next((file for file in files if file.resolve() == target.resolve()), target)
    phrasebank.load_files(tuple(dict.fromkeys([*files, *([target] if target.exists() else [])])))
    try:
        draft = text_with(new, target)
        bank = phrasebank.load_files(tuple(dict.fromkeys([*files, target])), {target: draft})
    except YamlError as error:
        raise UsageError(f"this phrase cannot be added: {error.problems[0].message}") from None
    _refuse_twin(new, bank)
    return bank


def _refuse_twin(new: NewPhrase, bank: PhraseBank) -> None:
    template = " ".join(new.template.split())
    for phrase in bank.phrases:
        alike = phrase.behaviour is new.behaviour and phrase.phrase_id != new.phrase_id
        if alike and any(" ".join(one.text.split()) == template for one in phrase.templates):
            raise UsageError(f"“{template}” is there already, as {phrase.phrase_id} ({phrase.path}:{phrase.line})")


def _as_text(entries: list[dict[str, Any]]) -> str:
    import yaml

    return yaml.safe_dump({"phrases": entries}, allow_unicode=True, sort_keys=False)


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


def add(new: NewPhrase, path: Path) -> None:
    """Write the phrase to the end of the bank `path`, which is begun when it is not there.

    Raises:
        YamlError: the file cannot be read. ContentError: it cannot be written. Either way it stays as it was.
    """
    content.write_text(path, text_with(new, path))


def text_with(new: NewPhrase, path: Path) -> str:
    """Return what the bank `path` will hold with the phrase at its end. Raises YamlError, UsageError."""
    if not path.exists():
        # One entry in the same form, so that a first phrase and a tenth look alike.
        return NEW_BANK + _indented(_as_text([entry_of(new)]))
    return yaml_edit.edited(path, _append(entry_of(new)), BankModel)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines()[1:])


def _append(entry: dict[str, Any]) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        if data.get("phrases") is None:
            data["phrases"] = []
        data["phrases"].append(entry)

    return change

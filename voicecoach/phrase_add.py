"""Adding a phrase to a bank: from a sentence to a template, with what it would hear before it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecoach import content, files, locks, phrasebank, yaml_edit, yamlfile
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.errors import UsageError, YamlError
from voicecoach.phrase import PhraseBank
from voicecoach.phrase_model import BankModel
from voicecoach.reply import FILLERS, LEADS
from voicecoach.spoken import split_words

OWN_BANK = "my_phrases.yaml"
NEW_BANK_NOTES = """# Phrases added on this machine, by `voicecoach phrases add` or by hand.
# One line is enough:  - {behaviour: minimizing, templates: ["buck up [buttercup]"]}
# Try them all:        voicecoach phrases test
"""
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


def proposed(
    sentence: str,
    behaviour: Behaviour,
    *,
    template: str | None = None,
    kind: str | None = None,
    near_misses: tuple[str, ...] = (),
    why: str = "",
    phrase_id: str | None = None,
) -> NewPhrase:
    """Return the phrase to add for `sentence`, what is None made from it and from `behaviour`.

    Raises:
        UsageError: there is too little in the sentence to know it by.
        YamlError: a bank that is there already cannot be used.
    """
    own_kind = Kind(kind) if kind and kind != phrasebank.NO_KIND else None
    return NewPhrase(
        sentence=" ".join(sentence.split()),
        behaviour=behaviour,
        template=template or propose(sentence),
        kind=own_kind if kind else phrasebank.usual_kind(behaviour),
        phrase_id=phrase_id or id_for(behaviour, sentence, content.whole_bank()),
        near_misses=near_misses,
        why=why,
    )


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
    plain = unicodedata.normalize("NFKD", "_".join(words[:4]))  # "ü" is "u" and its dots
    latin = re.sub(r"[^a-z0-9_]", "", plain).strip("_") or "phrase"  # a behavior's name alone is no id
    stem = f"{behaviour.value}_{latin}"[:44].strip("_")
    return next(name for name in [stem, *(f"{stem}_{n}" for n in range(2, 99))] if name not in bank.by_id)


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
    banks = phrasebank.files_in(folders)
    target = target or content.own_phrases() / OWN_BANK
    target = next((file for file in banks if file.resolve() == target.resolve()), target)
    phrasebank.load_files(tuple(dict.fromkeys([*banks, *([target] if target.exists() else [])])))
    try:
        draft = text_with(new, target)
        bank = phrasebank.load_files(tuple(dict.fromkeys([*banks, target])), {target: draft})
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


def file_to_write(named: Path | None) -> Path:
    """Return the file `named`, or one's own (None).

    Raises:
        ContentError: it cannot be written. UsageError: by its name it is no phrase file.
    """
    if named is None:
        return content.own_phrases() / OWN_BANK
    files.check_writable(named)
    if named.suffix != ".yaml":
        raise UsageError(f"a phrase file's name ends in .yaml; nobody would listen for what is in {named}")
    return named


def add(new: NewPhrase, path: Path) -> Iterator[str]:
    """Write the phrase to the end of the bank `path`, which is begun when it is not there; return what to say of it.

    Raises:
        YamlError: the file cannot be read. ContentError: it cannot be written. Either way it stays as it was.
        UsageError: another window has added this phrase, or its id, since it was tried.
    """
    with locks.changing(path):
        try_out(new, content.phrase_folders(), path)
        content.write_text(path, text_with(new, path))
    return _said_of(new, path)


def _said_of(new: NewPhrase, path: Path) -> Iterator[str]:
    yield f"{new.phrase_id} is in {path}"
    if path.resolve().parent not in {folder.resolve() for folder in content.phrase_folders()}:
        yield f"voicecoach does not listen for what is in that file until it is in {content.own_phrases()}"


def text_with(new: NewPhrase, path: Path) -> str:
    """Return what the bank `path` will hold with the phrase at its end. Raises YamlError, UsageError."""
    if begun := beginning(path):
        # One entry in the same form, so that a first phrase and a tenth look alike.
        return f"{begun}phrases:\n" + _indented(_as_text([entry_of(new)]))
    return yaml_edit.edited(path, _append(entry_of(new)), BankModel)


def beginning(path: Path) -> str:
    """Return what comes before the first field of a bank that has none yet; "" for one that has. Raises YamlError."""
    raw = yamlfile.raw(path) if path.exists() else b""
    if not yamlfile.is_blank(raw):
        return ""
    notes = raw.decode("utf-8-sig", "replace").rstrip()
    return f"{notes}\n" if notes else NEW_BANK_NOTES


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines()[1:])


def _append(entry: dict[str, Any]) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        if data.get("phrases") is None:
            data["phrases"] = []
        data["phrases"].append(entry)

    return change

"""Load and check the phrase banks: phrasebank/*.yaml (but lesson.yaml) → PhraseBank.

A trainer adds a phrase in one line, `- {behaviour: minimizing, templates: ["buck up [buttercup]"]}`, or one more
template to an entry that is there. All else has a sensible default; docs/phrases.md tells the whole format.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from voicecoach import bundled, second_opinion, yamlfile
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.errors import Problem, YamlError
from voicecoach.notation import BadTemplate, either, enough_alone, parse
from voicecoach.phrase import Guard, Line, Phrase, PhraseBank, Strength, bank_of
from voicecoach.phrase_model import BankModel, LineModel, PhraseModel
from voicecoach.phrase_switch import silenced, switches_in
from voicecoach.pieces import Node, OneOf
from voicecoach.reply import FILLERS
from voicecoach.spoken import split_words
from voicecoach.template import Template, ready
from voicecoach.word_sets import COMMON

NOT_BANKS = frozenset({"lesson.yaml", "person_first.yaml"})
NAME = re.compile("[a-z_]+")  # of a list or rule, as notation.py finds it in templates
NO_KIND = "none"  # neither a question nor a validation, nor a breach of trust


def usual_kind(behaviour: Behaviour) -> Kind | None:
    """Return what a phrase of this behaviour does unless it says otherwise: breaks trust, validates, or neither."""
    if not behaviour.builds:
        return Kind.TRUST_BREAKING
    validating = (Behaviour.EMPATHY, Behaviour.ACTIVE_LISTENING, Behaviour.NONJUDGMENT)
    return Kind.VALIDATING if behaviour in validating else None


def load_bank(folders: tuple[Path, ...] = (bundled.folder("phrasebank"),)) -> PhraseBank:
    """Return every bank in `folders` as one; what the files of the first one name serves the others, too.

    Raises:
        YamlError: with every problem in the first file that cannot be read, or in all the templates.
        ContentError: the second opinion is damaged.
    """
    return load_files(files_in(folders))


def files_in(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the bank files in `folders`, in order."""
    return tuple(path for folder in folders for path in sorted(folder.glob("*.yaml")) if path.name not in NOT_BANKS)


def load_files(files: tuple[Path, ...], drafts: Mapping[Path, str] | None = None) -> PhraseBank:
    """Return the banks `files` as one, as `load_bank`; `drafts` is what some of them are going to hold."""
    drafts = drafts or {}
    return _bank(tuple((path, drafts[path].encode() if path in drafts else yamlfile.raw(path)) for path in files))


@lru_cache(maxsize=4)  # by what is in the files: nothing is read twice, and nothing that has changed is missed
def _bank(files: tuple[tuple[Path, bytes], ...]) -> PhraseBank:
    with _no_collecting():
        return _read_and_joined([_loaded(path, raw) for path, raw in files])


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of garbage from a bank: many small things that all stay, through which it would look in vain.

    While they are made, it waits; once they are there, it passes them over: one look takes as long as fifty replies.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()


def _read_and_joined(loaded: list[Loaded]) -> PhraseBank:
    problems: list[Problem] = []
    names = _names(loaded, problems)
    phrases = tuple(phrase for one in loaded for phrase in _phrases(one, names[one[0]], problems))
    cues = _cues(loaded, names, problems)
    problems += _repeated(phrases)
    if problems:
        raise YamlError(tuple(problems))
    folders = tuple(dict.fromkeys(path.parent for path, _, _ in loaded))
    opinions = {
        folder: second_opinion.load(folder / second_opinion.FILE)
        for folder in folders
        if (folder / second_opinion.FILE).exists()
    }
    switches = tuple(switch for one in loaded for switch in switches_in(*one))
    off = silenced(switches)
    heard = bank_of(
        tuple(phrase for phrase in phrases if phrase.phrase_id not in off),
        cues,
        names[loaded[0][0]] if loaded else None,
    )
    silent = tuple(phrase for phrase in phrases if phrase.phrase_id in off)
    return replace(heard, opinions=opinions, silent=silent, switches=switches)


Loaded = tuple[Path, BankModel, Mapping[yamlfile.Loc, int]]


def _loaded(path: Path, raw: bytes) -> Loaded:
    if yamlfile.is_blank(raw):  # a trainer took the only entry out, or has only notes so far
        return path, BankModel(), {}
    data, lines = yamlfile.parsed(path, raw)
    if isinstance(data, list):
        message = "is a list without a name; write 'phrases:' in a line of its own above it"
        raise YamlError((Problem(path=path, line=1, message=message),))
    return path, yamlfile.validated(path, data, lines, BankModel), lines


Names = Mapping[str, Node]  # a list's name in braces, a rule's in angle brackets


def _names(loaded: list[Loaded], problems: list[Problem]) -> dict[Path, Names]:
    """Return what each file may name: what it lists itself, before what the files of the first folder do.

    So nobody's file changes what a phrase in somebody else's means: two may well call different lists `place`.
    """
    common = [one for one in loaded if one[0].parent == loaded[0][0].parent]
    shared = _named(common, {}, problems)
    own = {one[0]: _named([one], shared, problems) for one in loaded if one not in common}
    return {one[0]: own.get(one[0], shared) for one in loaded}


def _named(loaded: list[Loaded], known: Names, problems: list[Problem]) -> dict[str, Node]:
    """Return the nodes of all lists and rules beside those `known`; a rule may use lists and the rules above it."""
    named, where = dict(known), dict[str, Path]()

    def add(name: str, nodes: list[Node], place: Place) -> None:
        path, lines, loc = place
        if not NAME.fullmatch(name[1:-1]):
            message = f"'{name[1:-1]}' cannot be a name here; use small letters and '_' only, such as {_as_name(name)}"
            problems.append(Problem(path=place[0], line=yamlfile.line_of(place[1], place[2]), message=message))
        if name in where:
            message = f"{name} is given in {where[name].name} already; give this one another name"
            problems.append(Problem(path=path, line=yamlfile.line_of(lines, loc), message=message))
        where[name] = path
        named[name] = either(nodes or [OneOf(frozenset({name}))])  # so that what uses it is not told, too

    for path, model, lines in loaded:
        for name, members in model.lists.items():
            place = (path, lines, ("lists", name))
            if not members:
                message = f"the list '{name}' is empty; write words in it, or take it out"
                problems.append(Problem(path=path, line=yamlfile.line_of(lines, place[2]), message=message))
            add(f"{{{name}}}", _parsed(members, place, named, problems), place)
    for path, model, lines in loaded:
        for name, rule in model.rules.items():
            place = (path, lines, ("rules", name))
            add(f"<{name}>", _parsed((rule,), place, named, problems), place)
    return named


def _as_name(name: str) -> str:
    return "_".join(re.findall("[a-z]+", name.lower())) or "my_words"


Place = tuple[Path, Mapping[yamlfile.Loc, int], yamlfile.Loc]


def _parsed(texts: tuple[str, ...], place: Place, named: Mapping[str, Node], problems: list[Problem]) -> list[Node]:
    path, lines, loc = place
    nodes = []
    for number, text in enumerate(texts):
        try:
            nodes.append(parse(text, split_words, named))
        except BadTemplate as error:
            line = yamlfile.line_of(lines, (*loc, number))
            problems.append(Problem(path=path, line=line, message=f"{error}"))
    return nodes


def _cues(loaded: list[Loaded], names: Mapping[Path, Names], problems: list[Problem]) -> dict[Guard, Template]:
    """Return, for each guard that goes by words, what to look for: all files together."""
    nodes: dict[Guard, list[Node]] = {}
    for path, model, lines in loaded:
        for guard, texts in model.cues.items():
            found = _parsed(texts, (path, lines, ("cues", guard.value)), names[path], problems)
            nodes.setdefault(guard, []).extend(found)
    return {guard: ready(guard.value, either(made)) for guard, made in nodes.items() if made}


def _phrases(one: Loaded, named: Mapping[str, Node], problems: list[Problem]) -> Iterator[Phrase]:
    path, model, lines = one
    for number, entry in enumerate(model.phrases):
        place = (path, lines, ("phrases", number))

        def condition(name: str, entry: PhraseModel = entry, number: int = number) -> Template | None:
            texts: tuple[str, ...] = getattr(entry, name)
            nodes = _parsed(texts, (path, lines, ("phrases", number, name)), named, problems) if texts else ()
            return ready("; ".join(texts), either(list(nodes))) if nodes else None

        yield Phrase(
            phrase_id=entry.id or _id_of(entry),
            behaviour=entry.behaviour,
            kind=_kind(entry, model, place, problems),
            strength=entry.strength,
            templates=_templates(entry, place, named, problems),
            structure=entry.structure,
            unless=entry.unless,
            even_if=entry.even_if,
            not_before=condition("not_before"),
            not_after=condition("not_after"),
            not_beside=condition("not_beside"),
            not_with=condition("not_with"),
            only_with=condition("only_with"),
            peer_said=condition("peer_said"),
            peer_not_said=condition("peer_not_said"),
            threshold=entry.threshold,
            matches=_own_lines(entry.matches, (path, lines, ("phrases", number, "matches"))),
            near_misses=_own_lines(entry.near_misses, (path, lines, ("phrases", number, "near_misses"))),
            why=entry.why,
            path=path,
            line=yamlfile.line_of(lines, ("phrases", number)),
        )


def _kind(entry: PhraseModel, model: BankModel, place: Place, problems: list[Problem]) -> Kind | None:
    """Return what the entry does to a reply. What breaks trust says so, else the peer would take it kindly."""
    path, lines, loc = place
    given = entry.kind or model.kind or usual_kind(entry.behaviour)
    if entry.behaviour.builds is (given is Kind.TRUST_BREAKING):
        does = "builds" if entry.behaviour.builds else "breaks"
        message = f"{entry.behaviour} {does} trust, so its kind cannot be {given}; take the kind out"
        problems.append(Problem(path=path, line=yamlfile.line_of(lines, (*loc, "kind")), message=message))
    return given if isinstance(given, Kind) else None


def _own_lines(given: tuple[LineModel, ...], place: Place) -> tuple[Line, ...]:
    _, lines, loc = place
    return tuple(
        Line(say=one.say, peer=one.peer, line=yamlfile.line_of(lines, (*loc, number)))
        for number, one in enumerate(given)
    )


def _templates(
    entry: PhraseModel, place: Place, named: Mapping[str, Node], problems: list[Problem]
) -> tuple[Template, ...]:
    path, lines, loc = place
    nodes = _parsed(entry.templates, (path, lines, (*loc, "templates")), named, problems)
    if len(nodes) < len(entry.templates):
        return ()
    made = [ready(text, node) for text, node in zip(entry.templates, nodes, strict=True)]
    for number, template in enumerate(made):
        if message := _too_wide(template, asks_for_more=_asks_for_more(entry)):
            line = yamlfile.line_of(lines, (*loc, "templates", number))
            problems.append(Problem(path=path, line=line, message=message))
    return tuple(made)


def _asks_for_more(entry: PhraseModel) -> bool:
    """Return whether more than the template's words must be there, for one that is common in itself."""
    return bool(entry.peer_said or entry.only_with) or entry.strength is Strength.FAINT


def _too_wide(template: Template, *, asks_for_more: bool) -> str:
    """Return what is wrong with a template that nearly every reply would match, "" when that is not so."""
    if not template.needs:
        return f"'{template.text}' would match almost anything; add a word that must be there"
    common = sorted(enough_alone(template.node) & (COMMON | FILLERS))
    if not common or asks_for_more:
        return ""
    return (
        f"'{template.text}' would be heard in almost every reply, because '{common[0]}' alone is enough for it; "
        "write the words that stand beside it, too"
    )


def _id_of(entry: PhraseModel) -> str:
    """Return an id for an entry that names none: its behaviour and the first words of its first template."""
    said = entry.templates[0] if entry.templates else str(entry.structure)
    words = re.findall(r"[a-z]+", said.lower().replace("'", ""))
    return "_".join([entry.behaviour.value, *words[:4]])[:48]


def _repeated(phrases: tuple[Phrase, ...]) -> Iterator[Problem]:
    seen: dict[str, Phrase] = {}
    for phrase in phrases:
        if phrase.phrase_id in seen:
            first = seen[phrase.phrase_id]
            where = f"{first.path.name if first.path.parent == phrase.path.parent else first.path}:{first.line}"
            message = f"'{phrase.phrase_id}' is also the id of the phrase in {where}; give this one an 'id:' of its own"
            yield Problem(path=phrase.path, line=phrase.line, message=message)
        seen[phrase.phrase_id] = phrase

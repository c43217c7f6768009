"""How far do a trainer and voicecoach hear the same? Precision, recall and Cohen's kappa, per behaviour."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from voicecoach import content, locks, yamlfile
from voicecoach.assess import Assessment
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.content import Settings
from voicecoach.errors import ContentError, UsageError

HEARD_FILE = "heard_by_trainer.yaml"
MUTE_BELOW_PRECISION = 0.7  # three accusations of ten wrong is too many; a wrong one costs the trust it is about
FEWEST_TO_JUDGE = 5  # times heard by voicecoach; fewer say nothing
Label = Kind | Behaviour
LABELS: tuple[Label, ...] = (*Kind, *Behaviour)


class TrainerHeard(yamlfile.StrictModel):
    """What the trainer heard in each recording of a folder, by the file's path inside it."""

    heard: dict[str, tuple[Label, ...]] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two listeners agree on one behaviour, over the same recordings.

    `both` heard by both, `only_us` by voicecoach alone, `only_her` by the trainer alone, `neither`.
    """

    label: Label
    both: int
    only_us: int
    only_her: int
    neither: int

    @property
    def precision(self) -> float | None:
        """Of what voicecoach heard, the share that the trainer heard too, 0…1; None for nothing."""
        return _share(self.both, self.both + self.only_us)

    @property
    def recall(self) -> float | None:
        """Of what the trainer heard, the share that voicecoach heard too, 0…1; None for nothing."""
        return _share(self.both, self.both + self.only_her)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: agreement beyond chance, 1 perfect, 0 chance; None when chance alone agrees fully.

        (observed − expected) / (1 − expected), Cohen 1960, Educational and Psychological Measurement 20:37.
        """
        total = self.both + self.only_us + self.only_her + self.neither
        if not total:
            return None
        observed = (self.both + self.neither) / total
        ours, hers = (self.both + self.only_us) / total, (self.both + self.only_her) / total
        expected = ours * hers + (1 - ours) * (1 - hers)
        return None if expected >= 1 else (observed - expected) / (1 - expected)

    @property
    def unreliable(self) -> bool:
        """Whether this is a behaviour heard wrongly too often, on enough evidence to say so."""
        heard = self.both + self.only_us
        return (
            isinstance(self.label, Behaviour) and heard >= FEWEST_TO_JUDGE and self.both / heard < MUTE_BELOW_PRECISION
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def agreement(pairs: Iterable[tuple[frozenset[Label], frozenset[Label]]]) -> tuple[Agreement, ...]:
    """Return the agreement on every label that either heard, from pairs (ours, hers), one a recording."""
    counted = list(pairs)
    named = {label for ours, hers in counted for label in ours | hers}
    return tuple(
        Agreement(
            label=label,
            both=sum(label in ours and label in hers for ours, hers in counted),
            only_us=sum(label in ours and label not in hers for ours, hers in counted),
            only_her=sum(label not in ours and label in hers for ours, hers in counted),
            neither=sum(label not in ours and label not in hers for ours, hers in counted),
        )
        for label in LABELS
        if label in named
    )


def labels_of(assessment: Assessment) -> frozenset[Label]:
    """Return everything that voicecoach heard in a reply."""
    return frozenset({*assessment.kinds, *assessment.behaviours})


def parse_labels(text: str) -> frozenset[Label]:
    """Return the labels in "empathy, open_ended"; an empty text or "none" is nothing heard.

    Raises:
        UsageError: a word is no label; says which there are.
    """
    words = text.replace(",", " ").replace("-", "_").lower().split()
    known: dict[str, Label] = {label.value: label for label in LABELS}
    for word in words:
        if word not in known and word != "none":
            raise UsageError(f"'{word}' is nothing that can be heard; choose from: {', '.join(known)}")
    return frozenset(known[word] for word in words if word != "none")


def load_heard(folder: Path) -> dict[str, frozenset[Label]]:
    """Return what the trainer said of the recordings in `folder` so far. Raises YamlError."""
    path = folder / HEARD_FILE
    if not path.exists():
        return {}
    return {name: frozenset(labels) for name, labels in yamlfile.load(path, TrainerHeard).heard.items()}


def save_heard(folder: Path, heard: Mapping[str, frozenset[Label]]) -> Path:
    """Write what the trainer said, whole or not at all, and return the file. Raises ContentError."""
    try:
        TrainerHeard.model_validate({"heard": heard})
    except ValidationError:
        raise ContentError("what was heard cannot be saved: a name in it is no label") from None
    rows = [
        f"  {json.dumps(name, ensure_ascii=False)}: [{', '.join(one for one in LABELS if one in labels)}]"
        for name, labels in sorted(heard.items())
    ]
    lines = ["# What the trainer heard in each recording beside this file (voicecoach calibrate)."]
    lines += ["heard:", *rows] if rows else ["heard: {}"]
    return content.write_text(folder / HEARD_FILE, "\n".join(lines) + "\n")


def ask_for_each(
    folder: Path, files: Iterable[Path], ask: Callable[[Path], frozenset[Label] | None]
) -> Iterator[tuple[Path, frozenset[Label]]]:
    """Yield each recording in `folder` with what the trainer heard; `ask` about those still open (None: stop here).

    Every answer is saved before the next question, so that stopping loses nothing. A recording that `ask` cannot
    show (ContentError) is yielded with nothing heard, and asked about again another time.
    """
    heard = load_heard(folder)
    for file in files:
        name = file.relative_to(folder).as_posix()
        if name not in heard:
            try:
                said = ask(file)
            except ContentError:
                yield file, frozenset()
                continue
            if said is None:
                return
            heard[name] = said
            save_heard(folder, heard)
        yield file, heard[name]


def mute(behaviours: Iterable[Behaviour]) -> Settings:
    """Leave these behaviours out of what is reported on this machine, and return the settings as saved."""
    return _change_muted(lambda muted: muted | set(behaviours))


def unmute(behaviours: Iterable[Behaviour]) -> Settings:
    """Report these behaviours again, and return the settings as saved."""
    return _change_muted(lambda muted: muted - set(behaviours))


def _change_muted(change: Callable[[set[Behaviour]], set[Behaviour]]) -> Settings:
    with locks.changing(content.home() / content.SETTINGS):
        muted = change(set(content.load_settings().muted))
        settings = Settings(muted=tuple(behaviour for behaviour in Behaviour if behaviour in muted))
        content.save_settings(settings)
    return settings

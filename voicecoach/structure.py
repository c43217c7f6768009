"""What no template of words can see: an order, a long story about oneself, a third party's private facts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voicecoach.guards import Scene
from voicecoach.phrasebank import Structure

Spans = list[tuple[int, int]]


def find(structure: Structure, scene: Scene) -> Spans:
    """Return the (start, end) of every place, in tokens, where `structure` is seen."""
    return FINDERS[structure](scene) if structure in FINDERS else []


FINDERS: Mapping[Structure, Callable[[Scene], Spans]] = {}

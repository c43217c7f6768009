"""A template that is ready to be looked for in replies; notation.py reads one from its text. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.pieces import ANYTHING, Node, Sequence, union
from voicecoach.places import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A node ready to match: it can only begin with a word of `firsts` (None: with any).

    A reply must hold a word of `needs`, the rarest, and one of each of `in_turn`, in that order.
    """

    text: str
    node: Node
    firsts: frozenset[str] | None
    needs: frozenset[str]
    in_turn: tuple[frozenset[str], ...] = ()

    def spans(self, reply: Reply, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int, float]]:
        """Yield (start, end, cost) of the longest match at each position from `start` to before `stop`."""
        begins = self._begins(reply, start, stop)
        if not begins or not self.node.advance(reply, {0.0: begins}):  # from all places at once: mostly there is none
            return
        while begins:
            first = begins & -begins
            begins ^= first
            ends = self.node.advance(reply, {0.0: first})
            longest = union(ends).bit_length() - 1
            if ends and longest >= first.bit_length():
                yield first.bit_length() - 1, longest, min(cost for cost, where in ends.items() if where >> longest & 1)

    def found(self, reply: Reply, start: int = 0, stop: int | None = None) -> bool:
        """Return whether it matches somewhere between `start` and before `stop`, to which it may not reach beyond."""
        stop = len(reply.tokens) if stop is None else stop
        begins, within = self._begins(reply, start, stop), (2 << stop) - 1
        if not begins or not union(self.node.advance(reply, {0.0: begins})) & within:
            return False
        while begins:
            first = begins & -begins
            begins ^= first
            if union(self.node.advance(reply, {0.0: first})) & within > first:
                return True
        return False

    def _begins(self, reply: Reply, start: int, stop: int | None) -> int:
        places, after = reply.places, -1 << start
        for words in self.in_turn:
            here = places.of(words) & after
            if not here:
                return 0
            after = -(here & -here) << 1
        between = (places.all >> 1 if stop is None else places.all >> 1 & (1 << stop) - 1) & -1 << start
        return between if self.firsts is None else between & places.of(self.firsts)


def ready(text: str, node: Node) -> Template:
    """Return `node` with what makes it fast to look for."""
    words, empty = node.firsts()
    return Template(
        text=text,
        node=node,
        firsts=None if empty or ANYTHING in words else words,
        needs=node.needs(),
        in_turn=tuple(filter(None, (piece.needs() for piece in node.pieces))) if isinstance(node, Sequence) else (),
    )

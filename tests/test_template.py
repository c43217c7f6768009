"""Templates at work: a slow, obvious oracle beside the fast one."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.notation import ANY_WORDS, parse
from voicecoach.pieces import AnyWords, Choice, Edge, Ending, Maybe, OneOf, Sequence, Slash
from voicecoach.reply import read
from voicecoach.spoken import split_words
from voicecoach.template import ready
from voicecoach.text import Transcript

WORDS = ("a", "b", "c", "um")


def meanings(node):
    """Yield every list of signs that `node` stands for: sets of words, "^", "$", "/", and "*" for any word at all."""
    match node:
        case OneOf():
            yield [node.words]
        case Sequence():
            yield from (
                [sign for part in way for sign in part] for way in product(*map(list, map(meanings, node.pieces)))
            )
        case Choice():
            for option in node.options:
                yield from meanings(option)
        case Maybe():
            yield []
            yield from meanings(node.piece)
        case AnyWords():
            yield from (["*"] * count for count in range(node.least, node.most + 1))
        case Edge():
            yield [node.sign]
        case Slash():
            yield ["/"]


def ends_of(signs, said, start):
    """Return where a match of `signs` from `start` can end: one token for one sign, but for fillers before a word."""
    if not signs:
        return {start}
    sign, rest = signs[0], signs[1:]
    if sign == "^":
        return ends_of(rest, said, start) if start in said.clause_starts else set()
    if sign == "$":
        return ends_of(rest, said, start) if start in said.clause_ends else set()
    if start >= len(said.tokens):
        return set()
    if sign == "*":
        return ends_of(rest, said, start + 1)
    if said.tokens[start] in sign:
        return ends_of(rest, said, start + 1)
    return ends_of(signs, said, start + 1) if said.skippable[start] else set()


def oracle(node, said):
    """Return (start, end) of the longest match at each place that has one with words in it."""
    found = []
    for start in range(len(said.tokens)):
        ends = {end for signs in meanings(node) for end in ends_of(signs, said, start) if end > start}
        if ends:
            found.append((start, max(ends)))
    return found


NODES = st.recursive(
    st.one_of(
        st.sampled_from([OneOf(frozenset({"a"})), OneOf(frozenset({"b"})), OneOf(frozenset({"a", "c"}))]),
        st.sampled_from([AnyWords(*ANY_WORDS["word"]), AnyWords(*ANY_WORDS["gap"]), Edge("^"), Edge("$")]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda pieces: Sequence(tuple(pieces))),
        st.lists(inner, min_size=1, max_size=3).map(lambda options: Choice(tuple(options))),
        inner.map(Maybe),
    ),
    max_leaves=6,
)


@settings(max_examples=600, deadline=None)
@given(node=NODES, words=st.lists(st.sampled_from([*WORDS, "a,"]), min_size=1, max_size=7))
def test_the_fast_way_finds_what_the_slow_and_obvious_way_finds(node, words):
    said = read(Transcript.from_text(" ".join(words)))
    fast = [(start, end) for start, end, _ in ready("", node).spans(said)]
    slow = oracle(node, said)
    assert set(fast) <= set(slow)
    assert [span for span in slow if span not in fast and not said.skippable[span[0]]] == [], "but for leading fillers"


@settings(max_examples=300, deadline=None)
@given(node=NODES.filter(lambda node: ready("", node).needs), words=st.lists(st.sampled_from(WORDS), max_size=7))
def test_a_reply_without_a_needed_word_is_never_matched(node, words):
    made = ready("", node)
    said = read(Transcript.from_text(" ".join(word for word in words if word not in made.needs)))
    assert list(made.spans(said)) == []


def test_what_must_be_there_is_known_in_its_order_and_looked_for_so():
    made = ready("", parse("^ you (should|must) [just] {gap} leave $", split_words, {}))
    assert made.in_turn == (frozenset({"you"}), frozenset({"should", "must"}), frozenset({"leave"}))
    assert made.found(read(Transcript.from_text("you must leave")))
    assert not made.found(read(Transcript.from_text("leave must you")))
    assert not made.found(read(Transcript.from_text("you leave must")))
    assert made.found(read(Transcript.from_text("leave, you should now leave")))


def test_of_what_stands_before_a_stretch_nothing_counts_in_it():
    made = ready("", parse("a b c", split_words, {}))
    assert made.found(read(Transcript.from_text("a b c a b c")), 3)
    assert not made.found(read(Transcript.from_text("a b c b c")), 1)


def test_a_match_within_a_stretch_ends_within_it_even_where_a_longer_one_goes_on():
    made = ready("", parse("a {gap}", split_words, {}))
    assert made.found(read(Transcript.from_text("x a b c")), 0, 2)


def test_words_that_end_so():
    said = read(Transcript.from_text("thing walking ring asked"))
    assert Ending("ing").advance(said, {0.0: 1 << 0}) == {}
    assert Ending("ing").advance(said, {0.0: 1 << 1}) == {0.0: 1 << 2}
    assert Ending("ed").advance(said, {0.0: 1 << 3}) == {0.0: 1 << 4}

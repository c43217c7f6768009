"""Words against the bank: repair of misheard words, spans, second signals, and a slow oracle for the fast templates."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voicecoach.behaviours import Kind
from voicecoach.match import SHORTEST_REPAIR, find_evidence, find_matches, likeness
from voicecoach.notation import parse
from voicecoach.phrasebank import load_bank
from voicecoach.reply import read
from voicecoach.spoken import split_words
from voicecoach.template import ready
from voicecoach.text import Transcript, Word

BANK = load_bank()
ROWS = [json.loads(line) for line in (Path(__file__).parent / "data/replies_dev.jsonl").read_text().splitlines()]


def matches(reply, peer=""):
    return find_matches(Transcript.from_text(reply), BANK, peer)


def ids(reply, peer=""):
    return {match.phrase_id for match in matches(reply, peer)}


# ---------------------------------------------------------------- the oracle

WORDS = ("red", "blue", "green", "five")
ANY = None  # any one word


def one_of(options):
    text = "(" + "|".join(text for text, _ in options) + ")"
    return text, frozenset().union(*(language for _, language in options))


def in_turn(pieces):
    language = frozenset({()})
    for _, each in pieces:
        language = frozenset(head + tail for head in language for tail in each)
    return " ".join(text for text, _ in pieces), language


TEMPLATES = st.recursive(
    st.one_of(
        st.sampled_from(WORDS).map(lambda word: (word, frozenset({(word,)}))),
        st.just(("{word}", frozenset({(ANY,)}))),
        st.just(("{gap}", frozenset({(ANY,) * count for count in range(4)}))),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(one_of),
        st.lists(inner, min_size=1, max_size=3).map(in_turn),
        inner.map(lambda made: (f"[{made[0]}]", made[1] | {()})),
    ),
    max_leaves=5,
)


# A word said twice is a stutter, which templates step over: a matter for the test of fillers.
NO_WORD_TWICE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).filter(
    lambda words: all(one != other for one, other in pairwise(words))
)


def ends_by_oracle(language, tokens, start):
    """Every end of a word sequence of `language` that stands at `start`: obvious, and far too slow to use."""
    return {
        start + len(line)
        for line in language
        if len(tokens) >= start + len(line) and all(word in (ANY, tokens[start + k]) for k, word in enumerate(line))
    }


def ends_of(node, reply, start):
    """Where the fast template can end."""
    found = 0
    for where in node.advance(reply, {0.0: 1 << start}).values():
        found |= where
    return {position for position in range(len(reply.tokens) + 1) if found >> position & 1}


@settings(max_examples=300, deadline=None)
@given(TEMPLATES, NO_WORD_TWICE, st.integers(0, 5))
@example(("[red] blue", frozenset({("red", "blue"), ("blue",)})), ["red", "blue"], 0)
def test_the_fast_template_agrees_with_the_slow_oracle(made, words, start):
    text, language = made
    reply = read(Transcript.from_text(" ".join(words)))
    start = min(start, len(reply.tokens))
    assert ends_of(parse(text, split_words, {}), reply, start) == ends_by_oracle(language, reply.tokens, start)


@settings(max_examples=150, deadline=None)
@given(TEMPLATES, NO_WORD_TWICE)
def test_a_ready_template_finds_the_longest_match_at_every_place(made, words):
    text, language = made
    reply = read(Transcript.from_text(" ".join(words)))
    found = {start: end for start, end, _ in ready(text, parse(text, split_words, {})).spans(reply)}
    for start in range(len(reply.tokens)):
        longest = max(ends_by_oracle(language, reply.tokens, start), default=start)
        assert found.get(start, start) == longest


def template(text):
    return ready(text, parse(text, split_words, {}))


def found(text, reply):
    return template(text).found(read(Transcript.from_text(reply)))


@pytest.mark.parametrize(
    ("text", "reply", "is_found"),
    [
        ("red green", "red um green", True),
        ("red green", "red. Green", False),
        ("red / green", "red. Green", True),
        ("red $", "red. And green", True),
        ("red $", "red green", False),
        ("red [blue] $", "red. Green", True),
        ("^ green", "red, green", True),
        ("^ green", "red green", False),
        ("red {gap} five", "red blue green five", True),
        ("red {word} five", "red five", False),
    ],
)
def test_signs_of_the_notation(text, reply, is_found):
    assert found(text, reply) is is_found


@settings(max_examples=100, deadline=None)
@given(TEMPLATES.filter(lambda made: "{" not in made[0]), st.data())
def test_a_filler_between_two_words_loses_no_match(made, data):
    text, language = made
    words = data.draw(st.sampled_from(sorted(language)))
    at = data.draw(st.integers(0, len(words)))
    reply = read(Transcript.from_text(" ".join([*words[:at], "um", *words[at:], "end"])))
    ends = ends_of(parse(text, split_words, {}), reply, 0)
    assert {len(words), len(words) + 1} & ends


# ---------------------------------------------------------------- in a reply


def test_a_misheard_word_is_repaired_and_costs_score():
    (exact,) = [m for m in matches("I appreciate you sharing that.") if m.phrase_id == "listening_thanks"]
    (repaired,) = [m for m in matches("I apreciate you sharing that.") if m.phrase_id == "listening_thanks"]
    assert exact.score == 100.0 > repaired.score >= 88.0
    assert (repaired.word_start, repaired.word_end) == (exact.word_start, exact.word_end)


def test_short_words_are_not_repaired():
    assert len("hard") < SHORTEST_REPAIR
    assert ids("That sounds hand.") == set()


def test_a_span_names_the_words_that_prove_it():
    reply = "Well, um, that sounds really hard. What happened?"
    (match,) = [one for one in matches(reply) if one.phrase_id == "empathy_names_hardship"]
    assert reply.split()[match.word_start : match.word_end] == ["that", "sounds", "really", "hard."]


def test_a_match_is_as_sure_as_its_words():
    words = [
        Word(text=text, probability=p) for text, p in (("That", 0.9), ("sounds", 0.5), ("hard.", 0.4), ("Hm.", 1.0))
    ]
    transcript = Transcript(text="That sounds hard. Hm.", words=tuple(words))
    (match,) = [m for m in find_matches(transcript, BANK) if m.phrase_id == "empathy_names_hardship"]
    assert match.confidence == pytest.approx(0.6)


@pytest.mark.parametrize("reply", ["It's so hard.", "Me too."])
def test_a_weak_sign_needs_a_second_one(reply):
    weak = [one for one in find_evidence(Transcript.from_text(reply), BANK) if one.stopped_by == "no second signal"]
    assert weak
    assert not [match for match in matches(reply) if match.phrase_id == weak[0].match.phrase_id]


def test_but_takes_the_warm_half_back():
    assert "empathy_names_hardship" in ids("That sounds hard.")
    assert "empathy_names_hardship" not in ids("That sounds hard but you should get over it.")


def test_a_negation_does_not_reach_into_the_next_sentence():
    assert "empathy_understands" in ids("Nobody asked you. I'd be angry too.")
    assert "empathy_names_hardship" not in ids("I'd not say that that sounds hard.")


def test_words_given_back_beside_blame_are_no_reflection():
    peer = "I lost my keys and my money on the bus."
    fair = "So you've lost your keys and your money."
    assert "listening_reflects" in ids(fair, peer)
    assert "listening_reflects" not in ids(f"{fair} It's your own fault.", peer)


def test_staying_positive_is_not_heard_as_care():
    assert Kind.VALIDATING not in {match.kind for match in matches("You just need to stay positive.")}
    assert Kind.VALIDATING not in {match.kind for match in matches("You'll be fine.")}


@given(st.text(max_size=120), st.text(max_size=60))
@settings(deadline=None, max_examples=60)
def test_any_text_is_matched_without_an_error_and_the_same_way_twice(reply, peer):
    transcript = Transcript.from_text(reply)
    evidence = find_evidence(transcript, BANK, peer)
    assert evidence == find_evidence(transcript, BANK, peer)
    assert all(0 <= one.match.word_start < one.match.word_end <= len(transcript.words) for one in evidence)
    assert all(0 <= one.match.score <= 100 for one in evidence)


@given(st.lists(st.sampled_from([word for row in ROWS[:60] for word in row["reply"].split()]), max_size=40))
@settings(deadline=None, max_examples=60)
def test_any_order_of_real_words_is_matched_without_an_error(words):
    transcript = Transcript.from_text(" ".join(words))
    assert all(one.match.word_end <= len(words) for one in find_evidence(transcript, BANK, "I don't know."))


def test_likeness_is_0_to_100():
    assert likeness("positive", "positive") == 100.0
    assert likeness("positive", "positve") > 90 > likeness("positive", "negative")

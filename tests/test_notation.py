"""The notation of templates: what it means, what cannot be read, and that all of the bank's can match."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voicecoach import notation
from voicecoach.notation import BadTemplate, parse
from voicecoach.phrasebank import load_bank
from voicecoach.reply import read
from voicecoach.spoken import split_words
from voicecoach.template import ready
from voicecoach.text import Transcript

LETTER = parse("(a|b)", split_words, {})
NAMED = {"{letter}": LETTER, "<rule>": parse("b [c]", split_words, {})}


def spans(text, reply):
    """Return (start, end) of every match of the template `text` in `reply`, in tokens."""
    made = ready(text, parse(text, split_words, NAMED))
    return [(start, end) for start, end, _ in made.spans(read(Transcript.from_text(reply)))]


@pytest.mark.parametrize(
    ("text", "reply", "expected"),
    [
        ("look on the bright side", "Now look on the bright side.", [(1, 6)]),
        ("you (have|need) to", "you need to", [(0, 3)]),
        ("[just] get over it", "get over it", [(0, 3)]),
        ("get over it", "get, um, over it", [(0, 4)]),
        ("do not worry", "Don't worry", [(0, 3)]),
        ("{letter} x", "b x", [(0, 2)]),
        ("a <rule>", "a b c", [(0, 3)]),
        ("^ cheer up", "They said cheer up", []),
        ("^ cheer up", "Well, cheer up", [(1, 3)]),
        ("cheer up $", "cheer up the room", []),
        ("same here / i was", "Same here. I was too.", [(0, 4)]),
        ("same here i was", "Same here. I was too.", []),
        ("keep {ing}", "keep walking", [(0, 2)]),
        ("keep {ing}", "keep nothing", []),
        ("i {ed}", "I asked", [(0, 2)]),
        ("a {word} b", "a x b", [(0, 3)]),
        ("a {word} b", "a b", []),
        ("a {gap} b", "a x y z b", [(0, 5)]),
        ("a {gap} b", "a x y z x b", []),
        ("a {words} b", "a b", []),
    ],
)
def test_the_notation_means_what_the_documentation_says(text, reply, expected):
    assert spans(text, reply) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(a|b", "not closed"),
        ("a]", "add the '[', or take the ']' out"),
        ("(a|)", "nothing between"),
        ("", "nothing at all"),
        ("{nobody}", "no list called {nobody}"),
        ("<nobody>", "no rule called <nobody>"),
        ("a { b", "is not a word"),
        ("(" * 20 + "a" + ")" * 20, "deep"),
    ],
)
def test_what_cannot_be_read_is_told_plainly(text, words):
    with pytest.raises(BadTemplate, match=re.escape(words)) as told:
        parse(text, split_words, NAMED)
    assert str(told.value).startswith(f"'{text}' cannot be read: ")


def test_a_template_that_cannot_be_read_is_named_and_no_longer_than_a_line():
    with pytest.raises(BadTemplate) as told:
        parse("sing like (a kettle", split_words, NAMED)
    assert (
        str(told.value) == "'sing like (a kettle' cannot be read: a '(' is not closed; add the ')' that belongs to it"
    )
    with pytest.raises(BadTemplate) as told:
        parse("(" * 5000, split_words, NAMED)
    assert len(str(told.value)) < 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kettle", "kettle"),
        ("(kettle|pot|copper pot)", "kettle pot"),
        ("[my] kettle {words}", "kettle"),
        ("<rule>", "b"),
        ("^ kettle", "kettle"),
        ("^ kettle $", ""),
        ("my kettle", ""),
        ("kettle {ing}", ""),
    ],
)
def test_words_that_are_enough_alone(text, words):
    assert notation.enough_alone(parse(text, split_words, NAMED)) == frozenset(words.split())


@settings(max_examples=500, deadline=None)
@given(text=st.one_of(st.text(max_size=60), st.text(alphabet="ab [](|){}<>^$/'’…-", max_size=60)))
@example(text="(" * 5000)
@example(text="[" * 3 + "a")
def test_any_text_is_a_template_or_a_bad_template(text):
    try:
        node = parse(text, split_words, NAMED)
    except BadTemplate:
        return
    made, reply = ready(text, node), read(Transcript.from_text("a b, a. b c"))
    assert made.found(reply) == bool(list(made.spans(reply)))


@pytest.mark.parametrize("phrase", [p for p in load_bank().phrases if p.templates], ids=lambda phrase: phrase.phrase_id)
def test_every_template_of_the_bank_matches_words_made_for_it(phrase):
    for one in phrase.templates:
        made = " ".join(notation.example(one.node))
        assert list(one.spans(read(Transcript.from_text(made)))), one.text


def test_every_word_that_templates_know_is_told_once():
    rule = parse("({kin}|[her] boss)", split_words, {"{kin}": parse("(mom|dad)", split_words, {})})
    nodes = [parse(text, split_words, {"<who>": rule}) for text in ("<who> {gap} {ing}", "^ do not tell <who>")]
    assert notation.words_in(*nodes) == {"mom", "dad", "her", "boss", "do", "not", "tell"}
    assert notation.words_in() == frozenset()

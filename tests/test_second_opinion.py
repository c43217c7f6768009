"""A second opinion silences what a few words were taken for by accident; it makes no accusation, and no guess."""

import json
from dataclasses import replace

import pytest

from voicecoach import bundled, content
from voicecoach.errors import ContentError
from voicecoach.match import find_evidence, find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.reply import read
from voicecoach.second_opinion import FEW_WORDS, FILE, Opinion, load, pieces
from voicecoach.text import Transcript

# Learned from nothing: "you should" weighs for, "thank" against, and what is unlikelier than even is doubted.
OPINION = Opinion(below=0.5, intercept=0.0, weights={"you should": 2.0, "should": 1.0, "thank": -3.0, "you": 0.1})


@pytest.fixture(scope="module")
def bank():
    return load_bank()


def said(text):
    return read(Transcript.from_text(text))


def accused(text, bank):
    return {
        match.phrase_id for match in find_matches(Transcript.from_text(text), bank) if match.kind == "trust_breaking"
    }


def test_words_and_pairs_each_count_once():
    assert pieces(("you", "and", "you", "and")) == {"you", "and", "you and", "and you"}


def test_a_likelihood_is_even_where_nothing_is_known_and_leans_where_something_is():
    assert OPINION.likelihood(()) == OPINION.likelihood(("lamp",)) == 0.5
    assert OPINION.likelihood(("you", "should")) > 0.8 > 0.2 > OPINION.likelihood(("thank", "you"))


def test_half_of_it_is_the_sentence_and_half_the_whole_reply():
    alone = said("Thank you for that. You should rest.")
    sentence, whole = OPINION.likelihood(("you", "should", "rest")), OPINION.likelihood(alone.tokens)
    for below, doubts in (((sentence + whole) / 2 - 0.01, False), ((sentence + whole) / 2 + 0.01, True)):
        opinion = OPINION.model_copy(update={"below": below})
        assert opinion.doubts(alone, 4, 6) is doubts


def test_many_words_and_words_that_are_all_of_it_are_not_doubted():
    unlikely = said("thank " * 10)
    assert OPINION.doubts(unlikely, 0, FEW_WORDS)
    assert not OPINION.doubts(unlikely, 0, FEW_WORDS + 1)
    assert not OPINION.doubts(said("thank thank"), 0, 2)


def test_it_only_ever_takes_away(bank):
    without = replace(bank, opinions={})
    silenced = 0
    rows = (bundled.folder("phrasebank").parent / "tests" / "data" / "lines.jsonl").read_text(encoding="utf-8")
    for line in rows.splitlines()[::5]:
        text = json.loads(line)["say"]
        assert accused(text, bank) <= accused(text, without)
        silenced += accused(text, bank) < accused(text, without)
    assert silenced


def test_what_it_silenced_is_told(bank):
    never = Opinion(below=1.0, intercept=-9.0, weights={})
    doubting = replace(bank, opinions={bundled.folder("phrasebank"): never})
    text = "Look, calm down, the bus will come."
    before = accused(text, replace(bank, opinions={}))
    evidence = find_evidence(Transcript.from_text(text), doubting)
    assert before
    assert {one.match.phrase_id for one in evidence if one.stopped_by == "second opinion"} == before


def test_on_phrases_of_ones_own_it_has_no_say(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    content.own_phrases().mkdir(parents=True)
    own = "phrases:\n  - {behaviour: minimizing, kind: trust_breaking, templates: ['sing like a kettle']}\n"
    (content.own_phrases() / "mine.yaml").write_text(own, encoding="utf-8")
    text = "Thank you so much for telling me. Well, sing like a kettle, that is what I say."
    never = Opinion(below=1.0, intercept=-9.0, weights={})
    doubting = replace(content.bank(), opinions={bundled.folder("phrasebank"): never})
    assert accused(text, doubting) == {"minimizing_sing_like_a_kettle"}


def test_muting_a_behaviour_keeps_it(bank, tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    content.save_settings(content.Settings(muted=("oversharing",)))
    assert content.bank().opinions == bank.opinions != {}


@pytest.mark.parametrize("damaged", ["", "{}", '{"below": 0.3, "intercept": "low", "weights": {}}'])
def test_a_damaged_file_is_told(tmp_path, damaged):
    (tmp_path / FILE).write_text(damaged, encoding="utf-8")
    with pytest.raises(ContentError, match="damaged; install voicecoach again"):
        load(tmp_path / FILE)

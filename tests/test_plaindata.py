"""Plain data: the keys that files and other programs rely on, all of it JSON."""

import json

import pytest

from voicecoach import plaindata, session_data
from voicecoach.assess import assess_reply, explain
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.drill import DrillResult, Round, choose
from voicecoach.lesson import load_lesson
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript, Word

REPLY = "That sounds really hard. Did you sleep? What would help you now?"


@pytest.fixture(scope="module")
def bank():
    return load_bank()


def timed(text):
    words = tuple(
        Word(text=word, start_s=0.4 * n, end_s=0.4 * n + 0.3, probability=0.9) for n, word in enumerate(text.split())
    )
    return Transcript(text=text, words=words, audio_duration_s=0.4 * len(words))


def test_an_assessment_has_the_ids_the_counts_and_the_words_that_prove_them(bank):
    heard = timed(REPLY)
    plain = json.loads(json.dumps(plaindata.of_assessment(assess_reply(heard, bank), heard)))
    assert plain["kinds"] == ["open_ended", "validating", "closed_question"]
    assert plain["behaviours"] == ["empathy"]
    assert plain["questions"] == {"open": 1, "closed": 1}
    assert plain["confidence"] == pytest.approx(0.9)
    for span in (*plain["matches"], *plain["asked"]):
        said = REPLY.split()[span["word_start"] : span["word_end"]]
        assert span["words"] == " ".join(said)
        assert span["start_s"] == pytest.approx(0.4 * span["word_start"])
        assert span["end_s"] == pytest.approx(0.4 * span["word_end"] - 0.1)
    assert {match["behaviour"] for match in plain["matches"]} == {"empathy"}


def test_ids_are_plain_strings_of_the_design(bank):
    plain = plaindata.of_assessment(
        assess_reply(Transcript.from_text(REPLY), bank, listen_for=(Kind.OPEN_ENDED,)), timed(REPLY)
    )
    for value in (*plain["kinds"], *plain["behaviours"]):
        assert type(value) is str
        assert value in {*map(str, Kind), *map(str, Behaviour)}


def test_a_transcript_comes_back_from_its_plain_data():
    heard = timed(REPLY)
    plain = json.loads(json.dumps(plaindata.of_transcript(heard)))
    back = plaindata.transcript_of(plain)
    assert (back.text, back.audio_duration_s) == (heard.text, pytest.approx(heard.audio_duration_s))
    for word, before in zip(back.words, heard.words, strict=True):
        assert word.text == before.text
        numbers = (before.start_s, before.end_s, before.probability)
        assert (word.start_s, word.end_s, word.probability) == pytest.approx(numbers, abs=0.001)


@pytest.mark.parametrize("plain", [{}, [], {"text": "a", "words": [{"sound": 1}], "audio_duration_s": 1}])
def test_what_is_no_transcript_is_refused(plain):
    with pytest.raises((KeyError, TypeError)):
        plaindata.transcript_of(plain)


def test_explanations_are_plain_and_name_entry_place_and_lesson(bank):
    heard = timed(REPLY)
    told = [json.loads(json.dumps(plaindata.of_explanation(one))) for one in explain(heard, bank)]
    sections = {section.id for section in load_lesson().sections}
    assert len(told) == 3  # a feeling met, and two questions
    assert {one["section"] for one in told} <= sections
    assert all(one["phrase_id"] and one["word_start"] < one["word_end"] for one in told)
    assert [one["word_start"] for one in told] == sorted(one["word_start"] for one in told)


def test_a_drill_has_each_line_and_its_reply(bank):
    lesson = load_lesson()
    (contrast,) = choose(lesson, seed=1, count=1)
    reply = Transcript.from_text(REPLY)
    one = Round(contrast=contrast, transcript=reply, assessment=assess_reply(reply, bank, peer=contrast.peer))
    plain = json.loads(json.dumps(session_data.of_drill(DrillResult(rounds=(one,), seed=1))))
    assert plain["seed"] == 1
    assert plain["better"] == 1
    assert plain["to_practise"] == []
    assert plain["rounds"][0]["contrast"] == contrast.id
    assert plain["rounds"][0]["transcript"]["text"] == REPLY
    assert plain["rounds"][0]["assessment"]["behaviours"] == ["empathy"]

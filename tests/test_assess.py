"""Matches, questions and timing together: what the coach and a reader of `--explain` are given."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.assess import SURE_OF_THE_WORDS, assess_reply, explain, words_per_minute
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.coach import advise
from voicecoach.lesson import load_lesson
from voicecoach.phrasebank import load_bank
from voicecoach.scenario import Reaction, Turn
from voicecoach.text import Transcript, Word

BANK = load_bank()
LESSON = load_lesson()
ROWS = [json.loads(line) for line in (Path(__file__).parent / "data/replies_dev.jsonl").read_text().splitlines()]


def bare(reply):
    """Return a reply as recognition may leave it: no marks, no capitals."""
    return " ".join(re.sub(r"[^\w\s']", " ", reply.lower()).split())


def assessed(reply, peer="", **about):
    return assess_reply(Transcript.from_text(reply), BANK, peer=peer, **about)


def heard(text, *, probability=1.0, word_s=0.4):
    """Return `text` as a recognizer hands it over, one word after the other."""
    words = tuple(
        Word(text=word, start_s=k * word_s, end_s=(k + 1) * word_s, probability=probability)
        for k, word in enumerate(text.split())
    )
    return Transcript(text=text, words=words, audio_duration_s=len(words) * word_s)


@pytest.mark.parametrize(
    ("reply", "kinds"),
    [
        ("That sounds really hard. What would help?", {Kind.VALIDATING, Kind.OPEN_ENDED}),
        ("Did you call your sponsor?", {Kind.CLOSED_QUESTION}),
        ("I'm here for you.", {Kind.VALIDATING}),
        ("You just need to stay positive.", {Kind.TRUST_BREAKING}),
        ("Good morning. The kettle is on.", set()),
        ("", set()),
    ],
)
def test_kinds(reply, kinds):
    assert set(assessed(reply).kinds) == kinds


def test_an_invitation_that_is_no_question_by_its_order_is_open():
    assessment = assessed("Go on.")
    assert [question.open for question in assessment.questions] == [True]
    assert Kind.OPEN_ENDED in assessment.kinds


def test_missing_is_what_the_turn_asked_for_in_vain():
    wanted = (Kind.VALIDATING, Kind.OPEN_ENDED, Behaviour.CONSISTENCY)
    assert assessed("That sounds hard.", listen_for=wanted).missing == (Kind.OPEN_ENDED, Behaviour.CONSISTENCY)


def test_a_pause_before_the_reply_is_told_and_changes_nothing_else():
    quick, slow = assessed("That sounds hard.", reply_delay_s=0.2), assessed("That sounds hard.", reply_delay_s=9.0)
    assert (quick.reply_delay_s, slow.reply_delay_s) == (0.2, 9.0)
    assert (quick.kinds, quick.matches) == (slow.kinds, slow.matches)


def test_words_per_minute_is_for_spoken_replies():
    assert words_per_minute(heard("one two three four five", word_s=0.5)) == pytest.approx(120.0)
    assert words_per_minute(Transcript.from_text("one two three")) is None
    assert words_per_minute(heard("one")) is None


TURN = Turn(
    id="used_again",
    peer="I used again on Saturday.",
    goal="Thank him.",
    listen_for=(),
    if_builds=Reaction(peer="Thanks."),
    if_breaks=Reaction(peer="Yeah."),
    instead=("Thank you for trusting me with that. What do you need?",),
)


@pytest.mark.parametrize(("probability", "may_be_misheard"), [(0.95, False), (SURE_OF_THE_WORDS - 0.1, True)])
def test_low_confidence_softens_and_does_not_accuse(probability, may_be_misheard):
    transcript = heard("Come on, you will get over it.", probability=probability)
    assessment = assess_reply(transcript, BANK, peer=TURN.peer)
    assert Behaviour.MINIMIZING in assessment.behaviours
    correction = advise(assessment, transcript, TURN, LESSON, ()).correction
    assert ("may have misheard" in correction.say) is may_be_misheard


def test_one_unsure_word_in_a_clear_reply_softens_what_rests_on_it():
    clear = heard("I was glad to see you on Monday. You will get over it.")
    words = tuple(
        Word(text=word.text, start_s=word.start_s, end_s=word.end_s, probability=0.3 if k >= 8 else 1.0)
        for k, word in enumerate(clear.words)
    )
    transcript = Transcript(text=clear.text, words=words, audio_duration_s=clear.audio_duration_s)
    assessment = assess_reply(transcript, BANK)
    assert assessment.confidence > SURE_OF_THE_WORDS
    assert "may have misheard" in advise(assessment, transcript, TURN, LESSON, ()).correction.say


def test_each_judgement_is_explained_with_its_words_times_and_guards():
    told = explain(heard("That sounds really hard. What would help?", word_s=0.5), BANK)
    named = {one.phrase_id: one for one in told}
    hardship, question = named["empathy_names_hardship"], named["question_open"]
    assert (hardship.words, hardship.start_s, hardship.end_s) == ("That sounds really hard.", 0.0, 2.0)
    assert hardship.score >= hardship.threshold
    assert {"negated", "not_before"} <= set(hardship.guards_passed)
    assert (question.words, question.section) == ("What would help?", "open_questions")


def test_what_a_guard_stopped_is_explained_too():
    (stopped,) = [one for one in explain(Transcript.from_text("It's so hard."), BANK) if one.stopped_by]
    assert stopped.stopped_by == "no second signal"


def test_explain_gives_the_same_bytes_whatever_the_hash_seed():
    command = [sys.executable, "-m", "voicecoach", "assess", "--explain", "--json", "--peer", ROWS[0]["peer"]]
    for row in ROWS[:6]:
        command += ["--text", row["reply"]]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"open_questions" in runs[0] or b"empathy" in runs[0]


@pytest.mark.parametrize("mark", [".", "!", " ...", "…", "   "])
def test_a_mark_at_the_end_changes_no_kind(mark):
    lines = [(row["reply"].rstrip(".!?… "), row["peer"]) for row in ROWS if not row["reply"].endswith("?")]
    changed = [reply for reply, peer in lines if assessed(reply, peer).kinds != assessed(reply + mark, peer).kinds]
    assert len(changed) <= 0.01 * len(lines), changed


def test_a_question_mark_at_the_end_only_adds_a_question():
    lines = [(row["reply"].rstrip(".!?… "), row["peer"]) for row in ROWS[:120]]
    asked = {Kind.OPEN_ENDED, Kind.CLOSED_QUESTION}
    for reply, peer in lines:
        before, after = set(assessed(reply, peer).kinds), set(assessed(reply + "?", peer).kinds)
        assert before - asked == after - asked, reply


def precision_recall(gold, said):
    both = sum(g and s for g, s in zip(gold, said, strict=True))
    return both / max(1, sum(said)), both / max(1, sum(gold))


@pytest.mark.parametrize("as_heard", [str, bare], ids=["written", "bare"])
def test_validation_in_our_own_labeled_replies(as_heard):
    """A floor a little below what was measured: precision .76 and recall .69 as written, .74 and .64 bare."""
    said = [Kind.VALIDATING in assessed(as_heard(row["reply"]), row["peer"]).kinds for row in ROWS]
    precision, recall = precision_recall([bool(row["gold"]["validating"]) for row in ROWS], said)
    assert precision >= 0.70
    assert recall >= 0.60


@pytest.mark.parametrize("as_heard", [str, bare], ids=["written", "bare"])
def test_hardly_any_fair_reply_is_accused(as_heard):
    fair = [row for row in ROWS if not row["gold"]["trust_breaking"]]
    accused = [r["reply"] for r in fair if Kind.TRUST_BREAKING in assessed(as_heard(r["reply"]), r["peer"]).kinds]
    assert len(accused) <= 0.02 * len(fair), accused

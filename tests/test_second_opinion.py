"""The second opinion silences what does not sound like it, bears out faint signs, and is never a reason by itself."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach import bundled, second_opinion
from voicecoach.behaviours import BREAKING, Behaviour, Kind
from voicecoach.errors import ContentError, YamlError
from voicecoach.match import AS_A_WHOLE, UNSURE, find_evidence, find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.second_opinion import FEWEST_WORDS, Limits, Opinion, label
from voicecoach.text import Transcript

KIND_WORDS = "bus kettle thursday glad tea here"
COLD_WORDS = "you your own fault again lazy"
SHRUGS, BLAMES = "inconsistency", "judging"
OPINION = Opinion(
    limits={
        SHRUGS: Limits(base=0.0, doubts=-1.0, bears_out=2.0),
        BLAMES: Limits(base=-9.0, doubts=-100.0, bears_out=100.0),
    },
    pieces=dict.fromkeys(KIND_WORDS.split(), (1.0, -4.0, 0.0)) | dict.fromkeys(COLD_WORDS.split(), (1.0, 4.0, 0.0)),
)
PHRASES = """
kind: trust_breaking
phrases:
  - id: own_shrug
    behaviour: inconsistency
    templates: ["near enough"]
    not_with: ["not near enough"]
    why: A shrug where care is needed.
  - id: own_faint
    behaviour: inconsistency
    strength: faint
    templates: ["some other day"]
    why: A sign of a shrug.
  - id: own_weak
    behaviour: inconsistency
    strength: weak
    templates: ["(let us see|we will see)"]
    why: Another sign of a shrug.
"""


def score(text, of=SHRUGS, opinion=OPINION):
    return opinion.on(tuple(text.split())).scores[of]


def test_a_score_is_the_base_and_the_weights_of_the_known_words_over_the_length_of_their_rarities():
    assert score("") == score("ziggurat") == 0.0
    assert score("ziggurat", BLAMES) == -9.0
    assert score("tea") == -4.0
    assert score("tea tea tea") == -4.0  # a word counts once
    assert score("tea kettle") == pytest.approx(-8 / math.sqrt(2))
    assert score("tea lazy") == 0.0


@given(st.permutations(f"{KIND_WORDS} {COLD_WORDS}".split()))
def test_the_order_of_words_that_are_known_one_by_one_does_not_matter(tokens):
    assert score(" ".join(tokens)) == pytest.approx(0.0, abs=1e-9)


def test_it_has_no_say_about_what_it_did_not_learn():
    impression = OPINION.on(("lazy",))
    assert not impression.doubts("empathy")
    assert not impression.bears_out("empathy")


def test_too_few_words_bear_nothing_out():
    few, enough = ("lazy", *["ziggurat"] * (FEWEST_WORDS - 2)), ("lazy", *["ziggurat"] * (FEWEST_WORDS - 1))
    assert score(" ".join(few)) == score(" ".join(enough)) == 4.0
    assert (OPINION.on(few).bears_out(SHRUGS), OPINION.on(enough).bears_out(SHRUGS)) == (False, True)


def test_blame_and_the_like_are_told_apart_and_all_that_validates_is_one():
    assert label(Behaviour.JUDGING, Kind.TRUST_BREAKING) == "judging"
    assert label(Behaviour.EMPATHY, Kind.VALIDATING) == label(Behaviour.NONJUDGMENT, Kind.VALIDATING) == "validating"


@pytest.fixture
def bank(tmp_path):
    (tmp_path / "mine.yaml").write_text(PHRASES, encoding="utf-8")
    return with_opinion(load_bank((tmp_path,)), tmp_path)


def with_opinion(bank, folder):
    return replace(bank, opinions={folder: OPINION})


def heard(bank, reply):
    return {match.phrase_id for match in find_matches(Transcript.from_text(reply), bank)}


def evidence(bank, reply):
    (one,) = find_evidence(Transcript.from_text(reply), bank)
    return one


KIND_REPLY = "The bus is near enough, and the kettle is here."
COLD_REPLY = "Near enough, you lazy thing, it is your own fault again."


def test_what_does_not_sound_like_it_is_silenced_and_told(bank):
    assert evidence(bank, KIND_REPLY).stopped_by == "second_opinion"
    passed = evidence(bank, COLD_REPLY)
    assert (passed.stopped_by, passed.passed[-1]) == ("", "second_opinion")


def test_where_nothing_else_is_said_nothing_is_doubted(tmp_path):
    (tmp_path / "mine.yaml").write_text(PHRASES.replace("near enough", "glad tea"), encoding="utf-8")
    bank = with_opinion(load_bank((tmp_path,)), tmp_path)
    assert heard(bank, "Glad tea.") == {"own_shrug"}
    assert heard(bank, "Glad tea. Thursday.") == set()


def test_a_faint_sign_counts_only_where_the_whole_reply_sounds_like_it(bank):
    cold = "Some other day, you lazy thing, it is your own fault again."
    assert evidence(bank, cold).second_signal == AS_A_WHOLE
    assert heard(bank, "Maybe some other day, if that is any better for him.") == set()
    assert heard(bank, "Some other day, lazy.") == set()


def test_a_weak_phrase_needs_another_and_is_not_borne_out(bank):
    assert evidence(bank, "We will see, you lazy thing, it is your own fault again.").stopped_by == UNSURE


def test_a_faint_sign_is_found_by_a_bank_without_an_opinion_and_does_not_count(bank):
    assert evidence(replace(bank, opinions={}), "Some other day, if that is any better for him.").stopped_by == UNSURE


def test_a_faint_sign_bears_out_nothing(bank):
    assert heard(bank, "Some other day, we will see what there is for the two of them.") == set()


def test_it_is_no_reason_by_itself(bank):
    assert heard(bank, "You lazy thing, it is your own fault again, you and your kettle.") == set()


@pytest.fixture
def own_bank(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.yaml").write_text(PHRASES, encoding="utf-8")
    return load_bank((bundled.folder("phrasebank"), tmp_path / "own"))


def test_phrases_of_ones_own_are_left_alone(own_bank, tmp_path):
    assert own_bank.opinions.keys() == {bundled.folder("phrasebank")}
    assert "own_shrug" in heard(with_opinion(own_bank, bundled.folder("phrasebank")), KIND_REPLY)
    assert "own_shrug" not in heard(with_opinion(own_bank, tmp_path / "own"), KIND_REPLY)


def test_an_entry_can_do_without_it(tmp_path):
    text = PHRASES.replace('    templates: ["near', '    even_if: [second_opinion]\n    templates: ["near')
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert heard(with_opinion(load_bank((tmp_path,)), tmp_path), KIND_REPLY) == {"own_shrug"}


def test_it_is_not_for_unless(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        PHRASES.replace("kind: trust", "kind: trust", 1) + "    unless: [second_opinion]\n"
    )
    with pytest.raises(YamlError, match=r"mine\.yaml:\d+: .*take it out of 'unless'"):
        load_bank((tmp_path,))


def test_the_bundled_one_has_an_opinion_on_all_that_breaks_trust_and_on_what_validates():
    opinion = load_bank().opinions[bundled.folder("phrasebank")]
    assert opinion.limits.keys() == {*map(str, BREAKING), "validating"}
    assert all(limits.doubts < limits.bears_out for limits in opinion.limits.values())


def test_the_bundled_one_tells_blame_from_comfort():
    opinion = load_bank().opinions[bundled.folder("phrasebank")]
    blame = opinion.on(("it", "is", "your", "own", "fault", "you", "never", "listen"))
    comfort = opinion.on(("that", "sounds", "so", "hard", "thank", "you", "for", "telling", "me"))
    assert blame.scores[BLAMES] > 0 > comfort.scores[BLAMES]
    assert comfort.scores["validating"] > max(0, blame.scores["validating"])


def test_a_damaged_file_is_told_and_not_read(tmp_path):
    path = tmp_path / "second_opinion.json"
    for text in ("{", "{}", json.dumps({"limits": {}, "pieces": {"tea": [1.0, 2.0]}})):
        path.write_text(text, encoding="utf-8")
        second_opinion.load.cache_clear()
        with pytest.raises(ContentError, match="is damaged; install voicecoach again"):
            second_opinion.load(path)

"""The second opinion silences what rests on a few words that do not sound like it, and nothing else."""

import json
from dataclasses import replace

import pytest

from tests.scenes import said
from voicecoach import bundled, second_opinion
from voicecoach.behaviours import Kind
from voicecoach.errors import ContentError, YamlError
from voicecoach.match import find_evidence, find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.second_opinion import Opinion, Opinions
from voicecoach.text import Transcript

KIND_WORDS = "bus kettle thursday glad tea here"
COLD_WORDS = "you your own fault again lazy"
OPINION = Opinion(
    below=0.3,
    hardly=0.0,
    intercept=0.0,
    pieces=dict.fromkeys(KIND_WORDS.split(), (-4.0, 1.0)) | dict.fromkeys(COLD_WORDS.split(), (4.0, 1.0)),
)
PHRASES = """
kind: trust_breaking
phrases:
  - id: own_shrug
    behaviour: inconsistency
    templates: ["near enough"]
    not_with: ["not near enough"]
    why: A shrug where care is needed.
"""


def span(text, words):
    tokens, few = said(text).tokens, tuple(words.split())
    start = next(at for at in range(len(tokens)) if tokens[at : at + len(few)] == few)
    return start, start + len(few)


def doubts(text, words, opinion=OPINION):
    return opinion.doubts(said(text), *span(text, words))


def test_few_words_among_kind_ones_are_doubted_and_among_cold_ones_are_not():
    assert doubts("The bus is near enough, and the kettle is here.", "near enough")
    assert not doubts("Near enough, you lazy thing, it is your own fault again.", "near enough")


def test_words_that_it_has_never_met_say_nothing():
    assert OPINION.likelihood(()) == OPINION.likelihood(("ziggurat",)) == 0.5
    assert OPINION.likelihood(("tea",)) < 0.05 < 0.95 < OPINION.likelihood(("lazy",))


def test_a_sentence_of_its_own_is_not_doubted():
    assert not doubts("Near enough. Glad, tea is here thursday.", "near enough")


def test_many_words_are_not_doubted():
    text = "The kettle is here and it is near enough to the bus for tea on Thursday."
    assert doubts(text, "it is near enough to")
    assert not doubts(text, "it is near enough to the")


STRICT = OPINION.model_copy(update={"hardly": 0.2})


def test_sentences_and_many_words_are_doubted_where_the_rest_is_hardly_of_that_kind():
    assert doubts("Near enough. Glad, tea is here thursday.", "near enough", STRICT)
    assert doubts("The kettle is here and it is near enough to the bus for tea.", "it is near enough to the", STRICT)
    assert not doubts("Near enough. You lazy thing.", "near enough", STRICT)


def test_where_nothing_else_is_said_nothing_is_doubted():
    assert not doubts("Glad tea.", "glad tea", STRICT)
    assert doubts("Glad tea. Thursday.", "glad tea", STRICT)


@pytest.fixture
def own_bank(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.yaml").write_text(PHRASES, encoding="utf-8")
    return load_bank((bundled.folder("phrasebank"), tmp_path / "own"))


REPLY = "The bus is near enough, and the kettle is here."


def heard(bank, reply=REPLY):
    return {match.phrase_id for match in find_matches(Transcript.from_text(reply), bank)}


def with_opinion(bank, folder):
    return replace(bank, opinions={folder: Opinions(trust_breaking=OPINION, validating=OPINION)})


def test_phrases_of_ones_own_are_left_alone(own_bank, tmp_path):
    assert own_bank.opinions.keys() == {bundled.folder("phrasebank")}
    assert "own_shrug" in heard(with_opinion(own_bank, bundled.folder("phrasebank")))
    assert "own_shrug" not in heard(with_opinion(own_bank, tmp_path / "own"))


def test_what_it_stops_is_told_and_an_entry_can_do_without_it(tmp_path):
    (tmp_path / "mine.yaml").write_text(PHRASES, encoding="utf-8")
    bank = with_opinion(load_bank((tmp_path,)), tmp_path)
    (stopped,) = find_evidence(Transcript.from_text(REPLY), bank)
    assert stopped.stopped_by == "second_opinion"
    (passed,) = find_evidence(Transcript.from_text("Near enough, you lazy thing."), bank)
    assert (passed.stopped_by, passed.passed[-1]) == ("", "second_opinion")
    (tmp_path / "mine.yaml").write_text(PHRASES + "    even_if: [second_opinion]\n", encoding="utf-8")
    assert heard(with_opinion(load_bank((tmp_path,)), tmp_path)) == {"own_shrug"}


def test_it_is_not_for_unless(tmp_path):
    (tmp_path / "mine.yaml").write_text(PHRASES + "    unless: [second_opinion]\n", encoding="utf-8")
    with pytest.raises(YamlError, match=r"mine\.yaml:4: .*take it out of 'unless'"):
        load_bank((tmp_path,))


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / second_opinion.FILE
    path.write_text(json.dumps({"trust_breaking": {"below": 2}}), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(
        "phrases:\n  - {behaviour: minimizing, templates: [buck up]}\n", encoding="utf-8"
    )
    with pytest.raises(ContentError, match=r"second_opinion\.json cannot be read or is damaged; install voicecoach"):
        load_bank((tmp_path,))


def test_the_one_that_is_shipped_knows_blame_and_comfort_when_it_sees_them():
    opinions = load_bank().opinions[bundled.folder("phrasebank")]
    blame, comfort = opinions.on(Kind.TRUST_BREAKING), opinions.on(Kind.VALIDATING)
    harsh = said("You only have yourself to blame, and you know it.").tokens
    warm = said("That sounds so heavy, and you still came. I can see how much she means to you.").tokens
    assert opinions.on(Kind.OPEN_ENDED) is opinions.on(None) is None
    assert blame.likelihood(harsh) > blame.likelihood(warm)
    assert comfort.likelihood(warm) > comfort.likelihood(harsh)

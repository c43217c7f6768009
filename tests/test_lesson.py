"""The lesson as data: complete, short enough to be spoken, and checked on loading."""

import re

import pytest
import yaml

from voicecoach import bundled, reading
from voicecoach.behaviours import BREAKING, BUILDING, Behaviour, Strategy
from voicecoach.errors import YamlError
from voicecoach.lesson import HEARD, load_lesson
from voicecoach.phrasebank import load_bank
from voicecoach.yaml_fields import LONGEST_MODEL_REPLY

LESSON = load_lesson()


@pytest.fixture
def broken(tmp_path):
    """Return the lesson's data, and a function that loads it back after it was spoiled."""
    data = yaml.safe_load((bundled.folder("phrasebank") / "lesson.yaml").read_text(encoding="utf-8"))
    path = tmp_path / "lesson.yaml"

    def load():
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return load_lesson(path)

    return data, load


def test_the_lesson_has_all_its_parts():
    assert {entry.id for entry in LESSON.builds} == BUILDING
    assert {entry.id for entry in LESSON.breaks} == BREAKING
    assert {entry.id for entry in LESSON.strategies} == set(Strategy)
    assert len(LESSON.objectives.text) == 3
    assert len(LESSON.takeaways.text) == 4


def test_there_are_at_least_four_contrasts_for_everything_that_breaks_trust():
    for behaviour in BREAKING:
        assert len(LESSON.contrasts_for(behaviour)) >= 4


def test_sections_have_their_own_ids_and_titles():
    ids = [section.id for section in LESSON.sections]
    assert len(set(ids)) == len(ids) == 6 + 12 + 5
    assert LESSON.title_of("minimizing") == LESSON.breaking(Behaviour.MINIMIZING).title
    assert LESSON.title_of("no_such_section") == ""


def test_everything_that_can_be_practised_names_a_scenario_that_is_there():
    there = {path.stem for path in bundled.folder("scenarios").rglob("*.yaml")}
    named = {section.practise for section in LESSON.sections if section.practise}
    assert named <= there
    for behaviour in Behaviour:
        assert next(section for section in LESSON.sections if section.id == behaviour).practise


def test_each_wording_is_said_in_more_ways_than_one():
    for entry in LESSON.builds:
        assert len(set(entry.praise)) == len(entry.praise) >= 3
        assert any(HEARD in text for text in entry.praise)
        assert any(HEARD not in text for text in entry.praise)
    for entry in LESSON.breaks:
        assert len(set(entry.correction)) >= 3
        assert all(HEARD in text for text in entry.correction), "nobody is corrected without their own words"
        assert not any(HEARD in text for text in entry.softly)


def test_a_named_peer_is_spoken_of_as_the_scenario_says():
    of_him, of_her = load_lesson(pronouns="he/him"), load_lesson(pronouns="she/her")
    assert any("his pain" in text for text in of_him.breaking(Behaviour.MINIMIZING).correction)
    assert any("her pain" in text for text in of_her.breaking(Behaviour.MINIMIZING).correction)
    assert any("their pain" in text for text in LESSON.breaking(Behaviour.MINIMIZING).correction)
    assert any("takes him as he is" in text for text in of_him.building(Behaviour.NONJUDGMENT).praise)


def test_no_place_for_a_pronoun_is_left_unfilled():
    for lesson in (LESSON, load_lesson(pronouns="he/him")):
        assert not re.search(r"\{the", lesson.model_dump_json(), re.IGNORECASE)


def test_praise_for_a_phrase_is_for_one_that_is_in_the_bank():
    bank = load_bank()
    assert all(bank.phrase(phrase_id) for phrase_id in LESSON.coaching.praise_of)


def test_a_reason_that_follows_praise_does_not_say_it_again():
    for entry in LESSON.builds:
        for text in entry.praise:
            assert not set(text.rstrip(".").split()[-3:]) <= set(entry.why.rstrip(".").split()), text


def test_a_second_better_line_is_another_one():
    assert all(contrast.better != contrast.also for contrast in LESSON.contrasts)


def test_the_lesson_reads_at_the_age_of_twelve_in_person_first_words():
    text = " ".join(paragraph for section in LESSON.sections for paragraph in section.text)
    assert reading.reading_age(text) <= reading.READING_AGE
    assert reading.long_sentences(text) == ()
    assert reading.labels_in(text, reading.load_person_first()) == ()


def spoil_missing(data):
    data["builds"] = [entry for entry in data["builds"] if entry["id"] != "empathy"]


def spoil_twice(data):
    data["strategies"].append(dict(data["strategies"][0]))


def spoil_place(data):
    data["builds"][0]["praise"][0] = "“{said}” is something they can count on."


def spoil_verb(data):
    data["builds"][0]["praise"][0] = "{them know} it."


def spoil_length(data):
    data["breaks"][0]["correction"][0] = "{heard} " + "and on " * 20


def spoil_contrast(data):
    data["contrasts"][0]["behaviour"] = "empathy"


def spoil_side(data):
    data["builds"][0]["id"] = "judging"


def spoil_repeated(data):
    data["contrasts"].append(dict(data["contrasts"][0]))


def spoil_uncontrasted(data):
    data["contrasts"] = [entry for entry in data["contrasts"] if entry["behaviour"] != "judging"]


def spoil_reply(data):
    data["contrasts"][0]["better"] = "word " * (LONGEST_MODEL_REPLY + 1)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_missing, "'empathy' is missing"),
        (spoil_twice, "is there twice"),
        (spoil_place, "the only places that can be filled in are {heard}, {they}"),
        (spoil_verb, "with a verb {they know}"),
        (spoil_length, "12 seconds"),
        (spoil_contrast, "builds trust; name what breaks it"),
        (spoil_side, "builds: 'consistency' is missing"),
        (spoil_repeated, "give each its own id"),
        (spoil_uncontrasted, "there is no contrast for 'judging'"),
        (spoil_reply, "could not say it in time"),
    ],
)
def test_a_spoiled_lesson_says_what_is_wrong(broken, spoil, said):
    data, load = broken
    spoil(data)
    with pytest.raises(YamlError, match=r"lesson\.yaml") as raised:
        load()
    assert said in str(raised.value)


def test_an_unspoiled_copy_loads(broken):
    assert broken[1]() == LESSON


def test_what_to_do_next_time_speaks_of_this_peer():
    steps = [load_lesson(pronouns="he/him").breaking(behaviour).next_time for behaviour in sorted(BREAKING)]
    assert not any(re.search(r"\b(they|them|their)\b", step) for step in steps)
    assert any("him" in step.split() for step in steps)

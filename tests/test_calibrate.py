"""Agreement between a trainer and voicecoach: numbers from the literature, answers that are never lost, muting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach import bundled, calibrate, content
from voicecoach.assess import assess_reply
from voicecoach.behaviours import Behaviour, Kind
from voicecoach.calibrate import LABELS, Agreement, agreement
from voicecoach.errors import UsageError
from voicecoach.scenario import load_scenarios
from voicecoach.text import Transcript

MINIMIZING = Behaviour.MINIMIZING


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))


def test_kappa_of_a_table_that_is_worked_out_in_the_literature():
    """Two readers of 50 proposals, yes/yes 20, yes/no 5, no/yes 10, no/no 15: observed .70, expected .50, kappa .40.

    The example that textbooks and Wikipedia's article on Cohen's kappa work out.
    """
    assert Agreement(label=MINIMIZING, both=20, only_us=5, only_her=10, neither=15).kappa == pytest.approx(0.40)


def test_precision_and_recall_are_of_what_the_trainer_heard():
    one = Agreement(label=MINIMIZING, both=6, only_us=2, only_her=4, neither=88)
    assert one.precision == pytest.approx(0.75)
    assert one.recall == pytest.approx(0.60)


def test_agreement_is_counted_from_what_each_heard_in_each_recording():
    us, her = frozenset({MINIMIZING, Kind.OPEN_ENDED}), frozenset({MINIMIZING})
    found = {
        one.label: one for one in agreement([(us, her), (us, her), (frozenset(), her), (frozenset(), frozenset())])
    }
    assert (
        found[MINIMIZING].both,
        found[MINIMIZING].only_us,
        found[MINIMIZING].only_her,
        found[MINIMIZING].neither,
    ) == (2, 0, 1, 1)
    assert found[Kind.OPEN_ENDED].precision == 0.0
    assert found[Kind.OPEN_ENDED].recall is None
    assert set(found) == {MINIMIZING, Kind.OPEN_ENDED}


LABEL_SETS = st.frozensets(st.sampled_from(LABELS), max_size=4)


@given(pairs=st.lists(st.tuples(LABEL_SETS, LABEL_SETS), max_size=20))
def test_kappa_is_one_for_equal_ears_and_never_more(pairs):
    for one in agreement(pairs):
        assert one.both + one.only_us + one.only_her + one.neither == len(pairs)
        assert one.kappa is None or -1.0 <= one.kappa <= 1.0
    for one in agreement([(ours, ours) for ours, _ in pairs]):
        assert one.kappa in (None, 1.0)


@given(pairs=st.lists(st.tuples(LABEL_SETS, LABEL_SETS), max_size=20))
def test_kappa_does_not_care_who_is_who(pairs):
    there = {one.label: one.kappa for one in agreement(pairs)}
    back = {one.label: one.kappa for one in agreement([(hers, ours) for ours, hers in pairs])}
    assert there == pytest.approx(back)


def test_only_a_behaviour_heard_wrongly_on_enough_evidence_is_called_unreliable():
    assert Agreement(label=MINIMIZING, both=3, only_us=3, only_her=0, neither=9).unreliable
    assert not Agreement(label=MINIMIZING, both=1, only_us=3, only_her=0, neither=9).unreliable  # four times: too few
    assert not Agreement(label=MINIMIZING, both=8, only_us=2, only_her=9, neither=9).unreliable
    assert not Agreement(label=Kind.OPEN_ENDED, both=1, only_us=9, only_her=0, neither=0).unreliable  # no behaviour


def test_labels_are_read_as_people_write_them():
    assert calibrate.parse_labels("Empathy, open-ended") == {Behaviour.EMPATHY, Kind.OPEN_ENDED}
    assert calibrate.parse_labels("none") == calibrate.parse_labels("") == frozenset()
    with pytest.raises(UsageError, match="minimizing"):
        calibrate.parse_labels("minimising")


def test_every_answer_is_saved_before_the_next_question_and_is_not_asked_again(tmp_path):
    files = [tmp_path / name for name in ("a.wav", "b: c.wav", "d.wav")]
    asked = []

    def ask(file):
        asked.append(file.name)
        if file.name == "d.wav":
            raise KeyboardInterrupt
        return frozenset({MINIMIZING})

    with pytest.raises(KeyboardInterrupt):
        list(calibrate.ask_for_each(tmp_path, files, ask))
    assert calibrate.load_heard(tmp_path) == {"a.wav": {MINIMIZING}, "b: c.wav": {MINIMIZING}}
    answered = list(calibrate.ask_for_each(tmp_path, files, lambda file: asked.append(file.name) or frozenset()))
    assert asked == ["a.wav", "b: c.wav", "d.wav", "d.wav"]
    assert [labels for _, labels in answered] == [{MINIMIZING}, {MINIMIZING}, frozenset()]


def test_stopping_keeps_what_was_said(tmp_path):
    answers = iter([frozenset(), None])
    files = [tmp_path / "a.wav", tmp_path / "b.wav", tmp_path / "c.wav"]
    assert len(list(calibrate.ask_for_each(tmp_path, files, lambda file: next(answers)))) == 1
    assert list(calibrate.load_heard(tmp_path)) == ["a.wav"]


def test_a_muted_behaviour_is_not_reported_and_an_unmuted_one_is_again():
    said = Transcript.from_text("At least you still have a job.")
    before = assess_reply(said, content.bank())
    assert before.behaviours == (MINIMIZING,)
    calibrate.mute([MINIMIZING])
    after = assess_reply(said, content.bank())
    assert (after.behaviours, after.kinds) == ((), ())
    assert content.load_settings().muted == (MINIMIZING,)
    calibrate.unmute([MINIMIZING])
    assert assess_reply(said, content.bank()) == before


def test_muting_one_behaviour_changes_nothing_else_in_any_bundled_example():
    examples = [
        (turn.peer, example.say)
        for one in load_scenarios((bundled.folder("scenarios"),))
        for turn in one.turns
        for example in (*turn.good, *turn.poor)
    ]
    examples.append(("", "Mrs. Jones is in rehab, she relapsed twice."))  # heard by a list of names
    whole = content.bank()
    calibrate.mute([Behaviour.OVERSHARING])
    muted = content.bank()
    assert Behaviour.OVERSHARING not in assess_reply(Transcript.from_text(examples[-1][1]), muted).behaviours
    for peer, say in examples[::-5]:  # every fifth, the last among them
        said = Transcript.from_text(say)
        before = assess_reply(said, whole, peer=peer).behaviours
        after = assess_reply(said, muted, peer=peer).behaviours
        assert after == tuple(one for one in before if one is not Behaviour.OVERSHARING), say


def test_settings_that_were_changed_by_hand_and_make_no_sense_are_told_with_their_line(home):
    path = content.home() / content.SETTINGS
    path.parent.mkdir(parents=True)
    path.write_text("muted:\n  - minimizing\n  - juggling\n")
    from voicecoach.errors import YamlError

    with pytest.raises(YamlError, match=r"settings\.yaml:3"):
        content.bank()

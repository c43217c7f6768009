"""The ids of the lesson are public: files, JSON and other programs use them."""

from voicecoach.behaviours import BREAKING, BUILDING, HEARD_OR_ASKED, Behaviour, Kind, Strategy


def test_a_behaviour_either_builds_trust_or_breaks_it():
    assert set(BUILDING) == {
        "consistency",
        "nonjudgment",
        "active_listening",
        "boundaries",
        "empathy",
        "confidentiality",
    }
    assert set(BREAKING) == {
        "inconsistency",
        "unsolicited_advice",
        "minimizing",
        "oversharing",
        "breaking_confidentiality",
        "judging",
    }
    assert {one for one in Behaviour if one.builds} == BUILDING


def test_kinds_and_strategies_have_the_names_that_files_use():
    assert set(Kind) == {"open_ended", "validating", "trust_breaking", "closed_question"}
    assert set(Strategy) == {
        "meet_them_where_they_are",
        "open_questions",
        "let_them_lead",
        "honor_their_perspective",
        "share_when_helpful",
    }


def test_what_nearly_every_reply_should_show_breaks_no_trust():
    assert not BREAKING & set(HEARD_OR_ASKED)
    assert Kind.TRUST_BREAKING not in HEARD_OR_ASKED

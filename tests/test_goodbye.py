"""Which goodbye a peer says."""

import pytest

from voicecoach.goodbye import closing_after, went_well
from voicecoach.scenario import Closing


@pytest.mark.parametrize("outcomes", [("builds",), ("breaks", "builds"), ("builds", "otherwise"), ("builds",) * 4])
def test_a_talk_of_which_half_built_trust_went_well(outcomes):
    assert went_well(outcomes)
    assert closing_after(outcomes) is Closing.WARM


@pytest.mark.parametrize(
    "outcomes", [(), ("otherwise",), ("builds", "builds", "breaks"), ("builds", "otherwise", "otherwise"), ("breaks",)]
)
def test_one_that_mostly_missed_or_ended_in_a_hurt_did_not(outcomes):
    assert not went_well(outcomes)
    assert closing_after(outcomes) is Closing.PLAIN

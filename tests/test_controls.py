"""Steering a session: one key each, a spoken command, or a typed letter."""

from collections import deque
from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.adapters.replay import ReplayMicrophone
from voicecoach.adapters.silero import SileroDetector
from voicecoach.commands import KEYS, Choice
from voicecoach.controls import LiveControls, ReplayControls, TypedControls
from voicecoach.errors import InDanger, NoMoreReplies, Stopped
from voicecoach.listen import PushToTalkListener, TurnListener
from voicecoach.loudness import even_loudness
from voicecoach.speak import open_engine
from voicecoach.transcribe import Deaf

FIXTURES = Path(__file__).resolve().parent.parent / "audio_fixtures"


class Fingers:
    """Keys that are pressed one after the other; None: nothing is pressed at that look."""

    live = True

    def __init__(self, *keys):
        self.coming = deque(keys)

    def poll(self):
        return self.coming.popleft() if self.coming else None


def live(keys, recordings=(), transcriber=Deaf):
    shown = []
    listener = TurnListener(ReplayMicrophone(recordings), SileroDetector)
    return LiveControls(keys=keys, listener=listener, transcriber=transcriber, show=shown.append), shown


@pytest.fixture(scope="module")
def spoken():
    engine = open_engine("hibari:heart")
    yield lambda words: even_loudness(engine.render(words))
    engine.close()


@pytest.fixture
def opens_whisper(whisper):
    return lambda: whisper


@pytest.mark.parametrize(("key", "choice"), KEYS.items())
def test_one_key_is_enough_and_says_the_same_at_the_menu_as_while_somebody_speaks(key, choice):
    controls, shown = live(Fingers(None, None, key), [FIXTURES / "silence.flac"])
    assert controls.choose(Choice.NEXT) is choice
    assert all(f"[{letter}]" in shown[0] for letter in KEYS)
    controls, _ = live(Fingers(key, None))
    assert controls.during_reply() is choice
    assert controls.during_reply() is None


@pytest.mark.parametrize("key", [" ", "\r", "\n"])
def test_space_and_enter_end_a_reply_and_take_what_is_usual(key):
    controls, _ = live(Fingers(key, key), [FIXTURES / "silence.flac"])
    assert controls.during_reply() == "end"
    assert controls.choose(Choice.AGAIN) is Choice.AGAIN


def test_other_keys_do_nothing():
    controls, _ = live(Fingers("x", "7"))
    assert controls.during_reply() is None
    controls, _ = live(Fingers("x", None, "n"), [FIXTURES / "silence.flac"])
    assert controls.choose(Choice.AGAIN) is Choice.NEXT


@pytest.mark.parametrize(
    ("words", "choice"),
    [("Try again.", Choice.AGAIN), ("Next, please.", Choice.NEXT), ("Say that again.", Choice.HEAR)],
)
def test_a_command_can_be_said_and_is_confirmed_on_the_screen(spoken, opens_whisper, words, choice):
    controls, shown = live(Fingers(), [spoken(words)], opens_whisper)
    assert controls.choose(Choice.SKIP) is choice
    assert shown[-1].endswith(f": {choice}.")
    assert "I heard “" in shown[-1]


def test_a_command_is_never_taken_out_of_a_reply(opens_whisper):
    """A whole reply said at the menu is told to be none; the next silence then takes no choice either."""
    controls, shown = live(Fingers(), [FIXTURES / "demo/demo_builds_trust.flac"], opens_whisper)
    with pytest.raises(NoMoreReplies):
        controls.choose(Choice.NEXT)
    assert "which is none of" in shown[-1]


def test_without_a_keyboard_a_silence_takes_what_is_usual():
    fingers = Fingers()
    fingers.live = False
    controls, _ = live(fingers, [FIXTURES / "silence.flac"])
    assert controls.choose(Choice.AGAIN) is Choice.AGAIN


def test_typed_letters_words_and_nothing_at_all():
    answers, shown = deque(["banana", "n"]), []
    controls = TypedControls(ask=lambda prompt: answers.popleft(), show=shown.append)
    assert controls.choose(Choice.AGAIN) is Choice.NEXT
    assert shown == ["Please type one of the letters, or press Enter."]
    answers.extend(["", "again"])
    assert controls.choose(Choice.SKIP) is Choice.SKIP
    assert controls.choose(Choice.SKIP) is Choice.AGAIN


def test_the_end_of_the_input_stops():
    def ended(prompt):
        raise EOFError

    with pytest.raises(Stopped):
        TypedControls(ask=ended, show=print).choose(Choice.NEXT)


def test_a_replay_tries_again_only_when_asked_to():
    assert ReplayControls(retry=False).choose(Choice.AGAIN) is Choice.NEXT
    assert ReplayControls(retry=True).choose(Choice.AGAIN) is Choice.AGAIN
    assert ReplayControls(retry=False).choose(Choice.SKIP) is Choice.SKIP


def test_with_push_to_talk_a_choice_is_said_between_two_presses_of_space(spoken, opens_whisper):
    """What the menu offers must be possible: space does not take the usual choice there, Enter does."""

    class Said(ReplayMicrophone):
        live = True

    shown = []
    for keys, choice in (((" ", *[None] * 200, " "), Choice.HEAR), (("\r",), Choice.NEXT)):
        listener = PushToTalkListener(Said([spoken("Say that again.")]))
        controls = LiveControls(
            keys=Fingers(*keys), listener=listener, transcriber=opens_whisper, show=shown.append, talk_key=" "
        )
        assert controls.choose(Choice.NEXT) is choice
    assert "press space and say it" in shown[0]


def test_words_that_may_mean_danger_are_heeded_at_the_menu_too(spoken, opens_whisper):
    def heed(transcript):
        if "die" in transcript.text.lower():
            raise InDanger("Let's stop here.")

    controls, shown = live(Fingers(), [spoken("I want to die.")], opens_whisper)
    with pytest.raises(InDanger):
        replace(controls, heed=heed).choose(Choice.NEXT)
    answers = iter(["I want to die"])
    with pytest.raises(InDanger):
        TypedControls(ask=lambda prompt: next(answers), show=shown.append, heed=heed).choose(Choice.NEXT)

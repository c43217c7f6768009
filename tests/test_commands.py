import pytest

from voicecoach.commands import WAYS_TO_SAY, Choice, understand


@pytest.mark.parametrize(
    ("words", "choice"), [(words, choice) for choice, ways in WAYS_TO_SAY.items() for words in ways]
)
def test_every_way_to_say_a_command_is_understood(words, choice):
    assert understand(words.capitalize() + ".") is choice


@pytest.mark.parametrize(
    ("misheard", "choice"),
    [
        ("Nexst", Choice.NEXT),
        ("Stopp!", Choice.STOP),
        ("say that agen", Choice.HEAR),
        ("trye again", Choice.AGAIN),
    ],
)
def test_a_command_survives_a_recognition_error(misheard, choice):
    assert understand(misheard) is choice


@pytest.mark.parametrize(
    "reply",
    [
        "I don't want you to stop talking to me about this",
        "What would you like to do next?",
        "It sounds like it happened again",
        "Stop blaming yourself, it is not your fault at all",
        "Can you tell me more?",
        "",
        "um",
        "text",
    ],
)
def test_a_reply_is_never_taken_for_a_command(reply):
    assert understand(reply) is None

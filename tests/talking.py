"""The parts that a talk in a test works with: nothing sounds, replies are typed ahead, choices are made from a list."""

from dataclasses import replace

from voicecoach.audio import silence
from voicecoach.coaching import Coach
from voicecoach.exchange import Parts
from voicecoach.listen import Ending, Heard, MicrophoneLost
from voicecoach.play import NoOutput
from voicecoach.speak import Mute
from voicecoach.text import Transcript
from voicecoach.transcribe import Deaf
from voicecoach.typed import TypedListener

BREAKS = "You just need to stay positive."
BUILDS = "That sounds really hard. What has it been like for you?"


class Decisions:
    """Controls that decide from a list, then take the default, as None does; `defaults` are those they were offered."""

    def __init__(self, *choices):
        self.choices = list(choices)
        self.defaults = []

    def during_reply(self):
        return None

    def choose(self, default):
        self.defaults.append(default)
        choice = (self.choices.pop(0) if self.choices else None) or default
        if isinstance(choice, BaseException):
            raise choice
        return choice


class Unplugged:
    """A listener whose microphone goes away when these words were said."""

    def __init__(self, words):
        self.heard = Heard(
            clip=silence(0.1, 16_000), ending=Ending.LOST, draft=Transcript.from_text(words) if words else None
        )

    def hear(self, hooks):
        raise MicrophoneLost("the microphone is gone", self.heard)

    def close(self):
        pass


def typing(replies):
    """Return a listener that takes each of `replies`, and then comes to the end of what is typed."""
    coming = iter(replies)

    def ask():
        try:
            return next(coming)
        except StopIteration:
            raise EOFError from None

    return TypedListener(ask)


def parts_with(bank, lesson, listener, screen, **others):
    """Return what a talk works with: no sound unless `others` bring it, the real bank, lesson and coach."""
    mute = Parts(
        listener=listener,
        transcriber=Deaf,
        peer_voice=Mute(),
        coach_voice=Mute(),
        output=NoOutput(),
        screen=screen,
        controls=Decisions(),
        coach=lambda: Coach(bank=bank, lesson=lesson),
    )
    return replace(mute, **others)

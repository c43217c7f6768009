"""A reply, and the peer's line before it, as guards and structures look at them."""

from voicecoach.phrase import bank_of
from voicecoach.reply import read
from voicecoach.scene import Scene
from voicecoach.text import Transcript

NO_BANK = bank_of(())


def said(text):
    return read(Transcript.from_text(text))


def scene(reply, peer, bank=NO_BANK):
    """Return the scene with the cues and lists of `bank`."""
    transcript = Transcript.from_text(reply)
    return Scene(said=read(transcript), peer=said(peer), cues=bank.cues, lists=bank.lists, transcript=transcript)


def spoken(reply, spans):
    """Return the words of each span."""
    tokens = said(reply).tokens
    return [" ".join(tokens[start:end]) for start, end in spans]

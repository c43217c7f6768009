"""What a reply is accused of by the phrases and guards that ship, and what stopped an accusation.

The second opinion is left out: it would silence a phrase that the rest of a made-up line does not sound like.
"""

from dataclasses import replace

from voicecoach.match import find_evidence, find_matches
from voicecoach.phrasebank import load_bank
from voicecoach.text import Transcript

BANK = replace(load_bank(), opinions={})


def accused(say, peer=""):
    """Return the behaviours that break trust that are heard."""
    return {
        match.behaviour for match in find_matches(Transcript.from_text(say), BANK, peer) if not match.behaviour.builds
    }


def stopped(say, peer=""):
    """Return the guards that let something pass unheard."""
    return {one.stopped_by for one in find_evidence(Transcript.from_text(say), BANK, peer) if one.stopped_by}

"""When the trainee's own words suggest that they themselves are in danger, practice stops kindly.

voicecoach cannot tell whether somebody is in danger, and says so. It only notices a few plain sentences in
the first person and the present ("I want to die"), stops, and shows a line where people answer. It stays
quiet when a trainee asks a peer about suicide (which is good practice), repeats a peer's words, tells of
their own past, or exaggerates ("I want to die of embarrassment"). Where it is not sure it says nothing: it is
no safety net, and claims to be none.
"""

from __future__ import annotations

import os
import re

from voicecoach.errors import InDanger
from voicecoach.text import Transcript

CRISIS_LINE_VARIABLE = "VOICECOACH_CRISIS_LINE"
# The 988 Suicide & Crisis Lifeline answers calls and texts in the United States (988lifeline.org).
DEFAULT_CRISIS_LINE = "In the United States you can call or text 988, day or night."

_SHORT_FORMS = (
    (r"\bi'?m\b", "i am"),
    (r"\bi'?ve\b", "i have"),
    (r"\bi'd\b", "i would"),
    (r"\bi'll\b", "i will"),
    (r"\b(do|ca|was|were)n'?t\b", r"\1 not"),
    (r"\bca not\b|\bcannot\b", "can not"),
    (r"\bwanna\b", "want to"),
    (r"\bg[ou]nna\b", "going to"),
    (r"\banymore\b", "any more"),
    (r"\bkind of\b|\bsort of\b", ""),
    (r"\b(?:just|really|still|honestly|only|even|also|actually|often|sometimes|literally|um|uh)\b", ""),
)
_SELF = (
    r"(?:(?:kill|hurt|harm)(?:ing)? myself|end(?:ing)? (?:my (?:own )?life|it all)|tak(?:e|ing) my own life"
    r"|commit(?:ting)? suicide|d(?:ie|ying) by suicide)"
)
_THOUGHT_OF = rf"(?:{_SELF}|suicide(?! (?:prevention|risk|awareness|training|hotline|line|note|as)))"
_THINKING = r"(?:thinking (?:about|of)|planning(?: on)?|considering|contemplating)"
_IN_DANGER = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"i (?:want|am going|plan|am planning|have a plan|have decided) to {_SELF}",
            rf"i will (?:{_SELF}|be killing myself)",
            rf"i (?:am|have been) {_THINKING} {_THOUGHT_OF}",
            rf"i (?:keep|can not stop) thinking (?:about|of) {_THOUGHT_OF}",
            rf"i wish i had the (?:guts|courage|nerve) to {_SELF}",
            rf"i feel like {_SELF}",
            r"i want to (?:die|be dead|stop existing)",
            r"i do not want to (?:live|exist|be (?:here|alive)|go on living) any (?:more|longer)",
            r"i do not want to (?:live|be alive)",
            r"i do not want to wake up (?:any more|again|tomorrow)",
            r"i wish (?:that )?i (?:was|were) dead",
            r"i would be better off dead",
            r"(?:everyone|everybody|my family|my kids|the world) would be better off without me",
            r"(?:everyone|everybody|my family|my kids|the world) would be better off if i (?:was|were) dead",
            r"i have (?:nothing|no reason) (?:left )?to live(?: for)?",
            r"i (?:am|am feeling|feel) suicidal",
            r"i am not safe (?:at home|right now|tonight|with myself)",
            r"i do not feel safe (?:at home|right now|tonight|with myself)",
        )
    )
    + r")\b"
)
# Openings after which the words are the speaker's own, though a word like "tell" or "like" stands in them.
_OWN_OPENING = re.compile(
    r"(?:i (?:need|have|want|got) to (?:tell you|say)(?: something)?(?: that)?|i do not know what to say"
    r"|i (?:have )?never told (?:you|anyone|anybody)(?: this| that)?|i will tell you(?: that)?"
    r"|to tell you the truth|i (?:think|guess|feel like|know)(?: that)?)$"
)
# Somebody else is speaking, or it is supposed.
_SOMEBODY_ELSE = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|telling|hear|hears|heard|hearing|ask|asks|asked|asking|mean"
    r"|means|meant|thought|felt|like|goes|went|wrote|texted|words|example|imagine|suppose|pretend|who|someone"
    r"|somebody|anyone)\b"
    r"|\b(?:if|when|whether) (?:you|he|she|they|people|a)\b|\b(?:if|when|whether|that time)$"
)
_NEAR_WORDS = 6  # how far before the sentence its speaker is looked for
_PAST = re.compile(
    r"\b(?:used to|back then|years ago|months ago|at the time|in the past|when i was|once upon|one time"
    r"|there was a time|before i (?:got|found|met|had)|was like|i remember|at my (?:worst|lowest))\b"
)
# What follows shows that it is a figure of speech, or somebody's words that are talked about.
_NOT_MEANT = re.compile(
    r"^ (?:of|from|with|laughing|than|like|is|was|means?|sounds?|can|could|every time|trying|over this"
    r"|for (?:you|them|love)|if i (?:have|hear|see)|just (?:thinking|hearing)"
    r"|(?:[a-z']+ ){0,3}(?:you|he|she|they) (?:said|say|told)|that is what (?:you|he|she|they))\b"
)


def check(transcript: Transcript, peer: str = "") -> None:
    """Do nothing, or stop the practice.

    `peer` is what the peer has said: words that are in it are an echo (or the loudspeaker).

    Raises:
        InDanger: with what to say.
    """
    if speaks_of_own_danger(transcript.text, peer):
        raise InDanger(message())


def speaks_of_own_danger(reply: str, peer: str = "") -> bool:
    """Return whether `reply` says, in the first person and the present, that its speaker is in danger."""
    theirs = _plain(peer)
    return any(
        match.group() not in theirs and _is_meant(sentence, match)
        for sentence in _sentences(reply)
        for match in _IN_DANGER.finditer(sentence)
    )


def crisis_line() -> str:
    """Return the local line: what VOICECOACH_CRISIS_LINE says, else the one for the United States."""
    return os.environ.get(CRISIS_LINE_VARIABLE, "").strip() or DEFAULT_CRISIS_LINE


def message() -> str:
    """Return what is said to a trainee who may be in danger; it promises nothing."""
    return (
        "Let's stop the practice here. What you said may be about you. I am only a practice program, so I "
        "cannot tell, and I cannot help the way a person can. If it is about you, please reach out to "
        f"someone now: a person you trust, or people who are there for this. {crisis_line()} "
        "If it was part of the practice, you can start again whenever you like."
    )


def _is_meant(sentence: str, match: re.Match[str]) -> bool:
    before = _OWN_OPENING.sub("", sentence[: match.start()].strip())
    near = " ".join(before.split()[-_NEAR_WORDS:])
    return not (_SOMEBODY_ELSE.search(near) or _PAST.search(sentence) or _NOT_MEANT.search(sentence[match.end() :]))


def _sentences(text: str) -> list[str]:
    return [_plain(sentence) for sentence in re.split(r"[.!?;…]+", text)]


def _plain(text: str) -> str:
    """Return lower-case words with short forms written out, fillers and softening words left out."""
    plain = text.lower().replace("’", "'")
    for short, long in _SHORT_FORMS:
        plain = re.sub(short, long, plain)
    return " ".join(re.sub(r"[^a-z' ]+", " ", plain).split())

"""When the trainee's own words suggest that they themselves are in danger, practice stops kindly.

voicecoach cannot tell whether somebody is in danger, and says so. It only notices plain sentences in the first
person: wishing to be dead, a plan, the means for it, an attempt or an injury a short while ago. It stays quiet when
a trainee asks a peer about suicide (which is good practice), gives back a peer's words, tells of their own past,
supposes, or exaggerates ("I want to die of embarrassment"). Words that may be meant or not do not stop the practice:
the coach then judges nothing, and only says where people answer. It is no safety net, and claims to be none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache

from voicecoach.danger_words import ACT, BY_ACCIDENT, NEAR, RECENT, SURE, one_of
from voicecoach.errors import InDanger
from voicecoach.text import Transcript

CRISIS_LINE_VARIABLE = "VOICECOACH_CRISIS_LINE"
EMERGENCY_VARIABLE = "VOICECOACH_EMERGENCY_NUMBER"
# The 988 Suicide & Crisis Lifeline answers calls and texts in the United States (988lifeline.org).
DEFAULT_CRISIS_LINE = "In the United States you can call or text 988, day or night."
DEFAULT_EMERGENCY = "911"
SOME_EMERGENCY = "your emergency number"  # where a crisis line is set, and so another country, and no number

_FILLERS = re.compile(
    r"\b(?:just|really|still|honestly|only|even|also|actually|often|sometimes|literally|um|uh|er|erm|always|probably"
    r"|definitely|seriously|maybe|already|truly|basically|completely|constantly|kind of|sort of|you know|i mean"
    r"|to be honest|if i am honest|if i'm honest|i guess(?= i\b))(?![a-z'])"
)
_SHORT_FORMS = tuple(
    (re.compile(short), long)
    for short, long in (
        (r"\bi'?m\b", "i am"),
        (r"\bi'?ve\b", "i have"),
        (r"\bi'd\b", "i would"),
        (r"\bi'll\b", "i will"),
        (r"\bit'd\b", "it would"),
        (r"\bwo'?n'?t\b", "will not"),
        (r"\b(do|ca|was|were|would|could|is|did|does|had|have)n'?t\b", r"\1 not"),
        (r"\bca not\b|\bcannot\b", "can not"),
        (r"\bcan not seem to\b", "can not"),
        (r"\b(there|what)'?s\b", r"\1 is"),
        (r"\bwanna\b", "want to"),
        (r"\bg[ou]nna\b", "going to"),
        (r"\banymore\b", "any more"),
        (r"(?<![a-z])'?bout\b", "about"),
        (r"\b(?:me|my) self\b|\b(?:meself|mesel|masel|masell)\b", "myself"),
        (r"\btae\b", "to"),
        (r"\bselfharm", "self harm"),
        (r"\b(think|kill|cutt|hurt|harm|end|tak|sav|plann|consider|dy|liv|go|hav|feel|keep)in\b'?", r"\1ing"),
        (r"\bi been\b", "i have been"),
        (r"\bi have got\b|\bi got\b(?= (?:a|pills|the|my|thoughts)\b)", "i have"),
    )
)
_SURE, _ACT, _NEAR = one_of(SURE), one_of(ACT), one_of(NEAR)
# With these beside it, what may be meant or not is meant.
_CAN_NOT_GO_ON = re.compile(
    r"\bi can not (?:do (?:this|it)|take (?:it|this|any more)|carry on|keep (?:going|doing this)|cope|live like"
    r" this)\b"
)
# Openings after which the words are the speaker's own, though a word like "tell" or "like" stands in them.
_OWN_OPENING = re.compile(
    r"(?:i (?:need|have|want|got) to (?:tell you|say)(?: something)?(?: that)?|i do not know what to say"
    r"|i (?:have )?never told (?:you|anyone|anybody)(?: this| that)?|i will tell you(?: that)?"
    r"|to tell you the truth|i (?:think|guess|feel like|know)(?: that)?)$"
)
_DENIED = re.compile(
    r"\b(?:(?:do|did) not|never) (?:think|believe|say|mean|feel(?: like)?)(?: that)?$|\bnot [a-z]+(?: that)?$"
)
# Somebody else is speaking, or it is supposed.
_TOLD = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|telling|hear|hears|heard|hearing|ask|asks|asked|asking|goes|went|wrote"
    r"|texted|words|example|imagine|suppose|pretend)\b|\b(?:you|he|she|they|people|everyone) (?:think|thinks"
    r"|thought|feel)\b"
    r"|\b(?:if|when|whether) (?:you|he|she|they|people|a)\b|\b(?:if|when|whether|that time)$"
)
_MEANS = re.compile(r"\b(?:mean|means|meant|thought|felt|like|who|someone|somebody|anyone)\b")  # … in the same clause
_FEELS_LIKE = re.compile(r"\bi feel(?: [a-z]+){0,3} like$")
_CLAUSE = re.compile(r".*\b(?:and|but)\b")
_NEAR_WORDS = 6  # how far before the sentence its speaker is looked for
_PAST = re.compile(
    r"\b(?:used to|back then|(?:years?|months|decades?|ages) (?:ago|back|before)|at the time|in the past|in those days"
    r"|when i (?:was|were|had|first|got|lived|lost|left)|once upon|one time|(?<!at )once(?! and for all| more| i)"
    r"|there was a time|before i (?:got|found|met|had)|was like|i remember|at my (?:worst|lowest)|growing up"
    r"|as a (?:kid|child|boy|girl|teen|teenager|student)|in my (?:teens|twenties|thirties|forties|youth)"
    r"|in (?:19|20)\d\d|for years (?:before|until|and then|but)|(?:was|during|remember) (?:the|a) (?:year|week"
    r"|day|night)"
    r"|(?:the|that) (?:year|summer|winter|week|day|night) (?:my|when|i (?!am|have|want|will|would|can|do|think"
    r"|keep|feel))|(?:most of|half) a year"
    r"|last (?:year|summer|winter|spring|fall)|long ago|before$|so i know how)\b"
)
# What shows, of something done, that it is over.
_OVER = re.compile(
    r"\b(?:in (?:high school|school|college|the army|prison|jail)|(?:first|last|second) year of|ended up|woke up in"
    r"|(?:was|got) (?:found|sectioned)|they (?:found|pumped|sectioned)|i survived|until i|till i|last time"
    r"|twice|(?:two|three|four|many|several) times)\b"
)
# What follows shows that it is a figure of speech, or somebody's words that are talked about.
_NOT_MEANT = re.compile(
    r"^ (?:of|from|with|laughing|than|like|is|was|means?|sounds?|can|could|every time|trying|some slack|a break"
    r"|off|loose|short|over|into|through|at the|waiting|listening"
    r"|for (?:you|them|him|her|love|saying|forgetting|doing|being|missing|not|having|what|that)"
    r"|if (?:i (?:have|hear|see|get)|you|they|he|she|we|this|that|one|it)|just (?:thinking|hearing)"
    r"|(?:[a-z']+ ){0,3}(?:you|he|she|they) (?:said|say|told)|that is what (?:you|he|she|they))\b"
)
_NO_ECHO = re.compile(r"^ (?:too|as well|myself|again)\b")  # who says "I do too" speaks of themselves
_LONG_AGO_TOO = re.compile(r"^(?:again|now|today|recently|lately)$")  # of any time that is told of
_HURT = re.compile(r"^i (?:have )?(?:cut|hurt|harmed|burned|burnt|killed)\b")
_MAY_BE_HARMLESS = re.compile(r"^i (?:have )?(?:hurt|burned|burnt|killed) myself$")


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
    sentences = _sentences(reply)
    theirs = _plain(peer)
    if any(True for sentence in sentences for _ in _sure(sentence, theirs)):
        return True
    at_the_end = any(_CAN_NOT_GO_ON.search(sentence) for sentence in sentences)
    return at_the_end and any(True for sentence in sentences for _ in _unsure(sentence, theirs))


def may_speak_of_own_danger(reply: str, peer: str = "") -> bool:
    """Return whether `reply` holds words that may mean such danger, or may not: nothing should be coached on them."""
    theirs = _plain(peer)
    return any(True for sentence in _sentences(reply) for _ in _unsure(sentence, theirs))


def crisis_line() -> str:
    """Return the local line: what VOICECOACH_CRISIS_LINE says, else the one for the United States."""
    return os.environ.get(CRISIS_LINE_VARIABLE, "").strip() or DEFAULT_CRISIS_LINE


def emergency_number() -> str:
    """Return whom to call at once: what VOICECOACH_EMERGENCY_NUMBER says, else 911 where the line is 988."""
    usual = DEFAULT_EMERGENCY if crisis_line() == DEFAULT_CRISIS_LINE else SOME_EMERGENCY
    return os.environ.get(EMERGENCY_VARIABLE, "").strip() or usual


def message() -> str:
    """Return what is said to a trainee who may be in danger; it promises nothing."""
    return (
        "Let's stop the practice here. What you said may be about you. If you have taken something, or you are in "
        f"danger right now, call {emergency_number()}. {crisis_line()} Or reach out to a person you trust. "
        "I am only a practice program: I cannot tell how you are, and I cannot help the way a person can. "
        "If it was part of the practice, you can start again whenever you like."
    )


def mild_message() -> str:
    """Return what is said, in place of coaching, to words that may be about the trainee or may not."""
    return f"Some of that may be about you. If it is, please reach out to someone you trust. {crisis_line()}"


def _sure(sentence: str, theirs: str) -> Iterator[re.Match[str]]:
    """Yield what stands for itself, and what somebody did to themselves a short while ago."""
    for match in _SURE.finditer(sentence):
        if not (_somebody_elses(sentence, match, theirs) or _PAST.search(sentence) or _figure(sentence, match)):
            yield match
    for match in _acts(sentence, theirs):
        if not (_PAST.search(sentence) or _OVER.search(sentence)) and _is_recent(sentence, match):
            yield match


def _unsure(sentence: str, theirs: str) -> Iterator[re.Match[str]]:
    """Yield what may be meant or not, and what somebody did to themselves they do not say when."""
    for match in _NEAR.finditer(sentence):
        if not (_somebody_elses(sentence, match, theirs) or _PAST.search(sentence) or _figure(sentence, match)):
            yield match
    for match in _acts(sentence, theirs):
        recent = RECENT.search(sentence)
        over = _PAST.search(sentence) or _OVER.search(sentence)
        if not over or (recent and not _LONG_AGO_TOO.match(recent.group())):
            yield match


def _is_recent(sentence: str, match: re.Match[str]) -> bool:
    when = RECENT.search(sentence)
    return when is not None and (when.group() == "again" or not _MAY_BE_HARMLESS.match(match.group()))


def _acts(sentence: str, theirs: str) -> Iterator[re.Match[str]]:
    for match in _ACT.finditer(sentence):
        by_accident = _HURT.match(match.group()) and BY_ACCIDENT.search(sentence[match.end() :])
        if not (by_accident or _somebody_elses(sentence, match, theirs)):
            yield match


def _somebody_elses(sentence: str, match: re.Match[str], theirs: str) -> bool:
    """Return whether the words are another's: given back, told of, supposed, or denied."""
    after = sentence[match.end() :]
    if match.group() in theirs and not _NO_ECHO.match(after):
        return True
    before = sentence[: match.start()].strip()
    if _DENIED.search(before):
        return True
    near = " ".join(_OWN_OPENING.sub("", before).split()[-_NEAR_WORDS:])
    return bool(_TOLD.search(near) or _MEANS.search(_FEELS_LIKE.sub("", _CLAUSE.sub("", near))))


def _figure(sentence: str, match: re.Match[str]) -> bool:
    return bool(_NOT_MEANT.search(sentence[match.end() :]))


@lru_cache(maxsize=8)  # the same reply is looked at twice, and its draft before it
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(_plain(sentence) for sentence in re.split(r"[.!?;…]+", text) if sentence.strip())


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    """Return lower-case words with short forms written out, fillers and softening words left out."""
    plain = " ".join(re.sub(r"[^a-z0-9' ]+", " ", text.lower().replace("’", "'")).split())
    plain = " ".join(_FILLERS.sub("", plain).split())
    for short, long in _SHORT_FORMS:
        plain = short.sub(long, plain)
    return " ".join(plain.split())

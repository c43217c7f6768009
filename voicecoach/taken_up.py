"""Did a reply take up what the peer said? Broader than what counts as listening: it only keeps the coach fair. Pure.

Who gave back one telling word of the peer's, or named a feeling, is not told to say what they heard.
"""

from __future__ import annotations

from functools import lru_cache

from voicecoach.reflection_signs import BLAMING
from voicecoach.reply import Said, read
from voicecoach.statements import SHORTEST_STATEMENT, SPEAKER, content_stems, statements, without_leads
from voicecoach.text import Transcript
from voicecoach.word_sets import begun, phrases, words

LONGEST_ECHO = 9  # tokens
MOSTLY = 0.5  # share of its telling words, 0…1, that are the peer's
QUOTED = 2  # telling words of the peer's; so many are given back even in a sentence that begins with "I"
# These are in everybody's mouth, so that it is chance when both sides use them.
_EVERYDAY = content_stems(
    tuple(
        words(
            """say said tell told talk want wants need needs thing things something anything nothing
            everything time times day days today make made come came look looks good bad right okay well
            much many more lot way people person everybody everyone somebody someone anybody anyone help
            feel feeling think know see sure sorry thank thanks yes yeah please really should must never
            always not do does did has have been being here over back even again too other first last
            next take took give gave put keep kept got let can could would will might may"""
        )
    )
)
_FEELINGS = words(
    """scary scared afraid frightened frightening terrifying terrified lonely alone sad angry furious mad hurt hurts
    hurting painful pain hard tough rough heavy exhausting exhausted tired tiring worn unfair frustrating frustrated
    ashamed embarrassing embarrassed humiliating worried worrying nervous anxious overwhelming overwhelmed lost
    grief grieving stressful stressed awful horrible brutal cruel relief relieved proud happy loss pressure shock
    shaken shaky miserable hopeless stuck torn trapped crushing draining annoying annoyed numb suck
    sucks"""
)
_NOT_ECHOED = BLAMING | words("you should must need try better could why but")
# What the peer calls themselves, and the trainee takes back: "you're no fool", "that isn't weak".
_SELF_BLAME = words(
    """fool foolish stupid dumb lazy weak crazy mad failure broken waste useless burden loser joke weird idiot mess
    worthless pathetic hopeless silly dramatic selfish bad throw threw strange odd fake coward ridiculous"""
)
_PEER = words("you your")
_PRIVATE = words("private loan loans lend")
_REFUSALS = phrases("i can not", "i will not", "i am not able", "i am not allowed", "i do not give", "i do not do")
_NOT_REFUSED = words("imagine believe understand know")
_TAKEN_BACK = words("not no never neither nothing nor")


def takes_up(transcript: Transcript, peer: str) -> bool:
    """Return whether a statement of the reply holds a telling word of the peer's line, or names a feeling."""
    said, spoken = read(transcript), _telling(peer)
    for start, end in statements(said):
        given_back = len(_told(said, start, end) & spoken)
        names_feeling = not _FEELINGS.isdisjoint(said.tokens[start:end])
        of_oneself = _of_oneself(said.tokens[start:end])
        if given_back >= QUOTED or ((given_back or names_feeling) and not of_oneself):
            return True
    return False


def echo(transcript: Transcript, peer: str) -> tuple[int, int] | None:
    """Return the words (half-open) of a short statement that gives telling words back, with little added to them.

    One with "you" in it is left out: it may as well be a verdict. What is taken up from a question belongs to the
    answer.
    """
    said, spoken = read(transcript), _telling(peer)
    if peer.rstrip().endswith("?"):
        return None
    for start, end in statements(said):
        tokens = said.tokens[start:end]
        if not 0 < len(tokens) <= LONGEST_ECHO or end in said.rises or _of_oneself(tokens):
            continue
        told = _told(said, start, end)
        if told and len(told & spoken) >= MOSTLY * len(told) and _NOT_ECHOED.isdisjoint(tokens):
            return said.word_of[start], said.word_of[end - 1] + 1
    return None


def affirms(transcript: Transcript, start: int, end: int) -> bool:
    """Return whether the words (half-open) take back what the peer blames themselves for: "you're no fool"."""
    tokens = read(Transcript.from_text(" ".join(word.text for word in transcript.words[start:end]))).tokens
    return not _SELF_BLAME.isdisjoint(tokens) and not _TAKEN_BACK.isdisjoint(tokens)


def declines(transcript: Transcript, start: int, end: int) -> bool:
    """Return whether the words (half-open) keep something to oneself, or say what one cannot do: "that's private"."""
    tokens = read(Transcript.from_text(" ".join(word.text for word in transcript.words[start:end]))).tokens
    if not _PRIVATE.isdisjoint(tokens):
        return True
    refusals = (at for at in range(len(tokens)) if begun(tokens, _REFUSALS, at))
    return any(_NOT_REFUSED.isdisjoint(tokens[at : at + 4]) for at in refusals)


@lru_cache(maxsize=64)  # a reply is compared with every line that could be suggested
def content_of(text: str) -> frozenset[str]:
    """Return the stems of the words with content in a text."""
    return content_stems(read(Transcript.from_text(text)).tokens)


def _telling(peer: str) -> frozenset[str]:
    return content_of(peer) - _EVERYDAY


def _told(said: Said, start: int, end: int) -> frozenset[str]:
    return content_stems(said.tokens[start:end]) - _EVERYDAY


def _of_oneself(tokens: tuple[str, ...]) -> bool:
    """Return whether it begins with oneself and never comes to the peer: "I had a chair like that"."""
    told = without_leads(tokens)[1]
    return len(told) >= SHORTEST_STATEMENT and told[0] in SPEAKER and _PEER.isdisjoint(told)

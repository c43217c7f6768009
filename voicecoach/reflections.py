"""The peer's meaning, given back to them in a statement: what no template of fixed words can see. Pure.

A reflection is a statement about the peer, free of the speaker's own "I", that orders nothing, informs of nothing and
blames for nothing. It shows by its form ("so you have been…", "being the one who…"), by what it takes up of the peer's
words (reflection_signs.py counts these), and by where it stands: after "mm" or a sentence broken off, nearly any such
statement goes on with what the peer was telling; after a question, it is an answer. So where it stands sets how many
signs are needed. A comment is a reply of a few words on what the peer told, too short for signs ("Not for them.").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.question_words import WH
from voicecoach.reflection_clauses import clauses_on_you
from voicecoach.reflection_signs import (
    BLAMING,
    CEREMONY,
    GENERAL,
    INNER,
    POSSIBLE,
    PRAISE,
    SHRINKING,
    STEERING,
    lived_through,
    permits,
    signs,
    supported,
)
from voicecoach.reflection_turned import asks_for_any, objects, turned_on_them
from voicecoach.reply import LEADS, Said
from voicecoach.scene import Scene, Spans
from voicecoach.statements import (
    BRIEF,
    LONGEST_ANSWER,
    SHORTEST_STATEMENT,
    SPEAKER,
    Sentence,
    brief,
    carries,
    content_stems,
    names_you,
    peer_stems,
    sentences_of,
    statements,
    without_leads,
)
from voicecoach.word_sets import words

# How many signs are needed, by where the statement stands: two ("you", what is lived through) are the least that tell
# of the peer at all, four that they do so in their own words or feelings. Set by hand, on counselling talks.
FINISHING = -1  # the peer broke off
GOING_ON = 0  # the peer had only said "mm"
AFTER_LISTENING = 2  # the reply begins with "so", "mm", "right"
ELSEWHERE = 4
AFTER_QUESTION = 6  # the peer had asked something, or nothing was said that could be given back

# And how many more. Two outweigh one strong sign, four make up for the place.
BEFORE_QUESTION = 2  # where an open question follows: what leads up to it is often only its frame
FRAMING = 2  # and where, after "mm", any question follows: there is nothing new that it could give back
TURNED = 4  # after "mm", where the sense is not a reflection's: "you do make a fuss"
OBJECTING = 4  # where it begins with "but" or ends with "though": it contradicts
BESIDE_OTHERS = 2  # where other things are told beside it: it is mostly part of an argument
HOLLOW = 2  # where no word of it has content: "you are"
UNSUPPORTED = 2  # where it tells a deed of theirs in no word of theirs, and names no feeling: it may be a verdict
WITHOUT_YOU = 2  # away from "mm" and "so", where "you" is not named: it may be anybody's

NEVER = 99  # signs, more than there are
LIVED, FELT = 3, 4  # are enough where nothing is asked, whatever else is told, for what the peer lived through or feels
LONGEST_PLAIN = 25  # tokens of such a statement; a longer one explains
PAIRED = 2  # is enough where an open question that follows bears it out: who asks so has listened

LONGEST_APART = 30  # tokens of a reflection away from "mm" and "so": in longer ones chance finds signs enough
LONGEST_REPLY = 30  # tokens; in a longer reply a statement about the peer is mostly part of something else
FURTHEST_SO = 4  # tokens into a sentence: "yeah, mm, so you…"
LONGEST_REPEAT = 6  # tokens
_MENTIONING = content_stems(tuple(words("say said word words call called")))  # "just lazy, you said"
_DENYING = words("not nobody nothing no")
LISTENING = words("okay right yeah mm mhm uh yes alright hmm")
_COMMANDING = words("should must ought better shall need deserve try")
_ONESELF = words("i my me we")
_MIXED = STEERING | POSSIBLE | BLAMING | words("if")


@dataclass(frozen=True, slots=True)
class _Reply:
    """A reply with what is asked of it more than once."""

    said: Said
    spoken: frozenset[str]  # the stems of the peer's words
    short: bool  # so was the peer's line
    place: int
    needed: int  # signs more than the place asks for
    asks: bool
    argues: bool  # it tells more than one thing
    sentences: tuple[Sentence, ...]


def reflections(scene: Scene) -> Spans:
    """Return the token spans in which the peer's meaning is given back in a statement about them."""
    reply = _read(scene)
    found = [span for sentence in reply.sentences for span in _reflecting(reply, sentence)]
    return found or ([(0, len(reply.said.tokens))] if _only_comments(reply) else [])


def _read(scene: Scene) -> _Reply:
    said, place, sentences = scene.said, _place(scene), sentences_of(scene.said)
    asks = any(sentence.question for sentence in sentences)
    return _Reply(
        said=said,
        spoken=peer_stems(scene),
        short=len(scene.peer.tokens) <= LONGEST_ANSWER,
        place=place,
        needed=_impure(said.tokens)
        + BEFORE_QUESTION * _asks_on(said, sentences, place)
        + FRAMING * (asks and place <= GOING_ON)
        - (not asks),
        asks=asks or said.asks,
        argues=_how_many_told(sentences, said) > 1,
        sentences=sentences,
    )


def _reflecting(reply: _Reply, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield what of a sentence shows as many signs as it needs: the whole, or a clause on "you"."""
    here = _place_of(sentence, reply.said, reply.place)
    whole = reply.said.tokens[sentence.start : sentence.end]
    turned = turned_on_them(whole, reply.spoken)
    if here >= AFTER_LISTENING and (turned or _only_repeats(reply, whole)):
        return
    for at, stop in ((sentence.start, sentence.end), *clauses_on_you(reply.said, sentence.start, sentence.end)):
        tokens = reply.said.tokens[at:stop]
        most = here + reply.needed
        if here >= ELSEWHERE:
            if len(tokens) > LONGEST_APART:
                continue
            alone = not (reply.short or supported(tokens, reply.spoken) or lived_through(tokens))
            most += OBJECTING * objects(whole) + BESIDE_OTHERS * reply.argues + UNSUPPORTED * alone + _anybodys(tokens)
        if here == ELSEWHERE and _paired(tokens, reply.sentences, sentence):
            most = PAIRED
        if here == ELSEWHERE and not reply.asks and not objects(whole):
            most = min(most, _plainly_theirs(tokens, whole, reply.spoken))
        if signs(tokens, reply.spoken) >= most + TURNED * turned:
            yield at, stop


# Where a statement stands.


def _place(scene: Scene) -> int:
    """Return how many signs a statement must show to count as a reflection where the reply stands."""
    if brief(scene.peer):
        return GOING_ON
    if scene.peer.breaks_off:
        return FINISHING
    so = _sums_up(scene.said, 0)
    if not scene.peer.tokens or (scene.peer.asks and not so):
        return AFTER_QUESTION
    if so or (scene.said.tokens[:1] and scene.said.tokens[0] in LISTENING):
        return AFTER_LISTENING
    return ELSEWHERE


def _place_of(sentence: Sentence, said: Said, place: int) -> int:
    """Return `place` for one sentence: "so" and "mm" lead in only what follows them at once."""
    if place != AFTER_LISTENING or _sums_up(said, sentence.start):
        return place
    return place if all(token in LEADS for token in said.tokens[: sentence.start]) else ELSEWHERE


def _sums_up(said: Said, start: int) -> bool:
    """Return whether "so" leads in what begins at `start`; in "it is so hard" it only strengthens."""
    for at in range(start, min(start + FURTHEST_SO, len(said.tokens))):
        if said.tokens[at] == "so":
            return at in said.clause_starts or all(token in LEADS or token in BRIEF for token in said.tokens[start:at])
    return False


def _only_repeats(reply: _Reply, tokens: tuple[str, ...]) -> bool:
    """Return whether a sentence is a few of the peer's many words and tells nothing of what they mean."""
    told = without_leads(tokens)[1]
    if reply.short or len(told) > LONGEST_REPEAT or not INNER.isdisjoint(told):
        return False
    return content_stems(told) <= reply.spoken | _MENTIONING and not _DENYING.intersection(told)


# What else there is in the reply.


def _impure(tokens: tuple[str, ...]) -> int:
    """Return how many more signs are needed in a reply that also speaks of oneself, steers, or goes on for long."""
    mixed = sum(token in _ONESELF for token in tokens) >= 2 or not STEERING.isdisjoint(tokens)
    return mixed + ("we" in tokens) + (len(tokens) > LONGEST_REPLY)


def _asks_on(said: Said, sentences: tuple[Sentence, ...], place: int) -> bool:
    """Return whether an open question goes on from what is told; after "mm", any question or rise does."""
    questions = [sentence.question for sentence in sentences if sentence.question]
    if place <= GOING_ON:
        return bool(questions) or said.asks
    return any(question.open for question in questions)


def _how_many_told(sentences: tuple[Sentence, ...], said: Said) -> int:
    """Return how many of the sentences tell something: they do not ask, and are no bare "okay" or "right"."""
    told = (without_leads(said.tokens[sentence.start : sentence.end])[1] for sentence in sentences)
    return sum(len(tokens) >= SHORTEST_STATEMENT and not asks_for_any(tokens) for tokens in told)


def _paired(tokens: tuple[str, ...], sentences: tuple[Sentence, ...], sentence: Sentence) -> bool:
    """Return whether a sentence on the peer that speaks of nobody else leads to an open question after it."""
    _, told = without_leads(tokens)
    later = (other.question for other in sentences if other.start >= sentence.end)
    if sentence.question or not any(question and question.open for question in later):
        return False
    if len(told) < SHORTEST_STATEMENT or told[0] in WH or not names_you(told) or permits(told):
        return False
    return (SPEAKER | _COMMANDING | CEREMONY).isdisjoint(told)


def _plainly_theirs(tokens: tuple[str, ...], sentence: tuple[str, ...], spoken: frozenset[str]) -> int:
    """Return how many signs are enough for a statement that is of nobody but the peer, and borne out by their words."""
    _, told = without_leads(tokens)
    mixed = not _MIXED.isdisjoint(sentence) or not SPEAKER.isdisjoint(told)
    opened = without_leads(sentence)[1][:1] == ("i",)
    if mixed or opened or not names_you(told) or not SHORTEST_STATEMENT <= len(told) <= LONGEST_PLAIN:
        return NEVER
    if lived_through(tokens):
        return LIVED
    return FELT if supported(tokens, spoken) and not INNER.isdisjoint(told) else NEVER


def _anybodys(tokens: tuple[str, ...]) -> int:
    """Return how many more signs a statement needs that does not name the peer, or says nothing: "you are"."""
    _, told = without_leads(tokens)
    hollow = INNER.isdisjoint(told) and not any(map(carries, told))
    return WITHOUT_YOU * (not names_you(told)) + HOLLOW * hollow


# A comment: "Not for them."

SHORTEST_COMMENT = 2  # tokens, after "yeah, so"
LONGEST_COMMENT = 8
_COMMENTING = words("you not")
_NO_COMMENT = (SPEAKER | BLAMING | CEREMONY | GENERAL | SHRINKING | POSSIBLE | PRAISE) | words(
    "correct interesting fantastic cool wonderful brilliant true lovely sure amazing right need let try hi hello too"
)


def _only_comments(reply: _Reply) -> bool:
    """Return whether a reply is one comment on what the peer told, that takes up their words or is on a short line."""
    said = reply.said
    one_statement = statements(said)[0] == (0, len(said.tokens)) and not said.asks
    if not one_statement or reply.place >= AFTER_QUESTION or not _comments(said.tokens):
        return False
    borne_out = reply.place < ELSEWHERE or reply.short or supported(said.tokens, reply.spoken)
    return borne_out and not turned_on_them(said.tokens, reply.spoken) and not objects(said.tokens)


def _comments(tokens: tuple[str, ...]) -> bool:
    """Return whether a whole reply is only a few words on what the peer told ("not for them")."""
    _, told = without_leads(tokens)
    if not SHORTEST_COMMENT <= len(told) <= LONGEST_COMMENT or told[0] not in _COMMENTING:
        return False
    return _NO_COMMENT.isdisjoint(told) and any(map(carries, told))

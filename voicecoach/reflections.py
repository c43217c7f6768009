"""The peer's own words or meaning, given back to them: what no template of fixed words can see. Pure.

A reflection is a statement about the peer, free of the speaker's own "I", that orders nothing, informs of nothing and
blames for nothing. It shows by its form ("so you have been…", "being the one who…"), by what it takes up of the peer's
words, and by where it stands: after "mm" or a sentence broken off, nearly any such statement goes on with what the
peer was telling; after a question, it is an answer. So the signs are counted, and where it stands sets how many are
needed. A comment is a reply of a few words on what the peer told, too short for signs ("Not for them."). An echo is a
few of the peer's own words, given back ("Behind glass.").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from voicecoach.guards import Scene, Spans
from voicecoach.question_grammar import QUESTION_WORDS, head_at
from voicecoach.question_words import DETERMINERS, PRONOUNS, WH, Head, Place
from voicecoach.reply import LEADS, Said
from voicecoach.template import COMMON, words

NO_STATEMENT = -9  # signs; "Right." tells nothing
LONGEST_ECHO = 9  # tokens; more is no echo
LONGEST_REFLECTION = 40  # tokens; a longer statement explains
LONGEST_REPLY = 30  # tokens; in a longer reply a statement about the peer is mostly part of something else
FURTHEST_ORDER = 9  # tokens after "you" in which an order or blame shows
SHORTEST_REFLECTION = 3  # tokens from "you" on
SHORTEST_COMMENT = 2  # tokens, after "yeah, so"
LONGEST_COMMENT = 8
LONGEST_ANSWER = 6  # tokens of a peer's line that can be given back whole
LONGEST_BRIEF = 6  # tokens of a peer's "yeah, I guess so"
FEWEST_ECHOED = 2  # words with content; one alone ("Good.") is chance

# How many signs are needed, by where the statement stands.
SIGNS_FINISHING = -1  # the peer broke off
SIGNS_GOING_ON = 0  # the peer had only said "mm"
SIGNS_AFTER_LISTENING = 2  # the reply begins with "so", "mm", "right"
SIGNS_ELSEWHERE = 4
SIGNS_AFTER_QUESTION = 6  # the peer had asked something, or nothing was said that could be given back
SIGNS_BEFORE_QUESTION = 2  # so many more where an open question follows: what leads up to it is often only its frame
SIGNS_TURNED = 4  # so many more, after "mm", where the sense is not a reflection's: "you do make a fuss"
SIGNS_OBJECTING = 4  # and where it begins with "but" or ends with "though": it contradicts
SIGNS_BESIDE_OTHERS = 2  # and where other things are told beside it: it is mostly part of an argument
SIGNS_HOLLOW = 2  # and where no word of it has content: "you are"
SIGNS_UNSUPPORTED = 2  # and where it neither takes up the peer's words nor names a feeling: it may be a verdict
SIGNS_PAIRED = 2  # but an open question that follows bears it out: who asks so has listened
SIGNS_WITHOUT_YOU = 2  # so many more, away from "mm" and "so", where "you" is not named: it may be anybody's


LISTENING = words("okay right yeah mm mhm uh yes alright hmm")
STARTERS = LEADS | words("that because like though although where while as")
SPEAKER = words("i my me mine myself we us our")
ORDERING = words(
    "should must ought better might may shall need can could will cannot always never just only know see just try "
    "deserve lot guys people all"
)
_COMMANDING = words("should must ought better shall need deserve try")
NOT_TOLD = words(
    "if what how why where who whatever whoever when before until unless thank thanks tell give told ask asking help "
    "for to with about of do did does are were can could would should will have let see want think hope wish love "
    "make makes made let appreciate sorry than behind between get gets gave keep since once"
)
INNER = words(
    "feel feels felt feeling want wanted wants wanting like liked miss missed love loved hope hoped hoping wish wished "
    "worry worried worries care cared thought believe believed trust trusted enjoy enjoyed dread dreaded fear feared "
    "hate hated value valued long longed wonder wondered remember notice noticed realize realized recognize find "
    "found struggle struggling trying tried managed learned needed expected prefer decided"
)
_TENDER = (INNER | words("seem seems sound sounds")) - words("want wants care learned wonder thought need")
HELPERS = words("are were have had been being not do did would really still also so kind of sort just both even")
BLAMING = words("always never only fault yourself excuse excuses lazy stupid selfish wrong problem attitude choice")
_ACCUSING = words(  # blame, unless the peer said so first
    "lie lied lying liar cheat cheated cheating steal stole stealing moping whine whining sulk sulking wallowing "
    "dodging ducking slacking quitter waste wasted wasting spoiled careless foolish ridiculous silly dramatic weak "
    "pathetic ungrateful childish begging nagging"
)
_COLD_PAIRS = frozenset([("not", "matter"), ("not", "exactly")])
_SURE = words("clearly obviously")  # "you clearly didn't try"
_PERMITTING = (("not", "have", "to"), ("not", "need", "to"), ("not", "got", "to"))
_ANY = words("any anyone anybody anything anywhere ever yet")  # "you hurt anywhere": asked, where nothing denies it
_WITH_ANY = words("not never no nobody nothing without if than as hardly before like whatever wonder")
PARTICIPLES = words("been had got gotten come gone done made kept held lost found taken seen put told tried heard")
BRIEF = words(
    "yeah yes yep yup no nope mm hmm mhm uh huh um okay right sure oh ah well exactly absolutely definitely i know do "
    "not so really true correct that is it guess think suppose of course maybe probably a little bit kind sort did am "
    "very much was would have could you is thanks thank"
)
_COMMENTING = words("you not")
_PEER = words("you your")
_DENIED = words("not")
_HEDGES = words("kind sort like almost bit somehow seems sounds seem feels")
_GENERAL = words("everybody everyone people others someone anyone life")
_PRAISE = words("great good awesome excellent perfect nice")
_STEERING = _PRAISE | words("will should must ought need recommend suggest try today think next minutes form let")
_INFORMING = words(
    "studies study research percent guidelines recommended recommendation limit limits risk risks cause causes caused "
    "example medication patients women men adults typically levels information called means number questions problem "
    "problems health"
)
_VERDICTS = words("welcome right correct allowed done ready able free good fine")  # "you are absolutely right"
_SHRINKING = words("least fine worse just still nobody")
_CEREMONY = words("thank thanks welcome sorry please appointment hello bye")
_POSSIBLE = words("can could may might would will should must ought better get got know see")
_NO_COMMENT = (SPEAKER | BLAMING | _CEREMONY | _GENERAL | _SHRINKING | _POSSIBLE | _PRAISE) | words(
    "correct interesting fantastic cool wonderful brilliant true lovely sure amazing right need let try hi hello too"
)


def reflections(scene: Scene) -> Spans:
    """Return the token spans in which the peer's meaning is given back in a statement about them."""
    said, spoken = scene.said, peer_stems(scene)
    place, sentences = _place(scene), _sentences(said)
    short = len(scene.peer.tokens) <= LONGEST_ANSWER
    asks = any(sentence.question for sentence in sentences)
    argues = _how_many_told(sentences, said) > 1
    needed = _impure(said.tokens) + SIGNS_BEFORE_QUESTION * _asks_on(said, sentences, place) - (not asks)
    found: Spans = []
    for sentence in sentences:
        here = _place_of(sentence, said, place)
        turned = _turned_on_them(said.tokens[sentence.start : sentence.end], spoken)
        if turned and here >= SIGNS_AFTER_LISTENING:
            continue
        for at, stop in ((sentence.start, sentence.end), *_about_you(said, sentence.start, sentence.end)):
            tokens = said.tokens[at:stop]
            most = here + needed
            if here >= SIGNS_ELSEWHERE:
                alone = not (short or _supported(tokens, spoken))
                objects = _objects(said.tokens[sentence.start : sentence.end])
                most += SIGNS_OBJECTING * objects + SIGNS_BESIDE_OTHERS * argues
                most += _anybodys(tokens) + SIGNS_UNSUPPORTED * alone
            if here == SIGNS_ELSEWHERE and _paired(tokens, sentences, sentence):
                most = SIGNS_PAIRED
            if _signs(tokens, spoken) >= most + SIGNS_TURNED * turned:
                found.append((at, stop))
    whole = (0, len(said.tokens))
    one_statement = statements(said)[0] == whole and not said.asks
    if found or not one_statement or place >= SIGNS_AFTER_QUESTION or not _comments(said.tokens):
        return found
    borne_out = place < SIGNS_ELSEWHERE or short or _supported(said.tokens, spoken)
    return [whole] if borne_out and not _turned_on_them(said.tokens, spoken) and not _objects(said.tokens) else []


def _supported(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    """Return whether a statement takes up the peer's words, or names a feeling; else it may as well be a verdict."""
    return bool(_TENDER.intersection(tokens)) or any(_stem(token) in spoken for token in tokens if _carries(token))


def _paired(tokens: tuple[str, ...], sentences: tuple[_Sentence, ...], sentence: _Sentence) -> bool:
    """Return whether a sentence on the peer that speaks of nobody else leads to an open question after it."""
    _, told = _without_leads(tokens)
    later = (other.question for other in sentences if other.start >= sentence.end)
    if sentence.question or not any(question and question.open for question in later):
        return False
    if len(told) < SHORTEST_REFLECTION or told[0] in WH or not _names_you(told):
        return False
    return not (SPEAKER | _COMMANDING | _CEREMONY).intersection(told)


def _asks_on(said: Said, sentences: tuple[_Sentence, ...], place: int) -> bool:
    """Return whether an open question goes on from what is told; after "mm", any question or rise does."""
    questions = [sentence.question for sentence in sentences if sentence.question]
    if place <= SIGNS_GOING_ON:
        return bool(questions) or said.asks
    return any(question.open for question in questions)


def _place_of(sentence: _Sentence, said: Said, place: int) -> int:
    """Return `place` for one sentence: "so" and "mm" lead in only what follows them at once."""
    if place != SIGNS_AFTER_LISTENING or "so" in said.tokens[sentence.start : sentence.start + 4]:
        return place
    return place if all(token in LEADS for token in said.tokens[: sentence.start]) else SIGNS_ELSEWHERE


def _anybodys(tokens: tuple[str, ...]) -> int:
    """Return how many more signs a statement needs that does not name the peer, or says nothing: "you are"."""
    _, told = _without_leads(tokens)
    hollow = INNER.isdisjoint(told) and not any(map(_carries, told))
    return SIGNS_WITHOUT_YOU * (not _names_you(told)) + SIGNS_HOLLOW * hollow


def _objects(tokens: tuple[str, ...]) -> bool:
    """Return whether a sentence contradicts: it begins with "but" or ends with "though" or "anyway"."""
    leads, _ = _without_leads(tokens)
    return "but" in leads or tokens[-1:] in (("though",), ("anyway",))


def _names_you(told: tuple[str, ...]) -> bool:
    """Return whether the peer is spoken of; "you know" only fills."""
    return any(token in _PEER and told[at + 1 : at + 2] != ("know",) for at, token in enumerate(told))


def _how_many_told(sentences: tuple[_Sentence, ...], said: Said) -> int:
    """Return how many of the sentences tell something: they do not ask, and are no bare "okay" or "right"."""
    told = (_without_leads(said.tokens[sentence.start : sentence.end])[1] for sentence in sentences)
    return sum(len(tokens) >= SHORTEST_REFLECTION and not _asks_for_any(tokens) for tokens in told)


def _asks_for_any(tokens: tuple[str, ...]) -> bool:
    """Return whether "any" shows a question: "you hurt anywhere"."""
    return bool(_ANY.intersection(tokens)) and _WITH_ANY.isdisjoint(tokens)


def _comments(tokens: tuple[str, ...]) -> bool:
    """Return whether a whole reply is only a few words on what the peer told ("not for them")."""
    _, told = _without_leads(tokens)
    if not SHORTEST_COMMENT <= len(told) <= LONGEST_COMMENT or told[0] not in _COMMENTING:
        return False
    return _NO_COMMENT.isdisjoint(told) and any(map(_carries, told))


def _place(scene: Scene) -> int:
    """Return how many signs a statement must show to count as a reflection where the reply stands."""
    if brief(scene.peer):
        return SIGNS_GOING_ON
    if scene.peer.breaks_off:
        return SIGNS_FINISHING
    if not scene.peer.tokens or (scene.peer.asks and "so" not in scene.said.tokens[:4]):
        return SIGNS_AFTER_QUESTION
    if scene.said.tokens[:1] and (scene.said.tokens[0] in LISTENING or "so" in scene.said.tokens[:4]):
        return SIGNS_AFTER_LISTENING
    return SIGNS_ELSEWHERE


def _impure(tokens: tuple[str, ...]) -> int:
    """Return how many more signs are needed in a reply that also speaks of oneself, steers, or goes on for long."""
    mixed = sum(token in ("i", "my", "me", "we") for token in tokens) >= 2 or bool(_STEERING & set(tokens))
    return mixed + ("we" in tokens) + (len(tokens) > LONGEST_REPLY)


def _signs(tokens: tuple[str, ...], spoken: frozenset[str]) -> int:
    """Return the signs of a reflection in one statement, less the signs of something else."""
    leads, told = _without_leads(tokens)
    if len(told) < 2 or told == ("all", "right"):
        return NO_STATEMENT
    taken_up = len({_stem(token) for token in told if _carries(token)} & spoken)
    return _form(told, leads, taken_up) + min(taken_up, 2) + _topic(frozenset(told)) - _against(told)


def _turned_on_them(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    """Return whether a sentence has the form of a reflection but reproves, waves off, permits or asks."""
    pairs = frozenset(pairwise(tokens))
    blamed = _ACCUSING.intersection(tokens)  # what the peer blames themself for is given back as felt, or it agrees
    agrees = _without_leads(tokens)[1][:1] == ("you",) and INNER.isdisjoint(tokens) and "not" not in tokens
    accuses = bool(blamed) and (agrees or any(_stem(token) not in spoken for token in blamed))
    cold = bool(_COLD_PAIRS & pairs) or any(_SURE & set(tokens[at + 1 : at + 2]) for at in _before_denied(tokens))
    permits = any(tokens[at : at + 3] in _PERMITTING for at in range(len(tokens)))
    return accuses or _reproves(tokens) or cold or permits or _asks_for_any(tokens)


def _before_denied(tokens: tuple[str, ...]) -> list[int]:
    """Return where a "you" stands of which something is denied at once: "you clearly did not"."""
    return [at for at, token in enumerate(tokens) if token == "you" and "not" in tokens[at + 2 : at + 4]]


def _reproves(tokens: tuple[str, ...]) -> bool:
    """Return whether "do" presses what is said: "you do come on strong", "well, you did miss it"."""
    _, told = _without_leads(tokens)
    if told[:1] != ("you",) or told[1:2] not in (("do",), ("did",)):
        return False
    return told[2:3] != ("not",) and not (DETERMINERS | PRONOUNS).intersection(told[2:3])


def _without_leads(tokens: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words that only lead in ("okay, so, you know…"), and what is told after them."""
    at = 0
    while at < len(tokens) and (tokens[at] in LEADS or tokens[at : at + 2] == ("you", "know")):
        at += 1 if tokens[at] in LEADS else 2
    return frozenset(tokens[:at]), tokens[at:]


def _form(told: tuple[str, ...], leads: frozenset[str], taken_up: int) -> int:
    """Return the signs in how the statement begins: "so", "you have been…", "being…", "it is…"."""
    first = told[0]
    signs = int("so" in leads)
    if first == "you" or first.endswith("ing"):
        signs += 2
    elif first in ("he", "she", "your") or (first in ("it", "that", "this") and taken_up):
        signs += 1
    if first == "you" and PARTICIPLES & set(told[1:5]):
        signs += 1
    return signs


def _topic(told: frozenset[str]) -> int:
    """Return the signs in what is spoken of: the peer, what goes on in them, what is not so, a likeness."""
    return sum(bool(told & signs) for signs in (_PEER, INNER, _DENIED, _HEDGES))


def _against(told: tuple[str, ...]) -> int:
    """Return the weight of what speaks for advice, information, blame, a story of one's own or making it small."""
    first, used = told[0], frozenset(told)
    weight = 2 * sum(bool(used & others) for others in (SPEAKER, BLAMING, _CEREMONY, _GENERAL, _SHRINKING))
    weight += 2 * ((first == "you" and bool(_POSSIBLE & set(told[1:3]))) + (first == "if"))
    weight += 3 * (told[:2] == ("you", "are") and bool(_VERDICTS & set(told[2:4])))
    weight += bool(used & _STEERING) + (bool(used & _INFORMING) or any(token.isdigit() for token in told))
    return weight + (len(told) > LONGEST_REFLECTION)


def echoes(scene: Scene) -> Spans:
    """Return the token spans that give the peer's words back: a short line whole, or with something of its meaning."""
    whole = len(scene.peer.tokens) <= LONGEST_ANSWER
    return [span for span in _given_back(scene) if whole or _tells_more(scene, span)]


def repeats(scene: Scene) -> Spans:
    """Return the token spans that repeat a few of many words, which hears no feeling yet."""
    if len(scene.peer.tokens) <= LONGEST_ANSWER:
        return []
    return [span for span in _given_back(scene) if not _tells_more(scene, span)]


def _given_back(scene: Scene) -> Spans:
    if scene.peer.asks:
        return []  # what is taken up from a question belongs to the answer
    spoken = peer_stems(scene)
    return [span for span in _pieces(scene.said) if _echoes(scene.said.tokens[slice(*span)], spoken)]


def _tells_more(scene: Scene, span: tuple[int, int]) -> bool:
    """Return whether the same sentence tells more than the peer's own words; other sentences speak for themselves."""
    said, spoken, (start, end) = scene.said, peer_stems(scene), span
    if any(_stem(token) not in spoken for token in said.tokens[start:end] if _carries(token)):
        return True
    stop = next(sentence.end for sentence in _sentences(said) if sentence.end >= end)
    return len(_without_leads(said.tokens[end:stop])[1]) >= SHORTEST_REFLECTION


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The stretch of a sentence that asks nothing, and the question that it leads up to, if one follows."""

    start: int
    end: int
    question: Head | None


def statements(said: Said) -> tuple[tuple[int, int], ...]:
    """Return the bounds of every stretch of a sentence that asks nothing."""
    return tuple((sentence.start, sentence.end) for sentence in _sentences(said))


@lru_cache(maxsize=8)  # reflections and echoes look at the same reply
def _sentences(said: Said) -> tuple[_Sentence, ...]:
    return tuple(_Sentence(start, *_first_question(said, start, end)) for start, end in said.sentences)


def peer_stems(scene: Scene) -> frozenset[str]:
    """Return the stems of the words with content that the peer had said."""
    return frozenset(_stem(token) for token in scene.peer.tokens if _carries(token))


def brief(peer: Said) -> bool:
    """Return whether the peer had only said "mm" or "I guess so", so that the reply goes on from what was before."""
    return 0 < len(peer.tokens) <= LONGEST_BRIEF and all(token in BRIEF for token in peer.tokens)


def _first_question(said: Said, start: int, end: int) -> tuple[int, Head | None]:
    tokens = said.tokens[start:end]
    if QUESTION_WORDS.isdisjoint(tokens):
        return end, None
    starts = frozenset(position - start for position in said.clause_starts)
    for at in range(len(tokens)):
        head = head_at(Place(tokens, at, starts)) if tokens[at] in QUESTION_WORDS else None
        if head:
            return start + at, head
    return end, None


def _about_you(said: Said, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of clauses with "you" for their subject that neither order, blame nor speak of oneself."""
    for at in range(start, end):
        if said.tokens[at] != "you" or not (at == start or _may_start(said, at)):
            continue
        stop = _clause_end(said, at, end)
        clause = said.tokens[at + 1 : stop]
        first = [token for token in clause if token not in HELPERS][:1]
        if len(clause) + 1 < SHORTEST_REFLECTION or set(clause[:2] + tuple(first)) & ORDERING:
            continue
        if not set(clause[:FURTHEST_ORDER]) & (BLAMING | SPEAKER):
            yield at, stop


def _may_start(said: Said, at: int) -> bool:
    """Return whether "you" at `at` begins a clause that is told as a fact."""
    before = said.tokens[at - 1]
    return before not in NOT_TOLD and (at in said.clause_starts or before in STARTERS)


def _clause_end(said: Said, at: int, end: int) -> int:
    """Return where the clause that begins at `at` is over: before the next subject, or at the sentence's end."""
    for position in range(at + 2, end):
        if position in said.clause_starts and said.tokens[position] in (
            "you",
            "i",
            "it",
            "that",
            "we",
            "then",
        ):
            return position
    return end


def _pieces(said: Said) -> Iterator[tuple[int, int]]:
    """Yield the stretches that could be an echo: whole sentences that do not rise, the first piece up to a comma."""
    for start, end in statements(said):
        if end not in said.rises:  # "third time?" wonders
            yield start, end
        comma = min((edge for edge in said.clause_ends if start < edge < end), default=end)
        if comma < end and start == 0:
            yield start, comma


def _echoes(tokens: tuple[str, ...], spoken: frozenset[str]) -> bool:
    while tokens and tokens[0] in LEADS:
        tokens = tokens[1:]
    content = {_stem(token) for token in tokens if _carries(token)}
    if _GENERAL.intersection(tokens[:1]):
        return False  # "everybody does" makes it small
    if len(content) < FEWEST_ECHOED or set(tokens) & (SPEAKER | BLAMING | _NOT_ECHOED):
        return False
    same = len(content & spoken)
    if len(tokens) <= LONGEST_ECHO:
        return same >= FEWEST_ECHOED and same >= 0.6 * len(content)
    return same >= FEWEST_ECHOED + 1 and same >= 0.5 * len(content)


_NOT_ECHOED = words("nice when should must try need stop can could not never but if let more than least")


def _carries(token: str) -> bool:
    return token not in COMMON and token not in LEADS and len(token) > 2


@lru_cache(maxsize=8192)
def _stem(token: str) -> str:
    """Return `token` without its ending, so that "cries" is "crying": rough, but the same for both speakers."""
    if token.endswith(("ied", "ies")):
        token = token[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e", "y"):
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            return token[: -len(ending)]
    return token

"""Orders about the peer's life: "ring the landlord", "when he starts, walk out", "don't you dare sign it". Pure."""

from __future__ import annotations

from voicecoach.invitations import invites
from voicecoach.order_words import (
    ALL_LEADS,
    DETERMINERS,
    FOR_THE_TALK,
    GO_TO,
    IT_GOES,
    KEEPS_TALKING,
    KINDLY_DENIED,
    KINDLY_DENIED_VERBS,
    KINDLY_PUT,
    ME,
    NEARBY,
    NOUN_BEFORE,
    ORDER_LEADS,
    ORDERS_ONLY,
    OTHERS,
    SAME_IN_THE_PAST,
)
from voicecoach.reply import Said
from voicecoach.scene import Scene, Spans
from voicecoach.word_sets import COMMON, words

BEFORE_JUST = words("is was be are not and or if of when that am me us them him her it")
NOT_AFTER = words("to will would can could should may might must not you we i they he she it did do does let lets")
CONDITIONS = words("when whenever if once before after next every soon first")
DAYS = words("tomorrow tonight today monday tuesday wednesday thursday friday saturday sunday")
OWN = words("i my myself we our ours mine mi")
THERE = words("to on a an down into out up over back off along")
HELD = NOT_AFTER | BEFORE_JUST | words("have has had helped helps help make made got just even never always still how")
ME_OR_US = words("me us")  # "check me on this": asked of the supporter
IT_IDIOMS = words("face forget hit beat nail note like offer")  # "face it, …", "forget it"
CLAUSE_LINKS = words("and but because then or")
SUBJECTS = words("i you we they he she it who that")
IS = words("is was has does needs")
MANY = words("i you we they are were and did had")
FURTHEST_LINK = 8  # tokens: "take all the time you need and…" has another subject by then
OPENERS = ('"', "“", "‘")
SHORT_CLAUSE = 3  # tokens: "Come on, …", "My friend, …", "Trust me, …"


def imperatives(scene: Scene) -> Spans:
    """Return the sentences that order something about the peer's life, up to the end of the clause.

    The order begins a sentence, or follows "when he starts, …", "don't", "never" or "go on and". "Just" before such
    a verb serves as a beginning where recognition has lost the full stop.
    """
    said = scene.said
    spans: Spans = []
    heads = {after_leads(said, edge) for edge in (0, *said.sentence_starts)}
    loose = _after_just(said) | _after_conditions(said) | _after_a_few_words(said)
    loose |= _after_another(scene, heads) | _get_yourself(said.tokens)
    for start in sorted(heads | loose):
        verb = _after_order_leads(said.tokens, start)
        if verb + 1 < len(said.tokens) and verb + 1 not in said.sentence_starts and _is_order(scene, start, verb):
            end = min((edge for edge in said.clause_ends if edge > verb + 1), default=len(said.tokens))
            own = OWN & set(said.tokens[verb:end])  # "(I) just try to keep myself busy"
            told_already = bool(spans) and end <= spans[-1][1]
            asked = "do" in said.tokens[start : verb + 1] and said.sentence_end(verb) in said.rises  # "Do the nurses…?"
            if not own and not told_already and not asked and not invites(said, verb, end):
                spans.append((start, end))
    return spans


def after_leads(said: Said, start: int) -> int:
    """Return the first token from `start` that is more than "well", "oh" or "listen, mate".

    "No" leads in before a comma only: "no sleep for weeks" orders no sleep.
    """
    while start < len(said.tokens) and (said.tokens[start] in ALL_LEADS or said.skippable[start]):
        if _is_none(said, start):
            break
        start += 1
    return start


def _is_none(said: Said, at: int) -> bool:
    """Return whether "no" stands here with no comma after it."""
    return said.tokens[at] == "no" and at + 1 not in said.clause_ends


def _after_just(said: Said) -> set[int]:
    found = set()
    before = ""
    for k, token in enumerate(said.tokens):
        if token == "just" and before not in NOT_AFTER | BEFORE_JUST:
            found.add(k + 1)
        if not said.skippable[k]:
            before = token
    return found


def _after_conditions(said: Said) -> set[int]:
    """Return where a clause begins, after a comma, in a sentence that opens with "when…", "next time…", "tomorrow…"."""
    found = set()
    for edge, end in said.sentences:
        head = after_leads(said, edge)
        if head < end and said.tokens[head] in CONDITIONS | DAYS:
            commas = [k for k in said.clause_starts if head < k < end and said.tokens[k - 1] not in CLAUSE_LINKS]
            found |= {after_leads(said, k) for k in sorted(commas)[:1]}
    return found


def _after_a_few_words(said: Said) -> set[int]:
    """Return where a clause begins after "My friend, …", after "he is a bully, …", or after "…, so"."""
    found = set()
    for edge, end in said.sentences:
        starts = (k for k in sorted(said.clause_starts) if edge < k < end and not _is_none(said, k - 1))
        commas = [k for k in starts if said.tokens[k - 1] not in CLAUSE_LINKS]
        if commas and _no_list_of_verbs(said.tokens[edge : commas[0]]):
            found.add(after_leads(said, commas[0]))
        found |= {k for k in commas if said.tokens[k - 1] == "so" and k - 1 in said.clause_starts}
    return found


def _after_another(scene: Scene, heads: set[int]) -> set[int]:
    """Return where a second verb of the same mood begins: "take your time *and get yourself home*"."""
    tokens, verbs = scene.said.tokens, scene.lists.get("order", frozenset()) - {"let"}
    found = set()
    for head in heads:
        if head < len(tokens) and tokens[head] in verbs:
            _, last = scene.sentence(head, head + 1)
            link = next((k for k in range(head + 1, min(last, head + FURTHEST_LINK)) if tokens[k] == "and"), last)
            second = after_leads(scene.said, link + 1)
            if not (SUBJECTS | ME) & set(tokens[head:link]) and _names_a_thing(tokens[second + 1 : second + 3]):
                found.add(second)
    return found


def _get_yourself(tokens: tuple[str, ...]) -> set[int]:
    """Return where "get yourself down there" stands with no subject: an order wherever a lost full stop may be."""
    return {
        k
        for k, token in enumerate(tokens[:-2])
        if token == "get" and tokens[k + 1] == "yourself" and tokens[k + 2] in THERE and k and tokens[k - 1] not in HELD
    }


def _names_a_thing(after: tuple[str, ...]) -> bool:
    """Return whether "the", "your", "him" follows; not so "get warm", "start again", "get yourself a tea"."""
    return bool(DETERMINERS & set(after[:1])) and after not in (("yourself", "a"), ("yourself", "some"))


def _no_list_of_verbs(clause: tuple[str, ...]) -> bool:
    """Return whether a bare verb after `clause` is no second one of its subject, as it is in "you cook, clean…"."""
    if len(clause) <= SHORT_CLAUSE:
        return not SUBJECTS & set(clause)
    return bool(IS & set(clause[1:])) and not MANY & set(clause)


def _after_order_leads(tokens: tuple[str, ...], start: int) -> int:
    """Return where the verb stands that may be an order: past "don't you", "go on and", "remember to"."""
    for lead in ORDER_LEADS:
        if tokens[start : start + len(lead)] == lead and len(tokens) > start + len(lead):
            return start + len(lead)
    return start


def _is_order(scene: Scene, start: int, at: int) -> bool:
    said, tokens = scene.said, scene.said.tokens
    if start and start not in said.clause_starts and tokens[start - 1] in NOT_AFTER:
        return False
    verb, following = tokens[at], tokens[at + 1]
    if (verb == "say" and _quoted(scene, at + 1)) or (at not in said.sentence_starts and at and _quoted(scene, at)):
        return False
    if verb in scene.lists.get("order", frozenset()):
        if "not" in tokens[start:at]:
            return _forbids(verb, following)
        return _orders(said, at)
    if verb in scene.lists.get("order_something", frozenset()) and "not" not in tokens[start:at]:
        return _orders_something(said, at)
    return at > start and _is_order(scene, start, start)  # "go on" is an order itself, and no lead


def _quoted(scene: Scene, at: int) -> bool:
    """Return whether a quotation begins at `at`: "just say “skip”", "I'll write just “use mobile”"."""
    return scene.transcript.words[scene.said.word_of[at]].text.startswith(OPENERS)


def _orders_something(said: Said, at: int) -> bool:
    """Return whether a verb that may be a noun orders: "pour it away", "appeal it"; not "pour yourself a tea"."""
    verb, following = said.tokens[at : at + 2]
    if following == "it":
        return verb not in IT_IDIOMS and (at + 2 in said.clause_ends or said.tokens[at + 2] in IT_GOES)
    kept = following in KEEPS_TALKING.get(verb, frozenset()) or FOR_THE_TALK & set(said.tokens[at + 1 : at + 4])
    return following in DETERMINERS and not kept


def _forbids(verb: str, following: str) -> bool:
    if verb == "let":
        return following in OTHERS
    kindly = KINDLY_DENIED | KEEPS_TALKING.get(verb, frozenset()) - NEARBY
    return (
        verb not in KINDLY_DENIED_VERBS
        and following not in kindly
        and (verb, following) not in (("give", "up"), ("get", "up"))
    )


def _orders(said: Said, at: int) -> bool:
    verb, following = said.tokens[at : at + 2]
    then = said.tokens[at + 2] if at + 2 < len(said.tokens) and at + 2 not in said.clause_ends else ""
    if verb in ORDERS_ONLY:
        return following in ORDERS_ONLY[verb] and then != "it"  # "come off it" only doubts
    if (
        following in ME_OR_US
        or following in KEEPS_TALKING.get(verb, frozenset())
        or FOR_THE_TALK & set(said.tokens[at + 1 : at + 4])
    ):
        return False
    if following == "to":
        return verb in GO_TO and then not in ME | ME_OR_US | {"you"}
    if following == "it":
        return not then or (verb not in KINDLY_PUT and then in IT_GOES)
    if following == "that":  # "hold that baby"; "put that down", "take that in" keep the talk going
        return bool(then) and then not in COMMON | IT_GOES
    if at + 1 in said.clause_starts:  # "eat, sleep, work"
        return False
    if verb in SAME_IN_THE_PAST and following in IT_GOES and not then:  # "cut off, that's how it felt"
        return False
    return following not in NOT_AFTER | NOUN_BEFORE

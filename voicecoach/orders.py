"""Orders about the peer's life: "ring the landlord", "when he starts, walk out", "don't you dare sign it". Pure."""

from __future__ import annotations

from voicecoach.guards import Scene, Spans
from voicecoach.reply import LEADS, Said
from voicecoach.template import COMMON, words

ME = words("i me my mine myself")

# What may follow such a verb where it is said to keep a talk going ("tell me", "take your time"), not to order.
KEEPS_TALKING = {
    "breathe": words("with"),
    "add": words("to up in"),
    "answer": words("me"),
    "ask": words("me us away anything whatever"),
    "bring": words("me it that whatever them"),
    "build": words("up"),
    "call": words("me us it if on in that"),
    "carry": words("on me that"),
    "check": words("in with it"),
    "count": words("me on"),
    "come": words("in on with back sit to and round over whenever here find as"),
    "change": words("of the my"),
    "do": words("you they we i it that not any as what whatever as"),
    "drop": words("me by in"),
    "ease": words("into"),
    "explain": words("that it what how to"),
    "fill": words("me us"),
    "find": words("me us it that"),
    "finish": words("your that what"),
    "follow": words("me"),
    "get": words("me us it you comfortable back well here ready that this home"),
    "give": words("me us yourself it over or"),
    "go": words("on ahead easy gently for slow with back right anywhere as wherever"),
    "hand": words("on to"),
    "hang": words("on in onto around with"),
    "hold": words("on up onto it my me still tight space"),
    "keep": words("going coming talking me in it that at up on"),
    "lean": words("on"),
    "learn": words("more"),
    "leave": words("me it that them those all a"),
    "let": words("me us it yourself that go the there"),
    "lie": words("to on"),
    "light": words("a"),
    "listen": words("to i you if"),
    "live": words("with"),
    "look": words("at i you after like that who what how here out how up if when it"),
    "lose": words("my me"),
    "make": words("sense sure me us it yourself"),
    "meet": words("me us"),
    "mind": words("you if your"),
    "move": words("on"),
    "name": words("it that one"),
    "open": words("ended up"),
    "own": words("words"),
    "pay": words("attention"),
    "phone": words("me us if"),
    "pick": words("a one any whatever whichever"),
    "plan": words("b"),
    "play": words("it that with"),
    "put": words("me it another simply"),
    "read": words("me it that"),
    "ring": words("me us if a"),
    "run": words("that it me with"),
    "save": words("me"),
    "say": words("more that it what whatever as anything a some hi something the when no"),
    "send": words("me us"),
    "set": words("the it"),
    "show": words("me us up"),
    "sit": words("with down wherever here"),
    "skip": words("it that"),
    "sort": words("of"),
    "speak": words("to soon up of as"),
    "sleep": words("is comes was well did"),
    "spend": words("some"),
    "stand": words("by"),
    "start": words("wherever where with from anywhere there"),
    "stay": words("with here there as right if blessed strong safe well"),
    "stick": words("with around"),
    "stop": words("me there if by"),
    "take": words("care it me us as all whatever what"),
    "research": words("shows show says suggests has is"),
    "rest": words("is of assured here easy as up your"),
    "shut": words("up"),
    "talk": words("me us to about as"),
    "tell": words("me us it mi"),
    "text": words("me us if"),
    "throw": words("me it"),
    "trust": words("and is me that takes between has your yourself"),
    "try": words("me again"),
    "turn": words("it me out"),
    "use": words("your whatever any of me beating crying blaming"),
    "wake": words("me"),
    "wait": words("for a till until what so did is how there on up no hold when who and"),
    "walk": words("me us"),
    "watch": words("me out"),
    "work": words("is was has with on can and that has stress through"),
    "write": words("me"),
}
# "Take a seat", "hold that thought": what is offered or asked for the talk's sake.
FOR_THE_TALK = words(
    """seat chair tissue tissues minute moment sec breath breather breaths blanket time while thought feeling
    space guess picture look coat feet shoes weight load"""
)
DETERMINERS = words("the a an your him her them those some yourself that this another one every no")
GO_TO = words(
    "get go talk speak write ask count swap switch"
)  # "go to a meeting"; other verbs with "to" are often nouns
ALL_LEADS = LEADS - words("or because") | words(
    "perhaps baby beta hen petal doll chile cho och ach aye brother sister auntie queen king boss sir cuz bruh yaar"
)
BEFORE_JUST = words("is was be are not and or if of when that am me us them him her it")
NOT_AFTER = words("to will would can could should may might must not you we i they he she it did do does let lets")
CONDITIONS = words("when whenever if once before after next every soon first")
DAYS = words("tomorrow tonight today monday tuesday wednesday thursday friday saturday sunday")
IT_GOES = words("down off back up away in out with on to all before until")  # "raise it with them", "dial it back"
KINDLY_PUT = words("put get let keep take bring leave give sit talk cry say")  # "let it out", "put it down for a while"
NOUN_BEFORE = words("of is was are has were or")  # "work is…", "list of…", "stay or go"
OWN = words("i my myself we our ours mine mi")
CLAUSE_LINKS = words("and but because then or")
SUBJECTS = words("i you we they he she it who that")
SAME_IN_THE_PAST = words("cut shut put set hit let beat")
IS = words("is was has does needs")
MANY = words("i you we they are were and did had")
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
    for start in sorted(heads | loose):
        verb = _after_order_leads(said.tokens, start)
        if verb + 1 < len(said.tokens) and verb + 1 not in said.sentence_starts and _is_order(scene, start, verb):
            end = min((edge for edge in said.clause_ends if edge > verb + 1), default=len(said.tokens))
            if not OWN & set(said.tokens[verb:end]):  # "(I) just try to keep myself busy"
                spans.append((start, end))
    return spans


def after_leads(said: Said, start: int) -> int:
    """Return the first token from `start` that is more than "well", "oh" or "listen, mate"."""
    while start < len(said.tokens) and (said.tokens[start] in ALL_LEADS or said.skippable[start]):
        start += 1
    return start


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
        commas = [k for k in sorted(said.clause_starts) if edge < k < end and said.tokens[k - 1] not in CLAUSE_LINKS]
        if commas and _no_list_of_verbs(said.tokens[edge : commas[0]]):
            found.add(after_leads(said, commas[0]))
        found |= {k for k in commas if said.tokens[k - 1] == "so" and k - 1 in said.clause_starts}
    return found


def _no_list_of_verbs(clause: tuple[str, ...]) -> bool:
    """Return whether a bare verb after `clause` is no second one of its subject, as it is in "you cook, clean…"."""
    if len(clause) <= SHORT_CLAUSE:
        return not SUBJECTS & set(clause)
    return bool(IS & set(clause[1:])) and not MANY & set(clause)


# What an order can begin with, the longest first; a verb of the list must follow.
ORDER_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        "do not you go and", "do not you dare", "do not you ever", "do not you go", "do not go and", "do not ever",
        "do not even", "do not be", "do not", "go on ahead and", "go on down and", "go ahead and", "go away and",
        "go on and", "go in and", "you go on and", "away and", "be sure and", "be sure to", "be sure you",
        "remember to", "mind and", "mind you", "try and", "try to", "please do", "first of all", "from now on",
        "first thing", "first off", "next time", "at least", "kindly", "go", "do",
    )
)  # fmt: skip
# What is kindly forbidden: "don't tell me", "don't beat yourself up", "don't rush".
KINDLY_DENIED = words("me us yourself yourselves i if because anything")
OTHERS = words("him her them people anyone anybody someone somebody")
NEARBY = words("to a on up out at in back for the")
KINDLY_DENIED_VERBS = words(
    "rush apologize apologise stop hide hold pretend fight push count mind sweat talk speak say smile explain look"
)


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
    if verb in scene.lists.get("order", frozenset()):
        if "not" in tokens[start:at]:
            return _forbids(verb, following)
        return _orders(said, at)
    if verb in scene.lists.get("order_something", frozenset()) and "not" not in tokens[start:at]:
        return following in DETERMINERS and not FOR_THE_TALK & set(tokens[at + 1 : at + 4])
    return at > start and _is_order(scene, start, start)  # "go on" is an order itself, and no lead


def _forbids(verb: str, following: str) -> bool:
    if verb == "let":
        return following in OTHERS
    kindly = KINDLY_DENIED | KEEPS_TALKING.get(verb, frozenset()) - NEARBY
    return verb not in KINDLY_DENIED_VERBS and following not in kindly and (verb, following) != ("give", "up")


def _orders(said: Said, at: int) -> bool:
    verb, following = said.tokens[at : at + 2]
    then = said.tokens[at + 2] if at + 2 < len(said.tokens) and at + 2 not in said.clause_ends else ""
    if following in KEEPS_TALKING.get(verb, frozenset()) or FOR_THE_TALK & set(said.tokens[at + 1 : at + 4]):
        return False
    if following == "to":
        return verb in GO_TO and then not in ME
    if following == "it":
        return not then or (verb not in KINDLY_PUT and then in IT_GOES)
    if following == "that":  # "hold that baby"; "put that down", "take that in" keep the talk going
        return bool(then) and then not in COMMON | IT_GOES
    if at + 1 in said.clause_starts:  # "eat, sleep, work"
        return False
    if verb in SAME_IN_THE_PAST and following in IT_GOES and not then:  # "cut off, that's how it felt"
        return False
    return following not in NOT_AFTER | NOUN_BEFORE

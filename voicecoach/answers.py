"""How a peer who asked is answered, in more shapes than any list of phrases knows. Pure.

Each function looks for one kind of answer: that nobody hears it, where the limit of that is, when somebody will be
there, that something is not done, that nobody thinks the less of the peer. None knows what was asked: the entries in
`phrasebank/answers.yaml` do, and are looked at only where the peer's words ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from voicecoach.questions import find_questions
from voicecoach.scene import Scene, Spans
from voicecoach.word_sets import Phrases, begun, phrases, words

Tokens = tuple[str, ...]

WE = words("i we")
DENIALS = words("not never nobody nothing none neither nowhere nor")
FURTHEST = 6  # tokens from a "not" to what it denies: "i will not be the one who tells her"

TAGS = words("okay ok alright right yeah")  # "It stays here, okay?" asks nothing that matters


def _answering(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each sentence up to a question in it.

    A tag ("…, isn't it") is no question here, other than in statements.py: what comes after it answers as well, and
    without marks, as speech recognition leaves them out, that is the rest of the reply.
    """
    said = scene.said
    asked = [(one.word_start, one.word_end) for one in find_questions(scene.transcript)]
    for start, end in said.sentences:
        if end > start and said.tokens[end - 1] in TAGS:
            yield start, end
            continue
        places = (k for k in range(start, end) if any(a <= said.word_of[k] < b for a, b in asked))
        stop = next(places, start if end in said.rises else end)
        if stop > start:
            yield start, stop


def _denials(tokens: Tokens, start: int, end: int) -> Iterator[int]:
    """Yield where something is denied; a bare "no" answers, and denies nothing after it."""
    for k in range(start, end):
        if tokens[k] in DENIALS or tokens[k : k + 2] == ("no", "one"):
            yield k


def _holds(tokens: Tokens, known: Phrases) -> bool:
    return any(begun(tokens, known, at) for at in range(len(tokens)))


# ── nobody hears it ───────────────────────────────────────────────────────────────────────────────────────

TELLS = words(
    """tell tells telling say saying speak speaking talk talking share sharing report reporting repeat repeating pass
    passes passing mention mentioning write writing put record breathe whisper gossip blab leak print"""
)
SAYS = words("say saying")
SAID = words("anything a it one who your to nothing")  # "I won't say a word"; but "I'm not saying the pain is in …"
HEARS = words(
    """hear hears hearing know knows find finds learn learns read reads get gets leave leaves go goes travel travels
    told"""
)
INNER = words("know think want mean care believe need see feel like mind sure understand remember guess hope wish")
BENT = phrases(
    "put up",
    "put you",
    "say that",
    "say it is",
    "say so",
    "tell you",
    "telling you",
    "say you",
    "tell how",
    "let you",
    "go into",
)
UNKEPT = phrases(
    "no matter", "whatever you", "whatever it", "whatever happens", "swear on", "on my life", "ever make me"
)


def tells_nobody(scene: Scene) -> Spans:
    """Return where it is said that nobody is told: "She isn't finding out through me", "I pass none of it on"."""
    tokens = scene.said.tokens
    if _holds(tokens, UNKEPT):
        return []
    return [
        span
        for start, end in _answering(scene)
        for at in _denials(tokens, start, end)
        if (span := _nobody_told(tokens, start, at, end))
    ]


def _nobody_told(tokens: Tokens, start: int, at: int, end: int) -> tuple[int, int] | None:
    before, after = tokens[max(start, at - 4) : at], tokens[at + 1 : min(end, at + 1 + FURTHEST)]
    first = max(start, at - 3)
    if "you" in before[-3:] or "why" in before:
        return None
    if WE & set(before):
        verb = next((k for k, token in enumerate(after) if token in TELLS), None)
        inner = next((k for k, token in enumerate(after) if token in INNER), len(after))
        says = verb is not None and after[verb] in SAYS and after[verb + 1 : verb + 2]
        if verb is not None and verb < inner and not begun(after, BENT, verb) and (not says or says[0] in SAID):
            return first, at + 2 + verb
        return (first, at + 1) if before[-1:] and before[-1] in TELLS else None
    verb = next((k for k, token in enumerate(after[:3]) if token in HEARS), None)
    if before[-1:] and before[-1] in HEARS and tokens[at] in ("nothing", "none"):
        return first, at + 1
    if verb is None or "you" in after[:verb] or "and" in after[:verb]:
        return None
    return (first, at + 2 + verb) if before or tokens[at] in ("nobody", "nothing", "none", "no") else None


# ── where the limit is ────────────────────────────────────────────────────────────────────────────────────

DANGERS = words(
    """danger dangerous unsafe safe safety life lives alive hurt hurting harm harmed harming risk die dying kill killing
    suicide suicidal emergency abused"""
)
FEARS = words("scared afraid frightened terrified worried feared fear")
LIMITS = phrases(
    "unless",
    "except",
    "exception",
    "apart from",
    "other than",
    "short of",
    "only if",
    "only when",
    "only to",
    "only time",
    "only thing",
    "only case",
    "only reason",
    "only way",
    "one thing",
    "one time",
    "one case",
    "one reason",
    "one limit",
)
IFS = words("if when where once")
MUST = words("would will have had must need might may can could only")
SPEAKS = words(
    "tell say speak talk share report break act call ring involve help step bring go pass know stay keep sit"
)
FURTHEST_SPOKEN = 6  # tokens: "I would have to break that"
TOLD_OFF = phrases("you should", "you need to", "you must", "you ought", "want you", "are you", "you have to")


def names_the_limit(scene: Scene) -> Spans:
    """Return the sentences that say when somebody would have to be told: where a life or a body is in danger."""
    return [(start, end) for start, end in _answering(scene) if _limit(scene.said.tokens[start:end])]


def _limit(tokens: Tokens) -> bool:
    feared = any(one in FEARS and other in ("for", "about") for one, other in pairwise(tokens))
    if not (feared or DANGERS & set(tokens)) or _holds(tokens, TOLD_OFF):
        return False
    return _holds(tokens, LIMITS) or bool(IFS & set(tokens) and any(_speaks(tokens, k) for k in range(len(tokens))))


def _speaks(tokens: Tokens, at: int) -> bool:
    """Return whether somebody says of themselves, from `at` on, that they would or do tell."""
    after = tokens[at + 1 : at + 1 + FURTHEST_SPOKEN]
    if tokens[at] not in WE or not after:
        return False
    return after[0] in SPEAKS or (after[0] in MUST and bool(SPEAKS & set(after)))


# ── when somebody is there ────────────────────────────────────────────────────────────────────────────────

HOURS = words(
    """one two three four five six seven eight nine ten eleven twelve noon midday midnight 1 2 3 4 5 6 7 8 9 10 11 12
    half quarter"""
)
BEFORE_HOURS = words("at by before after past to till until from around about half")
EVERY = phrases(
    "next week",
    "every week",
    "each week",
    "this week",
    "next time",
    "right now",
    "straight away",
    "right away",
    "this minute",
    "first thing",
    "the night before",
    "the day before",
    "in an hour",
    "the same day",
    "the same week",
)
COMING = words("will am promise work come start open run shall have visit")
YOU_GET = phrases("you will get", "you will hear", "you will have", "you will see", "you will find", "you can find")
WAVERING = words(
    """maybe might hopefully probably perhaps possibly depends hope try trying think guess should doubt could would
    holiday vacation goodbye away off busy booked tricky last was were had did happened supposed sure"""
)
WITH_DAYS = words(
    """yes no okay on in at the every each this next first thing same place room here sharp week day time and till to
    from through a of again then by past it is that o'clock am pm see you say fifteen thirty door table bench window
    gate desk corner rain or shine for there"""
)
LONGEST_BARE = 12  # tokens: "Yes, from one to three, at the same window."


def tells_when(scene: Scene) -> Spans:
    """Return where a time is named at which the speaker will be there, call or do it; "maybe Friday" names none."""
    days = scene.lists.get("a_day", frozenset())
    return [span for start, end in _answering(scene) if (span := _when(scene.said.tokens, start, end, days))]


def _when(tokens: Tokens, start: int, end: int, days: frozenset[str]) -> tuple[int, int] | None:
    sentence = tokens[start:end]
    times = [k for k in range(len(sentence)) if _is_time(sentence, k, days)]
    if not times or WAVERING & set(sentence):
        return None
    if len(sentence) <= LONGEST_BARE and all(t in days | HOURS | WITH_DAYS for t in sentence):
        return start, end
    subjects = [k for k, token in enumerate(sentence) if token in WE and COMING & set(sentence[k + 1 : k + 4])]
    subjects += [k for k in range(len(sentence)) if begun(sentence, YOU_GET, k)]
    for subject in subjects:
        first, last = min(subject, times[0]), max(subject, times[-1])
        if not DENIALS & set(sentence[subject : subject + 4]) and "you" not in sentence[first:subject]:
            return start + first, start + last + 1
    return None


def _is_time(sentence: Tokens, at: int, days: frozenset[str]) -> bool:
    if sentence[at] in days or sentence[at] == "o'clock" or begun(sentence, EVERY, at):
        return True
    return sentence[at] in HOURS and at > 0 and sentence[at - 1] in BEFORE_HOURS


# ── what is not done ──────────────────────────────────────────────────────────────────────────────────────

CAN_DO = words("do can will am would")
NOT_A_NO = words(
    """know think believe see understand mind care want like trust need remember get feel mean imagine wait stand help
    hear sleep cope blame lie guess sure surprised mad angry upset judging anywhere leave forget agree disagree
    promise even have been
    if but say tell doubt yet on here happy there wish
    good great perfect did had trying calling saying asking having being read let"""
)
TAKEN_BACK = phrases("but okay", "but sure", "but fine", "just this once", "here you go", "you people", "not trust you")


def declines(scene: Scene) -> Spans:
    """Return where somebody says of themselves that they do not do it: "I never lend", "I won't speak for you"."""
    tokens = scene.said.tokens
    if _holds(tokens, TAKEN_BACK):
        return []
    return [
        (first, min(end, at + 4))
        for start, end in _answering(scene)
        for at in _denials(tokens, start, end)
        if (first := _declined(tokens, start, at, end)) is not None
    ]


def _declined(tokens: Tokens, start: int, at: int, end: int) -> int | None:
    if tokens[at] not in ("not", "never") or at + 1 >= end or tokens[at + 1] in NOT_A_NO:
        return None
    before = tokens[max(start, at - 2) : at]
    if before[-1:] == ("i",) and tokens[at] == "never":
        return at - 1
    return at - 2 if before[:1] == ("i",) and before[1] in CAN_DO else None


# ── nobody thinks the less of them ────────────────────────────────────────────────────────────────────────

TEMPERS = words("mad angry disappointed cross upset judging lecturing blaming ashamed shocked")
BLAMES = TEMPERS | words(
    """judge judged lecture blame speech
    awful terrible horrible crazy weird stupid dumb lazy weak pathetic disgusting hopeless useless worthless selfish
    failure loser monster fool freak burden"""
)
THINKS_SO = phrases("think that", "think so", "think it", "think less", "think any", "think badly", "see it that way")
ALL_THE_SAME = words("but though disappointed surprised should")


def denies_blame(scene: Scene) -> Spans:
    """Return where the blame that the peer feared is denied: "I could never be mad", "Hopeless isn't the word"."""
    tokens = scene.said.tokens
    return [
        (max(start, at - 2), min(end, at + 1 + FURTHEST))
        for start, end in _answering(scene)
        for at in _denials(tokens, start, end)
        if _blame_denied(tokens, start, at, end)
    ]


def _blame_denied(tokens: Tokens, start: int, at: int, end: int) -> bool:
    before, after = tokens[max(start, at - 3) : at], tokens[at + 1 : min(end, at + 1 + FURTHEST)]
    names = [k for k, token in enumerate(after) if token in BLAMES]
    denied = (names[:1] and names[0] <= 3) or begun(after, THINKS_SO) or (BLAMES & set(before) and "is" in before)
    past = tokens[at + 1 + (names[0] + 1 if names else 0) : end + 6]
    asks_it = before[-2:-1] == ("you",) and before[-1] != "are"  # "you wouldn't be angry at him, would you"
    of_oneself = before[-2:] == ("i", "am") and bool(names) and after[names[0]] not in TEMPERS
    return bool(denied) and not ALL_THE_SAME & set(past) and not asks_it and not of_oneself

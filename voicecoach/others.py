"""What others say, and what is said of others: neither is the trainee's own word to the peer. Pure."""

from __future__ import annotations

from voicecoach.scene import Scene
from voicecoach.word_sets import words

FURTHEST_REPORT = 12  # tokens before the phrase
FURTHEST_WARM_REPORT = 4  # warm words are taken back only from close by; what accuses is, to be fair, from further off
SAYS = words(
    """say says said saying tell tells told telling goes went think thinks thought thinking reckon reckons hear heard
    hearing figure figures call calls called calling reads expect expects believe believes like supposed quick"""
)
MUSES = words("think believe expect like supposed")  # "…, when you think about it" reports nothing
TELLERS = words(
    """he she they people everyone everybody somebody someone others folks you family doctor doctors mom
    dad sister brother boss wife husband church counselor society world nurse dude guy lady man woman
    him her them their his person mother father friend partner boyfriend girlfriend son daughter kid
    cousin uncle aunt gran grandma neighbor neighbors landlord landlady teacher manager judge officer
    pastor priest ex parents therapist staff nurses cops police"""
)
OBLIQUE = words("him her them his their")
SLY = words("you dude man brother sister somebody someone")  # these also address the peer
OTHERS = TELLERS - OBLIQUE - SLY  # whom a clause is about
ADDRESSED = words("you your yourself yours i we my")
NEAREST_OTHER = 4  # tokens before the phrase: "your boss is making a"

LIKE_THAT = frozenset([("like", "that"), ("like", "this"), ("like", "it")])  # "treat you like that" quotes nobody
AS_IF = frozenset([("as", "if"), ("as", "though")])  # "they act as if you chose it": theirs, as much as said
OBJECTS = words("him them")  # "ignore them, call me": nobody speaks

NAMED = words("what how")  # "that's cruel, what she said": spoken of, not said by her


def reported(scene: Scene, start: int, end: int) -> bool:
    """Return whether the phrase is put in another's mouth: "they keep telling you to…", "…, she says"."""
    return _told_before(scene, start, end, FURTHEST_REPORT) or _told_after(scene, start, end)


def reported_close_by(scene: Scene, start: int, end: int) -> bool:
    """Return whether warm words are: who is named further off does not say them."""
    return _told_before(scene, start, end, FURTHEST_WARM_REPORT) or _told_after(scene, start, end)


def _told_before(scene: Scene, start: int, end: int, furthest: int) -> bool:
    tokens = scene.said.tokens
    first = sentence = scene.sentence(start, end)[0]
    if start in scene.said.clause_starts and tokens[start] == "i":
        first = max(first, start - 2)  # "he called me, so I told him": who speaks is plain, unless it is "she said, I…"
    for position in range(max(first, start - furthest), start):
        if tokens[position : position + 2] in LIKE_THAT:
            continue
        before = tokens[max(sentence, position - 4) : position]
        if tokens[position] in SAYS and _teller(before):
            return True
        if tokens[position : position + 2] in AS_IF and OTHERS.intersection(before):
            return True
    return False


def _told_after(scene: Scene, start: int, end: int) -> bool:
    tokens, last = scene.said.tokens, scene.sentence(start, end)[1]
    after = tokens[end : min(last, end + 3)]
    if "according" in after and "me" not in tokens[end : end + 5]:
        return True
    return any(
        token in SAYS - MUSES
        and after[position - 1] not in OBJECTS
        and not NAMED.intersection(after[:position])
        and _teller(after[:position])
        for position, token in enumerate(after)
    )


def _teller(tokens: tuple[str, ...]) -> bool:
    return any(token in TELLERS for token in tokens) and not {"i", "my", "we"} & set(tokens)


def about_others(scene: Scene, start: int, end: int) -> bool:
    """Return whether the clause speaks of others: "they" or "your boss" just before the phrase, and no "you" since."""
    tokens = scene.said.tokens
    if ADDRESSED.intersection(tokens[start:end]):
        return False
    for position in range(start - 1, max(-1, start - 1 - NEAREST_OTHER), -1):
        if position + 1 in scene.said.clause_starts or tokens[position] in ADDRESSED:
            return False
        if tokens[position] in OTHERS:
            return True
    return False

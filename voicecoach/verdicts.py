"""A hard word that is said of the peer: "you sound crazy", "that's kind of selfish", "a snob thing to say". Pure.

Three things must be seen together: who is judged, what joins them to the word, and a word that tells of no feeling. Of
"that" a hard word may as well be said in the peer's defense ("that's so selfish"). Who blames the peer puts it
more softly ("kind of", "…, sorry"), and the peer has told of nobody else who could be meant.
"""

from __future__ import annotations

from itertools import pairwise

from voicecoach.negation import NEGATIONS
from voicecoach.scene import Scene, Spans
from voicecoach.word_sets import COMMON, begun, phrases, words

SAME_WORD = 4  # letters: "lazing" is the peer's own "lazy"

# What may stand between the joint and the hard word.
SOFT = words("bit little kind sort tad touch pretty rather kinda sorta somewhat")
PARTS = words("like as off across out over")  # "come across as", "came off", "acting like"
ADVERBS = words("still always clearly obviously honestly probably just really quite so very too totally")
DEGREES = SOFT | PARTS | ADVERBS | words("a an the of being such right real proper pure plain")
# What joins them.
BE = words("are were is was be been")
SEEMS = words("sound sounds sounded seem seems seemed look looks looked come comes came act acts acting acted")
BEFORE_JOINT = DEGREES | BE | words("do does did must may might have")
THINGS = words("that it this")
TAGS = phrases("though", "sorry", "that is", "frankly", "to be honest", "to be fair", "if you ask me", "i think")
# After the hard word the clause is over, or one of these leads on: a noun would be what the hard word is said of.
GOES_ON = words(
    """to for if when because and but or you your with there then now today again though man girl mate love hon honey
    pal buddy baby dude bro lately about it is since by i we"""
)
ADMIRED = words("about for in")  # "crazy about her"
DEEDS = words("thing way move choice idea attitude reason response reaction question decision outlook excuse")
OF_PEOPLE = words("man woman person guy girl boy lad mother father mom dad parent")
# Words that give it to somebody else, deny it, suppose it, or tell what the peer makes of themselves.
TAKES_IT_AWAY = NEGATIONS | words(
    """feel feels feeling felt think thinks thinking thought say says said saying tell tells told telling call calls
    called calling afraid scared worried worry fear wonder wondering hear whether if when unless until as believe
    made makes make people who how why what anyone anybody everyone everybody somebody someone no stop"""
)
OPINIONS = words("think feel say reckon believe")  # after "I": the trainee's own
OTHERS = words("he she they him her them his their theirs hers who")
PEOPLE = ("kin", "names", "somebody", "helper")  # lists of the bank
ASKING = words("do did are were would could can will should have")  # "do you seem …", "are you just …"


def verdicts(scene: Scene) -> Spans:
    """Return where a hard word that the peer had not used is joined to "you", or put softly on what they did."""
    tokens = scene.said.tokens
    hard, unsound = scene.lists.get("verdict", frozenset()), scene.lists.get("unsound", frozenset())
    charged = hard | unsound
    own = {token[:SAME_WORD] for token in scene.peer.tokens}
    spans: Spans = []
    for at, token in enumerate(tokens):
        if token in charged and token[:SAME_WORD] not in own:
            end, start = _ends(scene, at, token in unsound), _judged(scene, at, token in hard)
            if end and start is not None:
                spans.append((start, end))
    return spans


def _ends(scene: Scene, at: int, unsound: bool) -> int:
    """Return where the verdict is over whose hard word stands at `at`; 0 where the word belongs to something else."""
    said, after = scene.said, at + 1
    if after in said.clause_ends:
        return after
    following = said.tokens[after]
    if following in DEEDS | OF_PEOPLE:
        return 0 if unsound else after + 1
    admired = unsound and following in ADMIRED
    thought = said.tokens[after : after + 3] == ("if", "you", "think")  # "…if you think I would leave you"
    return 0 if admired or thought or following not in GOES_ON else after


def _judged(scene: Scene, at: int, hard: bool) -> int | None:
    """Return where the one who is judged stands, "you" or "that", by the hard word at `at`; None for nobody."""
    tokens = scene.said.tokens
    first, last = scene.sentence(at, at + 1)
    joint = _back(tokens, first, at - 1, DEGREES)
    if tokens[joint] not in BE | SEEMS:
        return None
    who = _back(tokens, first, joint - 1, BEFORE_JOINT)
    if who < first or _taken_away(tokens, first, who, at):
        return None
    if tokens[who] == "you":
        return None if tokens[who - 1 : who] and tokens[who - 1] in ASKING and who > first else who
    softly = SOFT & set(tokens[joint:at]) or begun(tokens, TAGS, at + 1)
    others = OTHERS & set(tokens[first : last + 1])
    return who if hard and softly and tokens[who] in THINGS and not others and _alone(scene) else None


def _back(tokens: tuple[str, ...], first: int, at: int, over: frozenset[str]) -> int:
    """Return the last place up to `at`, not before `first`, whose word is none of `over`."""
    while at > first and tokens[at] in over:
        at -= 1
    return at


def _taken_away(tokens: tuple[str, ...], first: int, who: int, at: int) -> bool:
    """Return whether what stands before "you", or between it and the hard word, gives the verdict another sense."""
    before = tokens[first:who]
    others = {two for one, two in pairwise(("", *before)) if one != "i" or two not in OPINIONS}
    return bool((TAKES_IT_AWAY | OTHERS) & others or NEGATIONS & set(tokens[who:at]))


def _alone(scene: Scene) -> bool:
    """Return whether the peer had spoken, and of nobody else."""
    others = frozenset().union(*(scene.lists.get(name, frozenset()) for name in PEOPLE)) - COMMON | OTHERS
    return bool(scene.peer.tokens) and not others & set(scene.peer.tokens)

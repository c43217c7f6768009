"""Replies that are no reply to the peer: a word to the coach, or a nod; and bare answers. Only whole replies. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from voicecoach.notation import parse
from voicecoach.pieces import Node
from voicecoach.reply import Said, read
from voicecoach.spoken import split_words
from voicecoach.text import Transcript
from voicecoach.word_sets import phrases, words


class Aside(StrEnum):
    """What was said to the coach in place of the peer."""

    AT_A_LOSS = "at_a_loss"
    TO_STOP = "to_stop"
    TO_HEAR = "to_hear"
    UNSURE = "unsure"  # "Was that okay?"


class Short(StrEnum):
    """What a whole reply is that holds too little to be misjudged."""

    NOD = "nod"
    ANSWER = "answer"  # a yes or a no to a peer who asked
    NOT_KNOWING = "not_knowing"  # "I don't know", to a peer who asked
    NO_MORE = "no_more"  # a yes or a no to a peer who asked nothing


# Left out wherever they stand: they change nothing in what is asked.
_HESITATIONS = words("um uh er ugh well oh gosh god hey sorry man honestly please")
_FILLERS = _HESITATIONS | words("so wow hmm hm okay ok wait just really even coach")
_ONLY_HESITATES = words("um uh er erm ugh well so like")
_NAMED = {
    "<say>": "(say|answer|respond|reply|react) [to (this|that|it|him|her|them)] [back|here|now|next]",
    "<speak>": "(what|how) (to|i (should|could|can|would)) <say>",
    "<think>": "i (think|guess)",
    "<stuck>": "(lost|stuck|at a loss|out of (ideas|words)|blanking [out]|(drawing|going) [a] blank)",
    "<good>": "(good|right|better|best|kind)",
    "<words>": "(thing|things|way|answer|words|reply|response)",
    "<help>": "[a|an|some|any|one] (hint|hints|help|tip|tips|idea|ideas|line|example|examples|words|clue)",
    "<this>": "(this|it|that|this one|that one)",
    "<it>": "(that|it|the (question|line)|what (you|he|she|they) said|yourself)",
    "<again>": "(again|once more|one more time|one last time)",
    "<yes>": "(yes|yeah|yep|yup|sure|okay|ok|right|of course|uh huh|mm hmm|mmhmm)",
    "<no>": "(no|nope|nah|never|of course not|not (really|ever|at all))",
    "<yes_or_no>": "(<yes>|<no>|maybe)",
    "<once>": "(once|twice|never|too)",
    "<i_did>": "(do|did|was|were|is|are|am|have|has|had|will|would|can|could|might|should) [not]",
    "<hello>": "(hi [there]|hello [there]|welcome|good (morning|afternoon|evening)|nice to (meet|see) you) [{word}]",
    "<quit>": "(stop|quit|pause|finish|end this|end it|take a break|have a break|be done)",
    "<done>": "[this|it|here|now|there|for (now|today)] [now]",
}
# In the notation of the phrase banks (notation.py); a whole reply must say it.
_WAYS: Mapping[Aside, tuple[str, ...]] = {
    Aside.TO_STOP: (
        "(stop|quit) <done>",
        "(can|could|may) (we|i) <quit> <done>",
        "[<think>] i (want|need|would like|have) to <quit> <done>",
        "[<think>] i (do not|no longer) want to (do|continue|practice|go on [with]) <done> [anymore|any more]",
        "let us <quit> <done>",
        "[<think>] (i|we) need a [short|little|quick] break <done>",
        "[<think>] i am done [for (now|today)]",
    ),
    Aside.TO_HEAR: (
        "(can|could|would|will) you (say <it> <again>|repeat [<it>]) [for me]",
        "(can|could|may) i hear <it> <again>",
        "(say <it> <again>|repeat <it>)",
        "[<think>] i (did not|could not) [quite] (hear|catch) (<it>|you|him|her|a (word|thing)) [right]",
    ),
    Aside.UNSURE: (
        "was that [[a] (right|good|alright|all right|better|correct|wrong)] [answer|one|reply]",  # "okay" is left out
        "(am|was) i [doing|saying] (this|that|it) (right|wrong|well)",
        "how (did|am) i (do|doing)",
        "[<think>] i (suck|am (no|not) good|am (bad|terrible|awful)) at this",
        "i am [so|very|a (bit|little)] nervous",
        "this is [so] (awkward|embarrassing) for me",
    ),
    Aside.AT_A_LOSS: (
        "[<think>] i do not know [<speak>]",
        "[<think>] i (have|have got|got) (no|not a) (idea|clue) [<speak>]",
        "[<think>] i (have|have got|got) nothing [to <say>]",
        "[<think>] i do not have (a|any) (idea|clue|words) [<speak>]",
        "[<think>] i am (not sure|unsure) <speak>",
        "[<think>] i am [so|a (bit|little)] <stuck> [<speak>|here|[on|with] <this>]",
        "(my (mind|head|brain)|i) (is|went|goes|has gone|am going) [all|completely|totally] (blank|empty)",
        "i can not think of (anything|something|a thing|one thing) [to <say>]",
        "(what|how) (should|do|am|can|could) i [supposed to|meant to] <say>",
        "what should i say to (him|her|them) [here|now]",
        "what would you say",
        "what (is|would be|are|could be) (a|the|some|one) <good> <words> [to <say>]",
        "(can|could|would|will) you (help me [out]|give me <help>|tell me <speak>)",
        "[<think>] i (need|could use|want) (help|<help>) [here|with this [one]]",
        "(help me [out]|give me <help>)",
        "do you have <help> [for (me|<this>)]",
        "is there (something|anything|a [good|better] way) (to|i (should|could|can)) <say>",
        "<this> is [a (bit|little)] too (hard|much|difficult) for me",
    ),
}
LONGEST_ASIDE = 16  # tokens
_YES_OR_NO = (
    "<yes_or_no> [<yes_or_no>] [<once>|i <i_did>|(it|that|they|we|you|he|she) <i_did>]",
    "(i|it|they|we) <i_did>",
    "i (think|guess|suppose|hope|believe) (so|not)",
    "i do not (think|believe) so",
    "[<yes_or_no>] [i] (promise|swear) [i <i_did>]",
    "that is [kind of|a bit|a little] (private|personal)",
    "i would [really] rather not [say|talk about (it|that|this)]",
    "i do not [really] want to (say|talk about (it|that|this))",
)
_NOT_KNOWING = (
    "[<think>] i [really] do not [really] know [that|the answer|about that]",
    "[<think>] i (have|have got) no (idea|clue)",
    "[<think>] i am not [so|too|quite|really] sure [about that]",
    "(no idea|no clue|not [really] sure|hard to say)",
)
_NODS = words("ok okay k yeah yes yep yup right sure uh huh mm mmm mhm hm hmm ah oh wow whoa alright gotcha i see and")
_SIGHS = phrases("oh no", "oh my", "oh my god", "oh man", "oh gosh", "gosh", "aw", "aw man")
_GREETINGS = (
    "<hello> [i am {word}|my name is {word}] [<hello>]",
    "(i am {word}|my name is {word}) <hello>",
)
LONGEST_NOD = 5  # words


def aside_in(tokens: tuple[str, ...], *, asked: bool) -> Aside | None:
    """Return what a reply of these tokens says, as a whole, to the coach.

    Where the peer has `asked`, "I don't know" is an answer to them.
    """
    if tokens and _ONLY_HESITATES.issuperset(tokens):
        return Aside.AT_A_LOSS
    aside = next((kind for kind, ways in _WAYS.items() if _says_only(ways, tokens, _FILLERS)), None)
    return None if asked and aside and _says_only(_NOT_KNOWING, tokens) else aside


def short_in(tokens: tuple[str, ...], *, asked: bool) -> Short | None:
    """Return what little a reply of these tokens says; where the peer has `asked`, a "yes" answers and is no nod."""
    nods = 0 < len(tokens) <= LONGEST_NOD and _NODS.issuperset(tokens)
    greets = "sorry" not in tokens and _says_only(_GREETINGS, tokens)
    if not asked and (nods or tokens in _SIGHS or greets):
        return Short.NOD
    if _says_only(_YES_OR_NO, tokens):
        return Short.ANSWER if asked else Short.NO_MORE
    return Short.NOT_KNOWING if asked and _says_only(_NOT_KNOWING, tokens) else None


def _says_only(ways: tuple[str, ...], tokens: tuple[str, ...], fillers: frozenset[str] = _HESITATIONS) -> bool:
    """Return whether the reply, but for `fillers`, is one of `ways` from its first word to its last."""
    left = tuple(token for token in tokens if token not in fillers)
    if not 0 < len(left) <= LONGEST_ASIDE:
        return False
    said = _said(left)
    over = 1 << len(said.tokens)
    return any(node.advance(said, {0.0: 1}).get(0.0, 0) & over for node in _nodes(ways))


@lru_cache(maxsize=2)  # a reply is held against several ways, with few fillers and with many
def _said(tokens: tuple[str, ...]) -> Said:
    return read(Transcript.from_text(" ".join(tokens)))


@cache  # parsed once, and only when a reply is there
def _nodes(ways: tuple[str, ...]) -> tuple[Node, ...]:
    named: dict[str, Node] = {}
    for name, text in _NAMED.items():
        named[name] = parse(text, split_words, named)
    return tuple(parse(way, split_words, named) for way in ways)

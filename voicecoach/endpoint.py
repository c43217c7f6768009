"""When is a reply over? Silence alone cannot tell somebody who has finished from somebody who thinks; words can.

Words that trail off are waited for; a question that stands complete after something else was said is not. In
between is the statement: of 293 replies written as people talk (tests/data), a first sentence that asks nothing
was the last one in one case of eight, a later one in two of three, and a question after a statement in all. So
who has asked nothing yet gets the time to; a key ends the reply at once for who does not want it.

Recognition loses "um" and puts a full stop after almost anything, so a mark counts only where it says that
something is missing.
"""

from __future__ import annotations

import re

from voicecoach.patience import Finish
from voicecoach.questions import find_questions
from voicecoach.reply import FILLERS, LEADS
from voicecoach.spoken import is_cut_short, split_words
from voicecoach.text import Transcript, Word
from voicecoach.word_sets import words as word_set

SURE_ENOUGH = 0.8  # of the words: below all clean fixtures, above the two of thirty that were misheard at their end
LAST_WORDS = 2
SURE_OF_LAST = 0.6  # what breaks off is misheard at its end: "while you wait for the" as "while you wait?"
ASKS_ENOUGH = 9  # tokens; a shorter question with nothing before it is often only a beginning: "How did that feel"


def how_finished(transcript: Transcript) -> Finish:
    """Return how finished a reply sounds, by its words and by how sure it is that these were said."""
    sentences = _sentences(transcript)
    if not sentences:
        return Finish.NO_WORDS
    *before, last = sentences
    if _left_open(transcript.text) or lacks_something(last):
        return Finish.TRAILS_OFF
    if transcript.confidence < SURE_ENOUGH or _unsure_at_its_end(last) or not _asks_outright(last):
        return Finish.MAY_GO_ON
    told = _ends_in(r"\.", last.text)  # a full stop makes a statement of what has the words of a question
    meant = _closed(transcript.text) and (before or len(_tokens(last)) >= ASKS_ENOUGH) and not told
    return Finish.FINISHED if meant else Finish.COMPLETE


def _unsure_at_its_end(sentence: Transcript) -> bool:
    """Tell whether one of the last words may well be another one."""
    return any(word.probability < SURE_OF_LAST for word in sentence.words[-LAST_WORDS:])


def _asks_outright(sentence: Transcript) -> bool:
    """Tell whether `sentence` is a question by its form: not "I would like to understand what this is like"."""
    questions = find_questions(sentence)
    if not questions:
        return False
    if _ends_in(r"\?", sentence.text):
        return True
    start = questions[0].word_start
    led = sentence.words[:start]
    leads_only = all(token in LEADS for word in led for token in split_words(word.text))
    return (leads_only or led[-1].text.endswith(",")) and split_words(sentence.words[start].text)[0] in _WH | _FINITE


def lacks_something(sentence: Transcript) -> bool:
    """Tell whether `sentence` breaks off: "and I just", "because", "what part of that conversation"."""
    tokens = _tokens(sentence)
    asks = bool(find_questions(sentence))
    return (
        tokens[-1] in _HESITATION
        or _asks_about_nothing(tokens)
        or is_cut_short(sentence.words[-1].text)
        or _ends_on_the_way(tokens, asks, _tagged(sentence.words))
        or (not asks and _only_sets_the_scene(tokens, sentence.text))
        or _names_without_saying([token for token in tokens if token not in LEADS] or list(tokens))
    )


def _sentences(transcript: Transcript) -> tuple[Transcript, ...]:
    """Return the sentences of `transcript` that have words in them, as far as full stops tell."""
    found, start = [], 0
    for end, word in enumerate(transcript.words, 1):
        if end == len(transcript.words) or _ends_in("[.?!…]", word.text):
            words = transcript.words[start:end]
            if any(split_words(word.text) for word in words):
                found.append(Transcript(text=" ".join(word.text for word in words), words=words))
            start = end
    return tuple(found)


def _tokens(sentence: Transcript) -> tuple[str, ...]:
    return tuple(token for word in sentence.words for token in split_words(word.text))


def _left_open(text: str) -> bool:
    """Tell whether a mark says so: a comma, a dash or dots."""
    return _ends_in(r"[,:;–—-]|\.\.+|…", text)


def _closed(text: str) -> bool:
    """Tell whether a mark closes it, or whether it comes from one who writes no marks at all."""
    return not re.search(r"[.?!,]", text) or _ends_in("[.?!]", text)


def _ends_in(mark: str, text: str) -> bool:
    """Tell whether the regular expression `mark` ends `text`, but for quotes and brackets that close after it."""
    return bool(re.search(rf"({mark})['\"”’)]*$", text.strip()))


def _tagged(words: tuple[Word, ...]) -> bool:
    """Tell whether a tag of one to three words follows the last comma: ", do you think", ", did you"."""
    commas = [k for k, word in enumerate(words[:-1], 1) if word.text.endswith(",")]
    tag = words[commas[-1] :] if commas else ()
    tokens = [token for word in tag for token in split_words(word.text)]
    return 0 < len(tag) <= 3 and tokens[:1] != [] and tokens[0] in _FINITE and tokens[-1] not in _AUXILIARIES


def _ends_on_the_way(tokens: tuple[str, ...], asks: bool, tagged: bool) -> bool:
    last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else ""
    if last in _ALWAYS_ON_THE_WAY:
        return len(tokens) > 1
    if last in _NEVER_LAST:
        return not (last in _NOMINATIVE and before in _AUXILIARIES and (tagged or tokens[0] in _WH))
    if last in _STRANDED:
        whole = not asks and "_".join(tokens[-2:]) in _WHOLE_PAIRS
        return not (whole or _WH & set(tokens[:-1]))
    if last in _AUXILIARIES:
        return not (before in _SUBJECTS | _ANYBODY | _ADVERBS and (tagged or _hangs_on(tokens)))
    if last in ("you", "it", "this", "that"):
        turned = before in _FINITE and not (
            tagged or (tokens[0] in ("how", "where", "who") and before in ("are", "is"))
        )
        return turned or before in _SUBORDINATES - {"as", "after", "before"} or before in _WH or before in _LINKS
    if last in _WANT_MORE | _OF_WHAT:
        governed = before in _SUBJECTS | _AUXILIARIES | _ADVERBS | {"to", "not", "people"} or len(tokens) == 1
        return governed and not (tagged or (_HANGS_ON - {"if"}) & set(tokens[:-2]))
    return last in _ON_THE_WAY and not asks


def _asks_about_nothing(tokens: tuple[str, ...]) -> bool:
    """Tell whether the last words are "what happens when", "what would you say to a friend who"."""
    *_, third, second, last = ("", "", *tokens)
    asked = bool(_WH & set(tokens[:-2])) or tokens[0] in _FINITE
    return last in ("when", "who") and asked and second not in _PREPOSED and third not in _FINITE


def _hangs_on(tokens: tuple[str, ...]) -> bool:
    """Tell whether what the last verb lacks stands before it: "what do you have", "than it is".

    Before a question that turns verb and subject round ("so do you still have"), only a question word can be that, and
    behind "been" it cannot be "what": "how have you been" is whole, "what have you been" is not.
    """
    turn = next((k for k in range(len(tokens) - 2, 0, -1) if _turns(tokens[k - 1 : k + 2])), 0)
    asked = _WH - {"what"} if tokens[-1] == "been" and turn else _WH
    return bool((asked if turn else _HANGS_ON) & set(tokens[:turn]) or _HANGS_ON & set(tokens[turn:-2]))


def _turns(tokens: tuple[str, ...]) -> bool:
    """Tell whether "do you" begins a question here, and is not the end of "as they do it"."""
    before, first, second = tokens
    return first in _FINITE and second in _SUBJECTS and before not in _BEFORE_DO_IT


def _only_sets_the_scene(tokens: tuple[str, ...], text: str) -> bool:
    """Tell whether this is "when you wake up" with nothing after it."""
    start = 0
    while start < len(tokens) - 1 and tokens[start] in LEADS - _SUBORDINATES:
        start += 1
    first, second = tokens[start], tokens[start + 1] if start + 1 < len(tokens) else ""
    return first in _SUBORDINATES and second not in _AUXILIARIES and "," not in text


def _names_without_saying(tokens: list[str]) -> bool:
    """Tell whether a noun or a question word stands there without a verb: "the support group"."""
    begins = tokens[0] in _WH | _DETERMINERS
    return begins and len(tokens) > 1 and not any(_may_be_verb(token) for token in tokens[1:])


def _may_be_verb(token: str) -> bool:
    return token in _AUXILIARIES or token in _WANT_MORE or token in _VERBS or bool(re.search(r"(ed|s)$", token))


_HESITATION = word_set("um uh er erm hmm mm uhm")
_WH = word_set("what how why who where when which whose whom")
_AUXILIARIES = word_set(
    "is are was were am be been being do does did have has had can could would will should shall might may must"
)
_SUBJECTS = word_set("i you we they he she it that this there")
_SUBORDINATES = word_set(
    "when if because while since although though after before unless until whenever once whether as"
)
_DETERMINERS = word_set("the a an my your his her our their this that these those some every each no")
_LINKS = word_set("and but or so because than if say said know think wish hope guess")
_NOMINATIVE = word_set("i we he she they")
_FINITE = _AUXILIARIES - word_set("be been being")
_ANYBODY = word_set("anybody anyone everybody everyone somebody someone nobody people one lot")
_BEFORE_DO_IT = _NOMINATIVE | _AUXILIARIES | _ANYBODY | word_set("you it to not")
_NEVER_LAST = _NOMINATIVE | word_set(
    "a an the my your our their its every such than and but or because if unless although whether while until as "
    "whose which whom quite very"
)
_STRANDED = word_set(
    "of from into with at by about between during toward towards against to for in on over through under around after "
    "before near without like since though"
)
_WHOLE_PAIRS = word_set(  # what ends in one of those and lacks nothing
    "go_on going_on goes_on went_on move_on moving_on carry_on hold_on later_on come_in came_in check_in let_in "
    "look_after talk_about think_about like_to want_to need_to"
)
_PREPOSED = word_set("since until till for with to from by and or say know")
_HANGS_ON = _WH | word_set("than as whatever wherever however know if that all yes no so like")
_ADVERBS = word_set("just really also still always never only so even ever")
_ALWAYS_ON_THE_WAY = word_set("just even ever told tell keeps makes gave brings what")
_ON_THE_WAY = FILLERS - word_set("really now well") | word_set(
    "just so also even only maybe perhaps ever most some any not these those his another other several few many every "
    "both either neither more how what where why when no next own whole kinda"
)
_WANT_MORE = word_set(
    "want wants wanted need needs needed feel feels felt seem seems seemed sound sounds sounded hear think thought "
    "know believe guess mean wonder appreciate notice noticed said say says told tell make makes made let get give "
    "keep put take imagine hope wish try trying going got took bring brings brought call called find found see saw "
    "love like hate remember understand mentioned asked gonna trying wondering thinking saying feeling having being "
    "getting making taking giving"
)
_OF_WHAT = word_set("supposed able afraid glad sorry sure kind sort lot bit part happy proud ready")
_VERBS = word_set(
    "go goes come came went look looks takes took work works help mean means matter ask talk speak live lives stay "
    "happen happened left lost said held kept sit sat stand stood begin began start stop run ran hurt hurts end sleep"
)

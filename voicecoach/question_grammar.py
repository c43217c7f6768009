"""Where an English question begins, by the order of its words, and whether it is open. Pure.

Works on comparable tokens (reply.py) in which contractions are written out and stutters are gone. An inversion
("do you", "what would help") shows a question without its mark; where the order alone could also be a relative or
reported clause ("you know what helps"), the word before decides. Open and closed follow the coding of
motivational interviewing: an open question lets the peer choose what to tell; one that asks for a number, a time,
a place, a name, a yes or a no is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

Tokens = Sequence[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WH = _words("what how why who where when which whose")
BE = _words("is are was were am")
DO = _words("do does did")
MODAL = _words("can could would will should shall might may")
HAVE = _words("have has had")
AUXILIARIES = BE | DO | MODAL | HAVE
NOMINATIVE = _words("i we they he she")
PRONOUNS = NOMINATIVE | _words("you it that this there")
DETERMINERS = _words(
    "the a an some your my his her their our its these those any anyone anybody anything someone somebody"
)
SUBJECTS = PRONOUNS | DETERMINERS | _words("people things everyone everybody everything something nobody")
# After one of these a clause can begin, punctuation or not.
OPENERS = _words(
    "and but so or okay alright well now yeah yes yep no nope right then oh ah great good sure mm hmm mhm hey please "
    "because cause also maybe actually thanks cool wow like just anyway gotcha fine exactly absolutely first sorry"
)
# After one of these a wh-word begins a relative or reported clause: "you know what helps", "that is why".
GOVERNORS = _words(
    "know knows knew known see sees seeing saw understand understands understood hear hearing heard tell telling told "
    "say saying said says about of is was are were be been on with from for to in at by that remember like matter "
    "me explain decide decides deciding figure out learn learned share imagine believe you i he she they we it get "
    "want than notice noticed asked asking ask wonder wondering sure describe name into show showed no do did done "
    "not just exactly through over find found thing guess appreciate mean means meant only even really choose love "
    "depending matters everything all anything people one ones someone those person them him whatever based"
)
SUBJECT_VERBS = _words(
    "brings brought made makes happened happens happen helps helped help keeps kept led got gets worked works matters "
    "mattered feels felt comes came come sounds goes went stands stood scares scared hurts hurt changed drives stops "
    "stopped bothers bothered looks looked gives gave takes took triggers triggered gets weighs happening worries "
    "worried used lies seems seemed"
)
_ASKED_FACT = _words("which when where who whose if whether")
_MEASURES = _words("many much long old often far tall big soon late frequently recently few fast heavy")
_THINGS_COUNTED = _words("time day date year month age dose dosage address")
TELLING = _words("tell say share describe explain talk walk help elaborate speak expand fill give paint unpack")


@dataclass(frozen=True, slots=True)
class Head:
    """A question begins here: whether it is open, and how many tokens show it."""

    open: bool
    length: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a sentence we look: `tokens` of the sentence, position `at`, and the starts of its clauses."""

    tokens: Tokens
    at: int
    starts: frozenset[int]
    asked: bool = False  # the sentence ends in a question mark

    def word(self, ahead: int = 0) -> str:
        """Return the token so many further on, "" outside the sentence."""
        position = self.at + ahead
        return self.tokens[position] if 0 <= position < len(self.tokens) else ""

    def ahead(self, by: int) -> Place:
        """Return the place so many tokens further on."""
        return replace(self, at=self.at + by)

    def begins(self) -> bool:
        """Return whether a clause surely begins here."""
        return self.at == 0 or self.at in self.starts or self.word(-1) in OPENERS or self._urged()

    def _urged(self) -> bool:
        return self.word(-1) == "on" and self.word(-2) in ("go", "hold", "come", "hang")

    def may_begin(self) -> bool:
        """Return whether the word before does not govern a clause, so that a new one may begin here."""
        before = self.word(-1)
        return self.begins() or not (before in GOVERNORS or (before.endswith("ing") and len(before) > 5))

    def follows(self, words: str) -> bool:
        """Return whether exactly these words stand here."""
        return all(self.word(k) == word for k, word in enumerate(words.split()))


def head_at(place: Place) -> Head | None:
    """Return the question that begins at `place`, if one does."""
    for finder in FINDERS:
        found = finder(place)
        if found:
            return found
    return None


def request(place: Place) -> Head | None:
    """Return a request to tell: "tell me more", "walk me through it", "I'd like to hear what…" """
    length = _request_length(place)
    if not length:
        return None
    rest = place.ahead(length)
    return Head(_asks_openly(rest), length)


_ASKING = (
    "tell me",
    "talk to me about",
    "talk me through",
    "walk me through",
    "take me through",
    "help me understand",
    "help me to understand",
    "help me see",
    "fill me in",
    "say more",
    "say some more",
    "say a bit more",
    "say a little more",
    "say a little bit more",
    "share with me",
    "share a bit",
    "share a little",
    "share some",
    "share more",
    "talk a bit about",
    "talk a little about",
    "talk a little bit about",
    "talk more about",
    "talk a bit more",
    "talk a little more",
    "give me an example",
    "give me a sense",
    "give me an idea",
    "give me a picture",
    "ask you how",
    "ask you what",
    "ask you about",
    "describe",
    "elaborate",
    "paint me a picture",
)
_NOT_BEFORE_ASKING = _words("to not never they he she people who i we will would")
_CURIOUS = (
    "i would like to hear",
    "i would love to hear",
    "i would like to know",
    "i would love to know",
    "i would like to understand",
    "i would love to understand",
    "i would be interested to hear",
    "i would be interested to know",
    "i would be curious to hear",
    "i would be curious to know",
    "i want to hear",
    "i want to understand",
    "i am curious",
    "i am interested in",
    "i am really interested in",
    "i am wondering",
    "i was wondering",
    "i was just wondering",
    "i am just wondering",
    "just wondering",
    "so wondering",
    "i wonder",
    "i wondered",
    "i am interested to hear",
    "interested to hear",
    "keen to hear",
    "love to hear",
    "like to hear",
    "curious what",
    "curious how",
    "curious about",
)


def _by_first_word(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in table.items()}


_ASKING_BY_WORD = _by_first_word(_ASKING)
_CURIOUS_BY_WORD = _by_first_word(_CURIOUS)


def _request_length(place: Place) -> int:
    word = place.word()
    for words in _CURIOUS_BY_WORD.get(word, ()):
        if all(place.word(k) == one for k, one in enumerate(words)) and _holds_curiosity(place, words):
            return len(words) - (words[-1] in WH)
    if word not in _ASKING_BY_WORD or place.word(-1) in _NOT_BEFORE_ASKING:
        return 0
    if place.word(-1) in MODAL and place.word(-2) != "you":
        return 0
    if place.word(-1) == "you" and place.word(-2) not in MODAL | {"if", ""}:
        return 0
    for words in _ASKING_BY_WORD[word]:
        if all(place.word(k) == one for k, one in enumerate(words)):
            return 0 if place.word(len(words)) in _LEFT_TO_THEM else len(words)
    return 0


_LEFT_TO_THEM = _words("as anything whatever when if that")  # "you can tell me as much as you want": no question


def _holds_curiosity(place: Place, words: tuple[str, ...]) -> bool:
    """Return whether something to be told follows: "I wonder what…", not "no wonder" or "I wonder that too"."""
    after = place.word(len(words))
    if words[-1] in ("wonder", "wondered", "wondering", "curious"):
        asked = place.asked or place.word(len(words) + 2) in MODAL | {"are", "is", "were", "was"}
        return after in WH | {"about"} or (after in ("if", "whether") and asked)
    return after not in ("that", "") or words[-1] in WH


def _asks_openly(rest: Place) -> bool:
    """Return whether what follows a request leaves the answer to the peer, and asks for no fact, yes or no."""
    if rest.word() in _ASKED_FACT:
        return rest.follows("where you are") or rest.follows("where you stand")
    if rest.word() == "how" and rest.word(1) in _MEASURES:
        return False
    if rest.word() in AUXILIARIES:
        return False
    return not (rest.word() == "what" and rest.word(1) in _THINGS_COUNTED)


def wh_question(place: Place) -> Head | None:
    """Return a question that begins with a wh-word: "what would help", "how confident are you"."""
    if place.word() not in WH or any(place.follows(words) for words in _RHETORICAL):
        return None
    length = _fronted(place) or _subject(place) or _short(place)
    return Head(_wh_open(place), length) if length else None


_RHETORICAL = (
    "where do i start",
    "where do i begin",
    "what can you do",
    "what do i know",
    "what are you gonna do",
    "what is done is done",
    "who am i to",
    "who knows",
    "who cares",
    "why bother",
    "how about that",
    "what is called",
)


def _fronted(place: Place) -> int:
    """Return how far the inversion after a wh-word reaches, 0 for none."""
    begin = 4 if place.word(2) == "of" else 1  # "what part of it is…"
    for ahead in range(begin, 7):
        word, after = place.word(ahead), place.word(ahead + 1)
        if word in AUXILIARIES:
            if after == "not":
                after = place.word(ahead + 2)
            return ahead + 1 if _inverts(place, ahead, word, after) else 0
        if word in PRONOUNS or not word or word in ("to", "if"):
            return 0
    return 0


def _inverts(place: Place, ahead: int, word: str, after: str) -> bool:
    beyond = place.word(ahead + 2)
    if not after or (after in PRONOUNS and word in BE and beyond in AUXILIARIES):
        return False  # "what is it is…": a false start, or no question
    if word in DO:
        return after in SUBJECTS or place.may_begin()
    if after == "you" or after in NOMINATIVE:
        return True
    if place.word() in _RELATIVE and not (place.at == 0 if place.word() != "which" else place.asked):
        return False  # "the man who was…", "the day when the…", ", which was…"
    if after in PRONOUNS or (word in MODAL and after in SUBJECTS):
        return ahead == 1 or place.word(1) not in GOVERNORS
    if place.word() == "how" and ahead > 1 and after not in SUBJECTS and place.word(1) not in ("much", "many"):
        return False  # "how one is affecting the other"
    return place.may_begin() and not _cleft(place, ahead)


_RELATIVE = _words("who which when where whose")


def _cleft(place: Place, ahead: int) -> bool:
    """Return whether this is a statement: "what has happened is that…", "what happened to you was wrong"."""
    for position in range(ahead + 1, ahead + 9):
        word, before = place.word(position), place.word(position - 1)
        if word in _SUBORDINATES or not word:
            return False
        if word in ("is", "was") and before not in _CAN_BE_SUBJECT and place.at + position not in place.starts:
            return True
    return False


_SUBORDINATES = _words("when if that after before while because since who where how and but so")
_CAN_BE_SUBJECT = NOMINATIVE | WH | _words("it that this there and but so")


def _subject(place: Place) -> int:
    """Return the length of a wh-subject with its verb: "what brought", "who helps"."""
    if not place.may_begin():
        return 0
    if place.word() in ("what", "who", "which") and not _cleft(place, 1):
        if place.word(1) in SUBJECT_VERBS and (place.word() == "what" or place.begins()):
            return 2
        if place.word(1) == "else":
            return 2
        if place.word(2) in SUBJECT_VERBS and place.word(1) not in SUBJECTS and place.begins():
            return 3
    return 2 if place.word() == "who" and _asks_who(place) else 0


def _asks_who(place: Place) -> bool:
    """Return whether "who" begins a question and no relative clause: "who told you"."""
    begins = place.at == 0 or (place.word(-1) in CONJUNCTIONS and place.at not in place.starts)
    return begins and place.word(1) not in SUBJECTS | {"", "ever"}


def _short(place: Place) -> int:
    """Return the length of a short question: "what about", "how come", "why not"."""
    after = place.word(1)
    if place.word() in ("what", "how") and after == "about" and place.may_begin():
        return 2
    if place.word() == "how" and after in ("come", "so") and place.begins():
        return 2
    if place.word() == "what" and not after and place.word(-1) in ("like", "then"):
        return 1
    if place.word() == "why" and place.begins() and (after in ("not", "is") or not after):
        return 1
    return 2 if place.word() == "what" and after == "if" and place.begins() and place.word(2) != "i" else 0


def _wh_open(place: Place) -> bool:
    """Return whether a wh-question is open."""
    word, after = place.word(), place.word(1)
    if word == "how":
        if after == "about":
            return place.word(2) not in ("we", "i", "you", "if", "going", "some", "trying") or not place.word(3)
        return after not in _MEASURES or place.follows("how much of a") or place.follows("how long have you felt")
    if word == "what":
        return not (
            after in _THINGS_COUNTED
            or after == "if"
            or place.follows("what is your name")
            or place.follows("what is the name")
        )
    if word == "why":
        return not (place.follows("why do not you") or place.follows("why not") or place.follows("why do not we"))
    if word == "where":
        return _where_open(place)
    return word == "who" and after == "else" and "could" in place.tokens


_WHERE_OPEN = _words("think see want feel like stand start go begin at finding feeling heading going leave leaves come")


def _where_open(place: Place) -> bool:
    """Return whether "where" asks for a view or a way forward and not for a place."""
    return any(place.word(ahead) in _WHERE_OPEN for ahead in range(2, 7))


def inversion(place: Place) -> Head | None:
    """Return a question that begins with a verb: "do you", "is that okay", "couldn't she"."""
    if place.word() not in AUXILIARIES or place.at + 1 in place.starts:
        return None
    shift = 2 if place.word(1) == "not" else 1
    if _governed(place, shift) or _broken(place, shift) or not _turned(place, shift):
        return None
    return Head(_yes_no_open(place, shift), shift + 1)


def _governed(place: Place, shift: int) -> bool:
    """Return whether the word before is this verb's subject, or makes it part of another clause."""
    before = place.word(-1)
    if place.at in place.starts:
        return False
    if before in ("that", "it", "this", "there", "you"):
        turned = place.word(shift) == "you" and (before != "you" or place.word() in DO)
        return not (turned or _judges(place))
    if before in ("so", "neither", "nor", "as"):  # "so do I"
        return place.word(shift + 1) in ("", "and", "but") and not place.asked
    return before in NOMINATIVE | WH | AUXILIARIES | {"to", "not", "than", "there", "already"}


def _broken(place: Place, shift: int) -> bool:
    """Return whether subject and verb do not agree or another verb follows: "the rule is you have to"."""
    word, subject, beyond = place.word(), place.word(shift), place.word(shift + 1)
    if subject == "you" and (word in ("is", "was", "has", "does", "am") or (beyond == "know" and word not in DO)):
        return True
    if (subject == "i") != (word == "am") and word in ("am", "is", "are"):
        return True
    if shift == 2 and subject in ("any", "that", "the", "a") and word not in DO:
        return True  # "there are not any", "it is not that bad"
    if shift == 2 and word == "do" and beyond in ("worry", "dare"):
        return True
    return beyond in (AUXILIARIES if word in BE else BE | MODAL) or (beyond == word and word not in DO)


def _turned(place: Place, shift: int) -> bool:
    """Return whether verb and subject stand in a question's order."""
    word, after, beyond = place.word(), place.word(shift), place.word(shift + 1)
    if word in ("had", "should", "were") and after in ("you", "i", "we", "it") and not place.begins():
        return (word == "were" and after == "you") or (word == "should" and after != "you")
    if after == "you" or after in NOMINATIVE:
        return True
    if after == "there":
        return place.begins() or beyond in ("any", "anything", "anyone", "anybody", "something", "other")
    if after in ("it", "that", "this"):
        return place.begins() or shift == 2 or word in ("does", "would", "could", "will") or _judges(place)
    if after in DETERMINERS and (word in HAVE | {"do"} or after in ("a", "an")):
        return place.asked and place.begins()  # without the mark: "do your best", "is a lot"
    if after in _UNNAMED and word in DO | MODAL | {"has"}:
        return place.may_begin()
    return after in SUBJECTS and (place.at == 0 or place.at in place.starts or place.word(-1) in CONJUNCTIONS)


_UNNAMED = _words("some somebody someone anybody anyone anything any everybody everyone people")
CONJUNCTIONS = _words("and but so or okay now well yeah")
_JUDGEMENTS = _words("okay alright right fair something what how why because true like correct possible about")


def _judges(place: Place) -> bool:
    """Return whether "is that" goes on as a question does: "is that right", "is it okay"."""
    return place.word(1) in ("it", "that", "this") and place.word(2) in _JUDGEMENTS and place.word() in BE | MODAL


_OPEN_YES_NO = (
    "is there anything else",
    "is there anything you would",
    "are there any other",
    "are there other",
    "have you had any thoughts",
    "do you have any thoughts",
    "do you have any ideas",
    "do you have any idea",
    "can you think of",
)


def _yes_no_open(place: Place, shift: int) -> bool:
    """Return whether a yes-or-no form in truth invites the peer to tell: "can you tell me more"."""
    if any(place.follows(words) for words in _OPEN_YES_NO):
        return True
    if place.word() in ("can", "could", "would", "will") and place.word(shift) == "you":
        for ahead in range(shift + 1, shift + 6):
            if place.word(ahead) in TELLING:
                found = request(place.ahead(ahead))
                return found.open if found else place.word(ahead + 1) in ("what", "how", "why")
    return False


_ELLIPSES = (
    "want me to",
    "want to talk about",
    "want to tell me",
    "want to say",
    "want to talk",
    "want to share",
    "okay if i",
    "mind if i",
    "all right if i",
    "alright if i",
    "okay with you if",
    "you okay with",
    "any thoughts",
    "any ideas",
    "any chance you",
)


def shortened(place: Place) -> Head | None:
    """Return a question whose first words are left out: "want me to…", "okay if I…", "anything else"."""
    if not place.begins():
        return None
    for words in _ELLIPSES_BY_WORD.get(place.word(), ()):
        if all(place.word(k) == one for k, one in enumerate(words)):
            return Head(False, len(words))
    if place.at == 0 and place.word() == "you" and place.word(1) in ("okay", "alright", "good") and not place.word(2):
        return Head(False, 2)
    if place.word() in ("anything", "any") and place.word(1) in ("else", "other"):
        return Head(True, 2)
    return None


_ELLIPSES_BY_WORD = _by_first_word(_ELLIPSES)
FINDERS: tuple[Callable[[Place], Head | None], ...] = (request, wh_question, inversion, shortened)

"""Questions that begin with a wh-word, and whether they are open: "what would help", "how many". Pure."""

from __future__ import annotations

from voicecoach.question_words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    GOVERNORS,
    MEASURES,
    MODAL,
    NOMINATIVE,
    PRONOUNS,
    SUBJECT_VERBS,
    SUBJECTS,
    THINGS_COUNTED,
    TOLD,
    WH,
    Head,
    Place,
    word_set,
)


def wh_question(place: Place) -> Head | None:
    """Return a question that begins with a wh-word: "what would help", "how confident are you"."""
    if place.word() not in WH or reproach(place):
        return None
    length = _fronted(place) or _subject(place) or _short(place) or _asked(place)
    return Head(_wh_open(place), length) if length else None


def reproach(place: Place) -> bool:
    """Return whether a question's words stand here that want no answer: "who cares", "how could you do this"."""
    return any(place.follows(words) for words in _RHETORICAL)


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
    "how could you do this",
    "how could you do that",
    "how could you be so",
    "how could you let",
    "how could you say",
    "what is called",
)


_NOT_IN_SUBJECT = TOLD | {"to", "if"}


def _fronted(place: Place) -> int:
    """Return how far the inversion after a wh-word reaches, 0 for none."""
    begin = 4 if place.word(2) == "of" else 1  # "what part of it is…"
    for ahead in range(begin, 7):
        word, after = place.word(ahead), place.word(ahead + 1)
        if word in AUXILIARIES:
            if after == "not":
                after = place.word(ahead + 2)
            return ahead + 1 if _inverts(place, ahead, word, after) else 0
        if word in PRONOUNS or not word or word in _NOT_IN_SUBJECT or word in SUBJECT_VERBS:
            return 0
    return 0


def _inverts(place: Place, ahead: int, word: str, after: str) -> bool:
    beyond = place.word(ahead + 2)
    if not after or (after in PRONOUNS and word in BE and beyond in AUXILIARIES):
        return False  # "what is it is…": a false start, or no question
    if place.word() in ("when", "where", "why", "who") and ahead > 1 and place.word(1) not in _NARROWING:
        return False  # "when my mother had her…"
    if place.word() == "how" and place.word(1).endswith("ing"):
        return False  # "how being a parent is your…"
    if word in DO:
        return after in SUBJECTS or place.may_begin()
    if after == "you" or after in NOMINATIVE:
        return True
    if after in _YOURS:
        return place.word(-1) not in ("is", "was", "know")
    if _listed(place):
        return False
    if place.word() in _RELATIVE and not (place.at == 0 if place.word() != "which" else place.asked):
        return False  # "the man who was…", "the day when the…", ", which was…"
    if after in PRONOUNS or (word in MODAL and after in SUBJECTS):
        return ahead == 1 or place.word(1) not in GOVERNORS
    if place.word() == "how" and ahead > 1 and after not in SUBJECTS and place.word(1) not in ("much", "many"):
        return False  # "how one is affecting the other"
    return place.may_begin() and not _cleft(place, ahead)


_YOURS = word_set("your yours")
_NARROWING = word_set("in on along else exactly out")  # "where in your week would…"


def _listed(place: Place) -> bool:
    """Return whether this goes on a list of reported clauses: "know who you are and what…"."""
    if place.asked or place.word(-1) not in ("and", "or"):
        return False
    earlier = [k for k in range(place.at - 1) if place.tokens[k] in ("what", "how", "where", "who", "why")]
    return bool(earlier) and not Place(place.tokens, earlier[-1], place.starts).may_begin()


_RELATIVE = word_set("who which when where whose")


def _cleft(place: Place, ahead: int) -> bool:
    """Return whether this is a statement: "what has happened is that…", "what happened to you was wrong"."""
    for position in range(ahead + 1, ahead + 9):
        word, before = place.word(position), place.word(position - 1)
        if word in _SUBORDINATES or not word:
            return False
        finite = word in ("is", "was") or (word in MODAL and place.word(position + 1) == "not" and not place.asked)
        if finite and before not in _CAN_BE_SUBJECT and place.at + position not in place.starts:
            return True
    return False


_SUBORDINATES = word_set("when if that after before while because since who where how and but so")
_CAN_BE_SUBJECT = NOMINATIVE | WH | word_set("it that this there and but so")


def _subject(place: Place) -> int:
    """Return the length of a wh-subject with its verb: "what brought", "who helps"."""
    if not place.may_begin():
        return 0
    if place.word() in ("what", "who", "which") and not _cleft(place, 1):
        if place.word(1) in SUBJECT_VERBS and (place.word() == "what" or place.begins()):
            return 2
        if place.word(1) == "else":
            return 2
        if _which_one(place):
            return 2
        if place.word(2) in SUBJECT_VERBS and place.word(1) not in SUBJECTS and place.begins():
            return 3
        if place.word(2) == "of" and place.word(4) in SUBJECT_VERBS and place.begins():
            return 5
    return 2 if place.word() == "who" and _asks_who(place) else 0


def _which_one(place: Place) -> bool:
    """Return whether only a noun follows: "which half", "what color"."""
    return place.word(1) not in SUBJECTS | SUBJECT_VERBS | {"", "else"} and not place.word(2)


def _asks_who(place: Place) -> bool:
    """Return whether "who" begins a question and no relative clause: "who told you"."""
    begins = place.at == 0 or (place.word(-1) in CONJUNCTIONS and place.at not in place.starts)
    return begins and place.word(1) not in SUBJECTS | {"", "ever"}


def _short(place: Place) -> int:
    """Return the length of a short question: "what about", "how come", "why not"."""
    after = place.word(1)
    if place.word() in ("what", "how") and after == "about" and place.may_begin():
        return 2
    if place.word() == "how" and (after == "come" or (after == "so" and place.begins())) and place.may_begin():
        return 2
    if place.word() == "how" and after in MEASURES and not place.word(2) and place.may_begin():
        return 2
    if place.word() == "what" and not after and place.word(-1) in ("like", "then", "be", "means", "mean"):
        return 1
    if place.word() == "why" and place.begins() and (after in ("not", "is") or not after):
        return 1
    return 2 if place.word() == "what" and after == "if" and place.begins() and place.word(2) != "i" else 0


def _asked(place: Place) -> int:
    """Return the length of a wh-word that a "?" alone shows to ask: "which bits sound like you?"."""
    told = place.word(1) in NOMINATIVE | {"", "you", "if", "ever"}
    goes_on = place.at in place.starts and place.at > 0  # ", which is about your husband?"
    return 1 if place.asked and place.begins() and not goes_on and place.word() != "when" and not told else 0


_VIEWS = word_set("part parts bit bits piece pieces area areas of one")


def _wh_open(place: Place) -> bool:
    """Return whether a wh-question is open."""
    word, after = place.word(), place.word(1)
    if word == "how":
        if after == "about":
            return place.word(2) not in ("we", "i", "you", "if", "going", "some", "trying") or not place.word(3)
        return after not in MEASURES or place.follows("how much of a") or place.follows("how long have you felt")
    if word == "what":
        return not (after in THINGS_COUNTED or after == "if" or _asks_one_fact(place) or _which_one(place))
    if word == "why":
        nudges = place.follows("why not") and place.word(2) not in ("a", "an", "lower", "higher")
        return not (nudges or place.follows("why do not you") or place.follows("why do not we"))
    if word == "where":
        return _where_open(place)
    if word == "which":
        return after in _VIEWS
    return word == "who" and after == "else" and "could" in place.tokens


def _asks_one_fact(place: Place) -> bool:
    """Return whether a name or a number is all that can answer: "what is the date", "what do you call her"."""
    named = place.word(1) == "is" and place.word(2) in DETERMINERS and place.word(3) in THINGS_COUNTED
    called = place.follows("what do you call") and place.word(4) in ("him", "her", "it", "them")
    return named or called


_WHERE_OPEN = word_set(
    "think see want feel like stand start go begin at finding feeling heading going leave leaves come put lie place "
    "rate"
)


def _where_open(place: Place) -> bool:
    """Return whether "where" asks for a view or a way forward and not for a place."""
    return any(place.word(ahead) in _WHERE_OPEN for ahead in range(2, 7))

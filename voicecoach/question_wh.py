"""Questions that begin with a wh-word: "what would help", "how many", "friends with who". Pure."""

from __future__ import annotations

from voicecoach.question_rhetoric import RELATIVE, goes_on, invites, listed, reproach, urges
from voicecoach.question_wh_open import VIEWS, wh_open, which_one
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
    OPENERS,
    PRONOUNS,
    SUBJECT_VERBS,
    SUBJECTS,
    TOLD,
    WH,
    Head,
    Place,
)
from voicecoach.word_sets import words as word_set


def wh_question(place: Place) -> Head | None:
    """Return a question that begins with a wh-word: "what would help", "how confident are you"."""
    if place.word() not in WH or reproach(place) or goes_on(place):
        return None
    if urges(place):
        return Head(True, 5) if invites(place) else None
    length = _fronted(place) or _subject(place) or _short(place) or _clipped(place) or _asked(place)
    return Head(wh_open(place), length) if length else None


def _clipped(place: Place) -> int:
    """Return the length of a question whose verb is left out or stands where it does when told: "how you doing"."""
    if not place.may_begin() or place.word() in ("when", "which"):
        return 0
    you = next((ahead for ahead in (1, 2) if place.word(ahead) == "you"), 0)
    verb = place.word(you + 1)
    if not you or (you == 2 and place.word(1) in OPENERS | AUXILIARIES):
        return 0
    doing = verb in _DONE or (verb.endswith("ing") and verb not in ("being", "thing"))
    felt = place.asked and place.opens() and verb in _FELT and BE.isdisjoint(place.tokens[place.at + you + 2 :])
    return you + 2 if (doing or felt) and place.word(-1) not in _TIMES and not _cleft(place, you + 1) else 0


_DONE = word_set("been gone")
_TIMES = word_set("after before since until despite")
_FELT = word_set("feel think reckon need want got get do say mean like")


_NOT_IN_SUBJECT = TOLD | {"to", "if"}


def _fronted(place: Place) -> int:
    """Return how far the inversion after a wh-word reaches, 0 for none."""
    begin = 4 if place.word(2) == "of" else 1  # "what part of it is…"
    if place.word(1) == "about":
        return 0  # "what about the tests have you had any": two questions
    names = place.word(1) in DETERMINERS and not place.word(1).startswith("any")
    if names and place.word() != "which" and place.word(2) not in _OATHS:
        return 0  # "how the night went", "what the heart can not undo"
    for ahead in range(begin, 7):
        word, after = place.word(ahead), place.word(ahead + 1)
        if word in AUXILIARIES:
            if after == "not":
                after = place.word(ahead + 2)
            return ahead + 1 if _inverts(place, ahead, word, after) else 0
        if word in PRONOUNS or not word or word in _NOT_IN_SUBJECT or word in SUBJECT_VERBS:
            return 0
    return 0


_OATHS = word_set("hell heck devil fuck world")


def _inverts(place: Place, ahead: int, word: str, after: str) -> bool:
    beyond = place.word(ahead + 2)
    two = after == "you" and place.word(ahead + 3) == "you"  # "how are you did you…"
    if not after or (after in PRONOUNS and word in BE and beyond in AUXILIARIES and not two):
        return False  # "what is it is…": a false start, or no question
    if place.word() in ("when", "where", "why", "who") and ahead > 1 and place.word(1) not in _NARROWING:
        return False  # "when my mother had her…"
    if place.word() == "how" and place.word(1).endswith("ing"):
        return False  # "how being a parent is your…"
    if after == "you" and word in ("is", "was", "does", "am"):
        return False
    if word in DO and after == "it" and not beyond:
        return False  # "how many people do it"
    if word in DO and ahead == 1 and after not in SUBJECTS and place.word() in ("who", "which"):
        return place.begins() and not listed(place) and (place.opens() or not place.told)  # "one who does not ask"
    if word in DO:
        return after in SUBJECTS or place.may_begin()
    if after == "you" or after in NOMINATIVE:
        return True
    if after in _YOURS:
        return place.word(-1) not in ("is", "was", "know")
    if listed(place):
        return False
    if place.word() in RELATIVE and not (place.at == 0 if place.word() != "which" else place.asked):
        return False  # "the man who was…", "the day when the…", ", which was…"
    if after in PRONOUNS or (word in MODAL and after in SUBJECTS):
        return ahead == 1 or place.word(1) not in GOVERNORS
    if place.word() == "how" and ahead > 1 and after not in SUBJECTS and place.word(1) not in ("much", "many"):
        return False  # "how one is affecting the other"
    sought = place.told and place.word(-2) == "to"  # "to get back what was lost."
    return place.may_begin() and not sought and not _cleft(place, ahead)


_YOURS = word_set("your yours")
_NARROWING = word_set("in on along else exactly out")  # "where in your week would…"


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
    if _like_what(place):
        return 2
    if (
        not place.may_begin()
        or listed(place)
        or (place.told and not place.opens() and place.tokens.count(place.word()) > 1)
    ):
        return 0  # "…, what works, and what does not."
    if place.word() in ("what", "who", "which") and not _cleft(place, 1):
        acts = place.word(1) in SUBJECT_VERBS or (place.word() == "what" and _past(place.word(1)))
        if acts and (place.word() == "what" or place.begins()):
            return 2
        what = place.word() == "what" and (place.opens() or not place.told)
        if place.word(1) == "else" or (what and place.word(1) == "other"):
            return 2
        if which_one(place):
            return 2
        if what and place.word(1) in _KINDS and place.word(2) == "of":
            return 3
        if place.word(2) in SUBJECT_VERBS and place.word(1) not in SUBJECTS and place.begins():
            return 3
        partly = place.word(1) in VIEWS or place.begins()
        if place.word(2) == "of" and place.word(4) in SUBJECT_VERBS and partly:
            return 5
        if place.word() == "which" and place.word(1) in VIEWS and place.word(-1) not in _BEFORERELATIVE:
            return 2
    return 2 if place.word() == "who" and _asks_who(place) else 0


def _like_what(place: Place) -> bool:
    """Return whether "what is … like" stands here with a noun in it, which no reported clause does."""
    if place.word() != "what" or place.word(1) not in ("is", "was", "are", "were") or place.word(2) in _NO_NOUN:
        return False
    return any(place.word(ahead) == "like" for ahead in range(3, 6))


_NO_NOUN = PRONOUNS | AUXILIARIES | word_set("it going being not like what how") | {""}


_KINDS = word_set("kind kinds sort sorts type types")


def _past(word: str) -> bool:
    """Return whether `word` is a verb told of the past by its form: "what sparked it"."""
    return len(word) > 4 and word.endswith("ed") and word not in ("need", "speed", "indeed", "used")


def _asks_who(place: Place) -> bool:
    """Return whether "who" begins a question and no relative clause: "who told you"."""
    told = listed(place) or (place.told and not place.opens())  # "you know who stayed, and who did not"
    begins = not told and (place.at == 0 or (place.word(-1) in CONJUNCTIONS and place.at not in place.starts))
    return begins and place.word(1) not in SUBJECTS | {"", "ever"}


def _short(place: Place) -> int:
    """Return the length of a short question: "what about", "how come", "why not"."""
    after = place.word(1)
    if place.word() in ("what", "how") and after == "about" and (place.may_begin() or place.word(-1) == "that"):
        return 2
    if place.word() == "how" and place.follows("how is about"):
        return 3
    if place.word() == "how" and (after == "come" or (after == "so" and place.begins())) and place.may_begin():
        return 2
    if place.word() == "how" and after in MEASURES and place.may_begin():
        alone = not place.word(2) or (place.opens() and not place.told)  # "how many of them came"
        return 2 if alone else 0
    if place.word() == "what" and not after and place.word(-1) in ("like", "then", "be", "means", "mean"):
        return 1
    if _stays_behind(place):
        return 1
    if place.word() == "why" and place.begins() and (after in ("not", "is") or not after):
        return 0 if listed(place) or (place.told and not place.opens()) else 1  # "…, and why."
    return 2 if place.word() == "what" and after == "if" and place.begins() and place.word(2) != "i" else 0


def _stays_behind(place: Place) -> bool:
    """Return whether a wh-word stands where its answer will: "friends with who", "a pain in what way"."""
    in_what_way = place.word() == "what" and place.word(1) in ("way", "ways") and not place.word(2)
    at_the_end = in_what_way or not place.word(1)
    return at_the_end and place.at > 0 and place.word(-1) in _PREPOSITIONS and not place.told


_PREPOSITIONS = word_set("to for in on of with about from at over")


def _unturned(place: Place) -> bool:
    """Return whether a "?" makes a question of what is in the order of a statement: "how I can help her?"."""
    if not place.opens() or place.word(1) not in NOMINATIVE | {"you"}:
        return False
    later = place.tokens[place.at + 3 :]
    return place.word() in ("how", "why") or (
        place.word() == "what" and BE.isdisjoint(later) and place.word(2) not in BE
    )


def _asked(place: Place) -> int:
    """Return the length of a wh-word that a "?" alone shows to ask: "which bits sound like you?"."""
    told = place.word(1) in NOMINATIVE | {"", "you", "if", "ever"} and not _unturned(place)
    goes_on = place.at in place.starts and place.at > 0 and place.word() in RELATIVE  # ", which is about your…?"
    return 1 if place.asked and place.begins() and not goes_on and place.word() != "when" and not told else 0


_BEFORERELATIVE = word_set("in for by of to from on at with")

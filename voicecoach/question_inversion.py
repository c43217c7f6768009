"""Questions that begin with their verb: "do you", "is that okay", "has work been any better". Pure."""

from __future__ import annotations

from voicecoach.question_inversion_open import telling_at, yes_no_open
from voicecoach.question_rhetoric import reproach
from voicecoach.question_words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MODAL,
    NOMINATIVE,
    PRONOUNS,
    SUBJECTS,
    TELLERS,
    WH,
    Head,
    Place,
)
from voicecoach.word_sets import words as word_set


def inversion(place: Place) -> Head | None:
    """Return a question that begins with a verb: "do you", "is that okay", "couldn't she"."""
    if place.word() not in AUXILIARIES or place.at + 1 in place.starts or reproach(place):
        return None
    shift = 2 if place.word(1) == "not" else 1
    if _governed(place, shift) or _broken(place, shift) or _begun_only(place, shift) or not _turned(place, shift):
        return None
    telling = telling_at(place, shift)
    length = telling + 1 if telling else shift + 1  # "could you tell me…" is one question
    return Head(yes_no_open(place, shift, telling), length)


def _begun_only(place: Place, shift: int) -> bool:
    """Return whether a dash cuts the question off before it has said a thing: "is that-", "have I got the-"."""
    cut = min((position for position in place.cuts if position > place.at), default=len(place.tokens))
    said = place.tokens[place.at + shift + 1 : cut]
    if place.asked or not all(token in DETERMINERS | _LITTLE for token in said):
        return False
    return cut in place.cuts or said[-1:] in (("the",), ("a",), ("about",), ("your",), ("my",))


def _after_not(place: Place, shift: int) -> bool:
    """Return whether "not" begins the clause, and so turns its verb: "not only are you…", "not for a day did I…"."""
    first = max((start for start in place.starts if start <= place.at), default=0)
    led = next((token for token in place.tokens[first : place.at] if token not in CONJUNCTIONS), "")
    turned = led == "not" and place.at - first > 1 and place.word(shift) != "you"
    return turned or (place.word(-1) == "only" and place.word(-2) == "not")


_INVERTING = word_set("never rarely seldom neither nor hardly")
_ADVERBS = word_set("definitely certainly surely probably still also really always already just")
_QUOTING = word_set("asking asked asks say says said saying goes")
_BEFORE_OBJECT = word_set("to with for about of at from thank thanks like on")
_LITTLE = word_set("about got to be been going a like kind of")


def _governed(place: Place, shift: int) -> bool:
    """Return whether the word before is this verb's subject, or makes it part of another clause."""
    before = place.word(-1)
    if place.at in place.starts:
        return False
    subject = place.word(-2) if before in _ADVERBS and place.word() not in ("do", "did") else ""
    if subject in PRONOUNS and (place.word(shift) != "you" or subject == "you"):
        return True  # "it definitely does I know", "I also had this happen"
    if before in _INVERTING or _after_not(place, shift):
        return True
    if before == "else" and place.word(-2) in WH:
        return True
    quotes = before in _QUOTING or (before == "hey" and place.word(-2) in _QUOTING)
    if quotes and place.word(shift) in ("i", "he", "she", "they"):
        return True  # reported: "she rang asking can I come"
    if (before, place.word(-2)) == ("not", "if") or _is_there_any(place):
        return False  # "if not, can you…", "hi there, is there something…"
    if before in ("that", "it", "this") and _asks_for_any(place, shift):
        return False
    if before in ("that", "it", "this", "there", "you"):
        # "to ask you would you…", not "the way you can you…"
        asked_you = place.word(-2) in TELLERS | _BEFORE_OBJECT | AUXILIARIES
        turned = place.word(shift) == "you" and (before != "you" or place.word() in DO or asked_you)
        turned = turned or (place.word() in MODAL and place.word(shift) in ("that", "it", "this") and before != "you")
        return not (turned or _judges(place))
    if before in ("so", "neither", "nor", "as"):  # "so do I", "so will your husband"
        beyond = place.word(shift + (2 if place.word(shift) in DETERMINERS else 1))
        return beyond in ("", "and", "but", "with") and not place.asked
    if before in MODAL and place.word() in BE:  # "I could is there": two clauses, the full stop was lost
        return False
    return before in NOMINATIVE | WH | AUXILIARIES | {"to", "not", "than", "there", "already"}


def _is_there_any(place: Place) -> bool:
    """Return whether "is there something" stands here, which no word before makes a statement of."""
    return place.word() in ("is", "are") and place.word(1) == "there" and place.word(2) in _SOME


_SOME = word_set("ever any anything anyone anybody something someone somebody")


def _broken(place: Place, shift: int) -> bool:
    """Return whether subject and verb do not agree or another verb follows: "the rule is you have to"."""
    word, subject, beyond = place.word(), place.word(shift), place.word(shift + 1)
    if subject in ("we", "they") and word in ("is", "was", "has", "does"):
        return True
    if subject in ("it", "that", "this", "he", "she") and word == "do":
        return True  # "just do it"
    if subject == "that" and word in ("is", "was") and beyond in NOMINATIVE | {"you"} and place.word(shift + 2):
        return True  # "the thing is that you care"
    if place.told and not place.opens() and subject == "that" and word == "is" and beyond in _COMPLEMENTS:
        return True  # "all I know, is that nothing helps."
    if subject == "you" and (word in ("is", "was", "has", "does", "am") or (beyond == "know" and word not in DO)):
        return True
    if (subject == "i") != (word == "am") and word in ("am", "is", "are"):
        return True
    if (word == "had" and beyond == "not") or (word == "do" and subject in _DONE and beyond not in _KNOW):
        return True  # "had he not come", "get up and do something"
    if shift == 2 and subject in ("any", "that", "the", "a") and word not in DO:
        return True  # "there are not any", "it is not that bad"
    if shift == 2 and word == "do" and subject == "you" and not place.asked and beyond not in _MINDS:
        return True  # "don't you dare", "don't you sign it"
    return beyond in (AUXILIARIES if word in BE else BE | MODAL) or (beyond == word and word not in DO)


_COMPLEMENTS = DETERMINERS | word_set("nothing nobody everything everybody people things there")
_MINDS = word_set("think feel want like have know find get mind miss wish believe ever need see just agree reckon love")


_DONE = word_set("things something everything anything nothing")


def _asks_for_any(place: Place, shift: int) -> bool:
    """Return whether "anybody" or the like follows the verb, as it can only in a question: "is anyone…"."""
    any_one = place.word(shift) in ("anybody", "anyone", "anything", "any")
    return (
        any_one
        and shift == 1
        and place.word() in _ASK_FOR_ANY
        and place.word(shift + 1) not in ("but", "better", "good", "use", "easier", "different", "more")
    )


_ASK_FOR_ANY = word_set("is are does did has could would can will")


def _turned(place: Place, shift: int) -> bool:
    """Return whether verb and subject stand in a question's order."""
    word, after, beyond = place.word(), place.word(shift), place.word(shift + 1)
    if word in ("had", "should", "were") and shift == 1 and after in ("you", "i", "we", "it") and not place.begins():
        return (word == "were" and after == "you") or (word == "should" and after != "you")
    if after == "you" or after in NOMINATIVE:
        return True
    if after == "there":
        return place.begins() or beyond in _THERE
    if after in ("it", "that", "this"):
        if word == "had" and after != "it" and not place.asked:
            return False  # "I also had this happen"
        if word == "does" and not place.begins() and beyond in _NOTHING_DONE:
            return False  # "my sister does it too"
        tag = after == "it" and not beyond and place.at > MOST_BEFORE_TAG
        return place.begins() or tag or shift == 2 or word in ("does", "would", "could", "will") or _judges(place)
    return _turned_noun(place, word, shift)


MOST_BEFORE_TAG = 3  # tokens; "is it" at the end of more is a tag


_THERE = word_set(
    "any anything anyone anybody something other ever things times ways people places moments days there been"
)
_NOTHING_DONE = word_set("too well all to for with right now again and but or like anyway alone") | {""}


def _turned_noun(place: Place, word: str, shift: int) -> bool:
    """Return whether the subject after the verb is a noun: "has work been…", "did your sister…"."""
    after = place.word(shift)
    if shift == 2 and (after not in SUBJECTS or after == "nobody"):
        return False  # "doesn't help", "ain't nobody": the subject is left out, or stands elsewhere
    if (word in ("did", "does") and after == "your") or (word in MODAL and _has_no_verb(place, shift)):
        return True
    if place.told and not place.opens() and after not in ("your", "anybody", "anyone", "anything"):
        return False  # a full stop says that it is told: "the best, is the rest."
    if word in ("has", "have") and not place.asked:
        return _perfect(place, shift)
    if _asks_for_any(place, shift) or (word == "do" and _do_they(place)) or _fronted_noun(place, shift):
        return True
    if word in MODAL | {"does", "did"} and after in DETERMINERS and place.word(-1) in _NOT_A_SUBJECT:
        return True  # "if you are not close to them does their view count"
    if after in DETERMINERS and (word in HAVE | {"do"} or after in ("a", "an")):
        orders = word in ("have", "do") and after in ("a", "an", "the", "some")  # "do your best", "have a cup of tea"
        return place.asked and place.begins() and not orders
    heads = word in ("has", "does") or (place.asked and word not in ("do", "have"))
    if word in MODAL and after not in SUBJECTS and not place.opens():
        heads = heads and place.at in place.starts and place.at not in place.cuts  # not "…or might make it worse"
    if heads and place.begins() and place.word(-1) != "just" and after not in _NO_SUBJECT:
        return True
    if after in _UNNAMED and word in DO | MODAL | {"has"}:
        return place.may_begin()
    begins = place.at == 0 or place.at in place.starts or place.word(-1) in CONJUNCTIONS or place.led_in()
    goes_on = word in BE and (place.word(-2), place.word(-1)) == ("right", "now")  # "who I see right now are my…"
    return after in SUBJECTS and begins and not goes_on


def _perfect(place: Place, shift: int) -> bool:
    """Return whether "has" or "have" goes with a subject and then its participle: "has work been…"."""
    if place.word() == "has" and place.word(shift + 1) in _HAPPENED and not _adverb(place.word(shift)):
        return True  # "has work been any better"
    named = place.word(shift) in DETERMINERS | _UNNAMED and place.word(shift) not in ("a", "an", "some", "the")
    if not (named or (place.word() == "has" and place.begins() and place.word(shift) not in _NO_SUBJECT)):
        return False
    after = [place.word(ahead) for ahead in range(shift + 1, shift + 5)]
    stop = next((k for k, token in enumerate(after) if token in _ENDS_SUBJECT), len(after))
    return any(token in _PARTICIPLES or (token.endswith("ed") and token != "need") for token in after[:stop])


_HAPPENED = word_set("been gotten gone changed")


def _adverb(token: str) -> bool:
    return token in _NO_SUBJECT or token.endswith("ly") or token in ("often", "long", "both", "all", "too")


def _has_no_verb(place: Place, shift: int) -> bool:
    """Return whether the word after a modal verb begins its subject: "would your boss", not "his will the lawyer"."""
    noun = place.word(-1) in DETERMINERS or (place.word() == "may" and place.word(1) == "the")
    return shift == 1 and place.word(1) in DETERMINERS - {"some", "any"} and not noun


def _do_they(place: Place) -> bool:
    """Return whether "do" goes with more than one person or thing: "do your kids know", not "do your best"."""
    who = place.word(2)
    return (
        place.word(1) in ("your", "their", "these", "those", "other") and who.endswith("s") and place.word(3) in _KNOW
    )


def _fronted_noun(place: Place, shift: int) -> bool:
    """Return whether a reply begins with "is" or "are" and a noun: "are others aware of it"."""
    noun = place.word(shift)
    bare = noun.endswith("ing") or noun in _NO_SUBJECT or noun in _JUST_SO or not place.word(shift + 1)
    return place.word() in ("is", "are") and place.opens() and not place.told and not bare


_JUST_SO = word_set("okay fine good great hard tough true very quite too about for with of in on at by pretty a an")
_NOT_A_SUBJECT = word_set("them him me us of with for at from about")
_ENDS_SUBJECT = word_set("to for in with and but that who which because") | {""}
_PARTICIPLES = word_set(
    "been got gotten had gone come done made felt told left kept said found lost heard seen become ever always spoken "
    "given taken shown known begun grown brought thought slept eaten let met put set"
)
_KNOW = word_set(
    "know understand think feel help like want live get ever still even see have seem come look sound bother"
)
_NO_SUBJECT = (
    word_set("kind sort also since already now not been to got no had so never always a just really and or but")
    | AUXILIARIES
    | {""}
)
_UNNAMED = word_set("some somebody someone anybody anyone anything any everybody everyone people")
_JUDGEMENTS = word_set(
    "okay alright right fair something anything what how why because true like correct possible about"
)


def _judges(place: Place) -> bool:
    """Return whether "is that" goes on as a question does: "is that right", "is it okay"."""
    return place.word(1) in ("it", "that", "this") and place.word(2) in _JUDGEMENTS and place.word() in BE | MODAL

"""He, she or they: the places that a wording keeps for a peer's pronouns, and how they are filled. Pure.

A place is {they}, {them}, {their} or {theirs}, with a capital where a sentence begins. A verb that goes with it stands
inside, as one says it of many: "{they know}" becomes "he knows".
"""

from __future__ import annotations

import re

THEY = "they/them"
PLACES = "{they}, {them}, {their}, {theirs}, and with a verb {they know}"

_FORMS = {
    "they": {"he": "he", "she": "she"},
    "them": {"he": "him", "she": "her"},
    "their": {"he": "his", "she": "her"},
    "theirs": {"he": "his", "she": "hers"},
}
_IRREGULAR = {"are": "is", "were": "was", "have": "has"}
_PLACE = re.compile(r"\{([^{}]*)\}")
_KNOWN = re.compile(rf"({'|'.join(_FORMS)})|they [a-z]+", re.IGNORECASE)


def without_places(text: str) -> str:
    """Return the text with every place for a pronoun taken out; a brace that is left belongs to none."""
    return _PLACE.sub(lambda place: "they" if _KNOWN.fullmatch(place[1]) else place[0], text)


def spoken_of(text: str, pronouns: str) -> str:
    """Return the text about somebody with these pronouns: "he/him", "she/her", and they for everybody else."""
    subject = pronouns.split("/")[0].strip().lower()
    return _PLACE.sub(lambda place: _filled(place[1], subject) if _KNOWN.fullmatch(place[1]) else place[0], text)


def _filled(place: str, subject: str) -> str:
    word, _, verb = place.partition(" ")
    form = _FORMS[word.lower()].get(subject, word.lower())
    form = form.capitalize() if word[0].isupper() else form
    if not verb:
        return form
    return f"{form} {_of_one(verb) if subject in ('he', 'she') else verb}"


def _of_one(verb: str) -> str:
    """Return the verb as it goes with he or she."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "o")) else f"{verb}s"

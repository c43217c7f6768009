"""The peer's pronouns in a wording: he, she or they, with the verb that goes with it."""

import pytest

from voicecoach.pronouns import spoken_of, without_places


@pytest.mark.parametrize(
    ("pronouns", "said"),
    [
        ("he/him", "He may hide it from him: it is his, and his alone."),
        ("she/her", "She may hide it from her: it is her, and hers alone."),
        ("they/them", "They may hide it from them: it is their, and theirs alone."),
        ("She / They", "She may hide it from her: it is her, and hers alone."),
        ("xe/xem", "They may hide it from them: it is their, and theirs alone."),
        ("", "They may hide it from them: it is their, and theirs alone."),
    ],
)
def test_the_places_are_filled_by_what_the_scenario_says(pronouns, said):
    assert spoken_of("{They} may hide it from {them}: it is {their}, and {theirs} alone.", pronouns) == said


@pytest.mark.parametrize(
    ("verb", "of_one"),
    [("know", "knows"), ("are", "is"), ("have", "has"), ("do", "does"), ("carry", "carries"), ("say", "says")],
)
def test_the_verb_goes_with_it(verb, of_one):
    assert spoken_of(f"now {{they {verb}}} it", "she/her") == f"now she {of_one} it"
    assert spoken_of(f"now {{they {verb}}} it", "they/them") == f"now they {verb} it"


def test_other_braces_are_left_for_others():
    assert spoken_of("“{heard}” tells {them}", "he/him") == "“{heard}” tells him"
    assert "{" in without_places("{thay} know")
    assert "{" not in without_places("{They are} with {them} in {their} {theirs}")

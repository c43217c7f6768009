"""What is said in short, written out: "don't", "gonna", "whatcha", "dinnae" are the words that they stand for.

The one place that knows such forms, for templates, for questions and for hearing when a reply is over. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", '"': " ", "—": "-", "–": "-"})
# Written out = how it is said or typed.
_FORMS = """
    about = 'bout
    about to = bouta
    anybody = onybody
    anything = onything
    are not = arent
    ask = aks
    because = 'cause cos coz cuz
    bet you = betcha
    can not = can't canna cannae cannot cant
    come on = c'mon
    could have = coulda
    could not = couldnae couldnt
    could you = couldja
    did not = didna didnae didnt
    did you = d'ja didja didya dja
    do not = dinna dinnae dont
    do not know = dunno idk
    do not you = doncha dontcha
    do you = d'ya d'ye d'you dya dyou
    does not = doesnae doesnt
    far is = far's
    give = gie
    give me = gimme
    go on = gwaan gwan
    going to = finna gon gon' gonna gonnae gunna
    got to = gotta
    had not = hadnt
    has not = hasnt
    have not = havenae havent
    have to = hafta
    he is = hes
    here is = heres
    home = hame
    how are you = howya
    how did = howd
    how do you = howdya
    how have = howve
    how is = hows
    how is it = howzit
    i am = im
    i am going to = ima imma
    i have = ive
    is it not = innit
    is not = ain't aint isna isnae isnt
    it is = 'tis
    it was = 'twas
    it will = itll
    kind of = kinda
    let me = lemme
    let us = let's
    long is = long's
    lot of = lotta
    make = mek
    might have = mighta
    mom = mam mum
    must have = musta
    myself = meself
    need to = needa
    okay = ok
    ought to = oughta
    out of = outta
    shall not = shan't
    she is = shes
    should have = shoulda
    should not = shouldnae shouldnt
    sort of = sorta
    suppose = s'pose
    take = tek
    that = dat
    that is = thats
    that will = thatll
    them = 'em dem
    there is = theres
    they = dey
    they are = theyre
    they have = theyve
    they will = theyll
    they would = theyd
    this = dis
    to = tae
    trying to = tryna
    until = 'til till
    used to = useta usta
    want to = wanna
    was not = wasna wasnae wasnt
    we have = weve
    were not = werent
    what are you = watcha whatcha whatchu wotcha
    what did = whatd
    what do you = whad'ya whaddaya whaddya
    what have = whatve
    what is = whats
    when is = when's whens
    where do you = wheredya
    where is = wheres
    who is = whos
    why did = whyd
    why do you = whyd'ya
    why is = why's whys
    will not = won't wont
    with = wi' wid
    would have = woulda
    would not = wouldnae wouldnt
    would you = wouldja
    you = ya ye yous youse yuh
    you all = y'all ya'll yall
    you are = youre
    you have = youve
    you know = y'know
    you will = youll
    you would = youd
    your = yer
    yourself = yersel yerself yuhself
"""
SPELLED_OUT = {
    form: full.strip()
    for line in _FORMS.strip().splitlines()
    for full, forms in [line.split("=")]
    for form in forms.split()
}
_TAILS = (
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
    ("'d", " would"),
)
_IS = frozenset(
    [
        "it",
        "that",
        "he",
        "she",
        "what",
        "there",
        "here",
        "who",
        "where",
        "how",
        "when",
        "this",
        "everything",
        "everybody",
        "everyone",
        "mine",
        "nobody",
        "now",
        "somebody",
        "someone",
        "something",
    ]
)
SHORTEST_DROPPED_G = 4  # letters and apostrophe: "doin'" is "doing"; "in'" and "'in'" are not


@lru_cache(maxsize=8192)
def split_words(word: str) -> tuple[str, ...]:
    """Return the comparable tokens of one written word: "Don't" is ("do", "not"), "gonna" ("going", "to")."""
    bare = re.sub(r"[^\w']+", " ", word.lower().translate(_QUOTES)).strip()
    return tuple(token for part in bare.split() for token in _comparable(part))


def _comparable(part: str) -> list[str]:
    if part in SPELLED_OUT:
        return SPELLED_OUT[part].split()
    if part.endswith("in'") and len(part) > SHORTEST_DROPPED_G:
        part = f"{part[:-1]}g"
    part = part.strip("'") if part not in SPELLED_OUT else part
    if part in SPELLED_OUT:
        return SPELLED_OUT[part].split()
    for tail, full in _TAILS:
        if part.endswith(tail) and len(part) > len(tail):
            return [*_comparable(part.removesuffix(tail)), *full.split()]
    if part.endswith("'s") and part[:-2] in _IS:
        return [part[:-2], "is"]
    return [part] if part else []


# What such a form ends in when something must follow: "I'm", "we'll", "what's", "let's"; "don't" can be the last word.
_HANGS = frozenset(["am", "are", "is", "have", "will", "would", "us"])


def is_cut_short(word: str) -> bool:
    """Return whether `word` is two in one, of which the last cannot be the end: "I'm", "they've", "let's"."""
    tokens = split_words(word)
    return len(tokens) > 1 and tokens[-1] in _HANGS

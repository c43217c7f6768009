"""The words that show an English question, and the place in a sentence at which one is looked for. Pure.

Works on comparable tokens (spoken.py) in which contractions are written out and stutters are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from voicecoach.word_sets import words as word_set

Tokens = Sequence[str]
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]  # by their first word, the longest first


WH = word_set("what how why who where when which whose")
BE = word_set("is are was were am")
DO = word_set("do does did")
MODAL = word_set("can could would will should shall might may")
HAVE = word_set("have has had")
AUXILIARIES = BE | DO | MODAL | HAVE
NOMINATIVE = word_set("i we they he she")
PRONOUNS = NOMINATIVE | word_set("you it that this there")
DETERMINERS = word_set(
    "the a an some your my his her their our its these those any anyone anybody anything someone somebody"
)
SUBJECTS = PRONOUNS | DETERMINERS | word_set("people things everyone everybody everything something nobody")
CONJUNCTIONS = word_set("and but so or okay now well yeah")
# After one of these a clause can begin, punctuation or not.
OPENERS = word_set(
    "and but so or okay alright well now yeah yes yep no nope right then oh ah great good sure mm hmm mhm hey please "
    "because cause also maybe actually thanks cool wow just anyway gotcha fine exactly absolutely first sorry"
)
# After one of these a wh-word begins a relative or reported clause: "you know what helps", "that is why".
GOVERNORS = word_set(
    "know knows knew known see sees seeing saw understand understands understood hear hearing heard tell telling told "
    "say saying said says about of is was are were be been on with from for to in at by that remember like matter "
    "explain decide decides deciding figure out learn learned share imagine believe i he she they we get "
    "want than notice noticed asked asking ask wonder wondering sure describe name into show showed no do did done "
    "amazed amazing surprised surprising shocked take takes took taking face faced accept handle change discuss "
    "depends depend basically literally partly mostly largely precisely consider repeat recall replay replays follow "
    "not just exactly through over find found thing guess appreciate mean means meant only even really choose love "
    "depending matters everything all anything people one ones someone those person whatever based versus"
)
# A wh-clause after one of these is governed only where someone is told: "tell you what helps", not "hurts you what…".
TOLD = word_set("you me him her them us")
TELLERS = word_set(
    "tell telling told tells ask asking asked asks show showing showed shows teach teaching taught remind reminding "
    "give giving gave gives to help helping let share sharing"
)
SUBJECT_VERBS = word_set(
    "brings brought made makes happened happens happen helps helped help keeps kept led got gets worked works matters "
    "mattered feels felt comes came come sounds goes went stands stood scares scared hurts hurt changed drives stops "
    "stopped bothers bothered looks looked gives gave takes took triggers triggered gets weighs happening worries "
    "worried used lies seems seemed"
)
ASKED_FACT = word_set("which when where who whose if whether")
MEASURES = word_set("many much long old often far tall big soon late frequently recently few fast heavy")
THINGS_COUNTED = word_set(
    "time day date year month age dose dosage address name breed color colour size brand gym school street floor town "
    "city bus price"
)
TELLING = word_set("tell say share describe explain talk walk help elaborate speak expand fill give paint unpack")


_TELL = word_set("tell tells told telling ask asks asked asking show shows showed")
_ADVERBS = word_set("just actually maybe also")
_SURE_AFTER = word_set("not quite so pretty really am are is be for")
_FIND = word_set("find finding found figure figuring figured work working worked sort sorting sorted point pointing")
_DOERS = word_set("you he she they things everyone everybody we it all")
# After one of these "that" ends what was said before: "I'd help with that | what would…".
_BEFORE_LAST_THAT = word_set("with about like of through for at after doing all than on me us")


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
    told: bool = False  # it ends in another mark, which says that it asks nothing
    cuts: frozenset[int] = frozenset()  # where a dash breaks it off

    def word(self, ahead: int = 0) -> str:
        """Return the token so many further on, "" outside the sentence."""
        position = self.at + ahead
        return self.tokens[position] if 0 <= position < len(self.tokens) else ""

    def ahead(self, by: int) -> Place:
        """Return the place so many tokens further on."""
        return replace(self, at=self.at + by)

    def begins(self) -> bool:
        """Return whether a clause surely begins here."""
        if self.at not in self.starts and self._only_opens():
            return False
        return self.at == 0 or self.at in self.starts or self.word(-1) in OPENERS or self.led_in()

    def opens(self) -> bool:
        """Return whether nothing but words that lead in stand before, in the whole sentence."""
        return OPENERS.issuperset(self.tokens[: self.at])

    def _only_opens(self) -> bool:
        """Return whether the opener before belongs to what stands before it: "not sure what", "is just what"."""
        before, earlier = self.word(-1), self.word(-2)
        return (before == "sure" and earlier in _SURE_AFTER) or (before in _ADVERBS and earlier in BE)

    def led_in(self) -> bool:
        """Return whether "like" or "go on" leads in here: "so like what…", but not "kind of like what…"."""
        if self.word(-1) == "like":
            return self.at - 1 in self.starts or self.word(-2) in OPENERS | {"", "know"}
        return self.word(-1) == "on" and self.word(-2) in ("go", "hold", "come", "hang")

    def may_begin(self) -> bool:
        """Return whether the word before does not govern a clause, so that a new one may begin here."""
        before = self.word(-1)
        if before in TOLD:
            return self.word(-2) not in TELLERS
        if self.at in self.starts or self._ends_before():
            return True
        if self._only_opens() or (self.word(-2) in DETERMINERS and self.word(-3) in _TELL):
            return False  # "tell a friend what happened"
        governs = before in GOVERNORS or before in DETERMINERS or before.endswith("'s") or before == "doing"
        return self.begins() or not (governs or (before.endswith("ing") and len(before) > 5))

    def _ends_before(self) -> bool:
        """Return whether the words before end a clause of their own: "I know what you mean | what would help"."""
        before, earlier = self.word(-1), self.word(-2)
        if self.word(-3) in ("what", "how") and earlier in PRONOUNS:
            return True
        ends_so = {"that": earlier in _BEFORE_LAST_THAT, "out": earlier not in _FIND, "doing": earlier in _DOERS}
        return ends_so.get(before, False)

    def follows(self, words: str) -> bool:
        """Return whether exactly these words stand here."""
        wanted = _split(words)
        return self.tokens[self.at : self.at + len(wanted)] == wanted

    def phrases(self, table: Phrases) -> Iterator[tuple[str, ...]]:
        """Yield the phrases of `table` that stand here, the longest first."""
        for words in table.get(self.word(), ()):
            if self.tokens[self.at : self.at + len(words)] == words:
                yield words


@cache
def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def by_first_word(phrases: tuple[str, ...]) -> Phrases:
    """Return `phrases` as words, by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in table.items()}

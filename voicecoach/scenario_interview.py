"""A few plain questions whose answers make a new scenario; what was given before is not asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

from pydantic import TypeAdapter, ValidationError

from voicecoach import yaml_problems
from voicecoach.errors import UsageError
from voicecoach.scenario_new import NewScenario, NewTurn, id_from
from voicecoach.yaml_fields import Line, ModelReply

MOST_TURNS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One plain question. `check` is what the answer must be; with a `usual` answer, Enter alone takes it."""

    key: str
    ask: str
    check: Any = Line
    usual: str | None = None


ABOUT = (
    Question(key="title", ask="What should the scenario be called?"),
    Question(key="name", ask="What is the peer's first name?"),
    Question(key="pronouns", ask="What are their pronouns?", usual="they/them"),
    Question(key="about", ask="Who are they? A sentence that the trainee reads first"),
    Question(key="setting", ask="Where do the two meet, and why now?"),
)
TURN = (
    Question(key="peer", ask="What does {name} say?"),
    Question(key="goal", ask="What should the trainee show in the answer?"),
    Question(key="builds", ask="What does {name} say to an answer that builds trust?"),
    Question(key="breaks", ask="What does {name} say to an answer that breaks trust?"),
    Question(key="otherwise", ask="And to one that does neither? (Enter: nothing)", usual=""),
    Question(key="instead", ask="A good answer in your words, 16 words at most", check=ModelReply),
)
CLOSING = Question(key="closing", ask="How does {name} say goodbye? (Enter: not at all)", usual="")

Ask = Callable[[str, str | None], str]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """Asks for what was not given. `ask(question, usual)` answers; `tell` says why one will not do.

    `check_id` raises UsageError for an id that cannot be had: at once, and not when all has been answered.
    """

    ask: Ask
    tell: Tell
    check_id: Callable[[str], None] = lambda scenario_id: None
    given: Mapping[str, str] = field(default_factory=dict)
    turns_given: tuple[Mapping[str, str], ...] = ()

    def run(self) -> NewScenario:
        """Return the scenario as answered. Whatever `ask` raises (the input ended, Ctrl-C) passes through."""
        if "id" in self.given:
            self.check_id(self.given["id"])
        about = {question.key: self._answer(question, self.given, "") for question in ABOUT}
        scenario_id = self.given.get("id") or id_from(about["title"])
        turns = tuple(self._turns(about["name"]))
        closing = self._answer(CLOSING, self.given, about["name"])
        return NewScenario(
            scenario_id=scenario_id,
            title=about["title"],
            setting=about["setting"],
            name=about["name"],
            pronouns=about["pronouns"],
            about=about["about"],
            turns=turns,
            closing=closing,
        )

    def _turns(self, name: str) -> Iterator[NewTurn]:
        for given in self.turns_given:
            yield self._turn(given, name)
        number = len(self.turns_given)
        while number == 0 or (not self.turns_given and number < MOST_TURNS and self._another(number)):
            self.tell(f"Turn {number + 1}")
            yield self._turn({}, name)
            number += 1

    def _another(self, number: int) -> bool:
        return self.ask(f"That was turn {number}. Add another? (y/n)", "n").strip().lower() in ("y", "yes")

    def _turn(self, given: Mapping[str, str], name: str) -> NewTurn:
        return NewTurn(**{question.key: self._answer(question, given, name) for question in TURN})

    def _answer(self, question: Question, given: Mapping[str, str], name: str) -> str:
        if question.key in given:
            return self._checked(question, given[question.key])
        while True:
            said = self.ask(question.ask.format(name=name), question.usual)
            try:
                return self._checked(question, said)
            except UsageError as error:
                self.tell(str(error))

    def _checked(self, question: Question, said: str) -> str:
        answer = " ".join(said.split())
        if not answer and question.usual is not None:
            return question.usual
        if any(category(letter) == "Cc" for letter in answer):  # found at the end, it would cost all the answers
            raise UsageError(f"{question.key} has a key in it that is no letter, such as an arrow; write it again")
        try:
            TypeAdapter(question.check).validate_python(answer)
        except ValidationError as error:
            why = f"{question.key} {yaml_problems.first_wrong(error)}"
            raise UsageError(why if answer else f"please write something ({question.key})") from None
        if question.key == "title" and "id" not in self.given:
            self.check_id(id_from(answer))
        return answer

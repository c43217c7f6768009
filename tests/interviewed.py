"""Somebody who is asked what a new scenario shall be."""

from voicecoach.scenario_interview import Interview

ANSWERS = {
    "called": "Ana: the first week",
    "first name": "Ana",
    "pronouns": "",
    "Who are they": "Ana is forty. She started a new job: nights, in a bakery.",
    "Where do the two meet": "You meet Ana on a bench # by the river.",
    "What does Ana say?": "I can't sleep. It's 'fine', though.",
    "should the trainee show": "Hear her.",
    "builds trust": "Thanks.",
    "breaks trust": "Never mind.",
    "neither": "",
    "good answer": "That sounds hard. What has it been like?",
    "Add another": "n",
    "goodbye": "See you.",
}


class Person:
    """Answers what is asked, by a part of the question; keeps what was asked and told."""

    def __init__(self, answers, *changes):
        self.answers, self.asked, self.told = {**answers}, [], []
        self.changes = list(changes)

    def ask(self, question, usual):
        self.asked.append(question)
        for part, answer in self.changes:
            if part in question:
                self.changes.remove((part, answer))
                return answer
        return next(answer for part, answer in self.answers.items() if part in question)

    def interview(self, **options):
        return Interview(ask=self.ask, tell=self.told.append, **options).run()

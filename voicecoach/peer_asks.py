"""Did the peer ask the trainee something? Then a bare yes is an answer, and a promise may be none. Pure."""

from __future__ import annotations

from functools import lru_cache

from voicecoach.behaviours import Behaviour, Kind
from voicecoach.questions import Question, find_questions, tokens_of
from voicecoach.spoken import split_words
from voicecoach.text import Transcript, ends_sentence
from voicecoach.word_sets import begun, phrases, words

# "Can I tell you something?" asks leave for what comes right after it; it waits for no answer.
_LEAVE = phrases("can i ask", "can i tell", "could i ask", "could i tell", "may i ask", "may i tell", "you know what")
_TOLD = words("ask asks asked say says said told wonder wonders wondered")  # "My boy asked me, Dad, why'd you hide?"


# A turn that looks for one of these looks for an answer: "Please don't tell my mom" asks without a question.
_ANSWERS = frozenset({Behaviour.CONFIDENTIALITY, Behaviour.BOUNDARIES, Behaviour.CONSISTENCY})


def asks(peer: str, listen_for: tuple[Kind | Behaviour, ...] = ()) -> bool:
    """Return whether the peer asks the trainee something: in a question, or in what the turn listens for."""
    return not _ANSWERS.isdisjoint(listen_for) or _holds_a_question(peer)


@lru_cache(maxsize=64)  # a line is answered in many tries
def _holds_a_question(peer: str) -> bool:
    """Return whether `peer` puts a question to whoever listens: none that is only told, or asks leave to talk."""
    line = Transcript.from_text(peer)
    return any(_is_meant(asked, line) for asked in find_questions(line))


def _is_meant(asked: Question, line: Transcript) -> bool:
    starts = [at for at in range(1, asked.word_start + 1) if ends_sentence(line.words[at - 1].text)]
    before = line.words[max(starts, default=0) : asked.word_start]
    told = {token for word in before for token in split_words(word.text)}
    return _TOLD.isdisjoint(told) and not begun(tokens_of(asked, line), _LEAVE)

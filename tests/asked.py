"""What the tests of questions share: a reply in, the letters of its questions out, "o" for open and "c" for closed."""

import re

from voicecoach.questions import find_questions
from voicecoach.text import Transcript


def asked(reply: str) -> str:
    """Return "" where nothing is asked, "oc" for an open and then a closed question."""
    return "".join("o" if one.open else "c" for one in find_questions(Transcript.from_text(reply)))


def bare(reply: str) -> str:
    """Return a reply as recognition may leave it: no marks, no capitals."""
    return " ".join(re.sub(r"[^\w\s']", " ", reply.lower()).split())

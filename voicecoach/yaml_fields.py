"""What a person may write in a field of a YAML file: an id, a line, a reply that the coach can say aloud."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

LONGEST_MODEL_REPLY = 16  # words: what the coach can say aloud as "try this" within 12 seconds, praise and all


def _short_enough(text: str) -> str:
    if len(text.split()) > LONGEST_MODEL_REPLY:
        raise ValueError(f"has more than {LONGEST_MODEL_REPLY} words; the coach could not say it in time")
    return text


ID_PATTERN = r"^[a-z][a-z0-9_]{1,47}$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=600)]
ModelReply = Annotated[Line, AfterValidator(_short_enough)]

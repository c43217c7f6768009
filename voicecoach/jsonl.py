"""Assess replies as a filter: JSON Lines in, JSON Lines out. Needs nothing that sound needs, so that it starts fast."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from voicecoach import plaindata
from voicecoach.assess import assess_reply
from voicecoach.errors import ContentError
from voicecoach.phrase import PhraseBank
from voicecoach.text import Transcript, is_too_long


def assess_lines(lines: Iterable[bytes], bank: PhraseBank) -> Iterator[str]:
    """Yield one line of JSON for each line `{"reply": …, "peer": …}`, in order; blank lines are passed over.

    Raises:
        ContentError: a line is not such an object; says which line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            reply, peer = _reply_in(line, number)
            transcript = Transcript.from_text(reply)
            assessment = assess_reply(transcript, bank, peer=peer)
            yield json.dumps(plaindata.of_assessment(assessment, transcript), ensure_ascii=False)


def _reply_in(line: bytes, number: int) -> tuple[str, str]:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise ContentError(f"line {number} is not UTF-8; write one JSON object a line, in UTF-8") from None
    except json.JSONDecodeError as error:
        raise ContentError(f"line {number} is not JSON: {error.msg}; write one object a line") from None
    except ValueError:  # Python reads no number of more than some thousand digits
        raise ContentError(f"line {number} has a number with too many digits; write it as text") from None
    except RecursionError:
        raise ContentError(f"line {number} is nested too deeply; write one plain object a line") from None
    if not isinstance(row, dict) or not isinstance(row.get("reply"), str):
        raise ContentError(f'line {number} has no "reply"; write {{"reply": "…", "peer": "…"}}')
    peer = row.get("peer")
    if peer is not None and not isinstance(peer, str):
        raise ContentError(f'line {number} has a "peer" that is no text; write {{"reply": "…", "peer": "…"}}')
    if is_too_long(row["reply"]) or is_too_long(peer or ""):
        raise ContentError(f"line {number} is too long for a reply; cut it into single replies")
    return row["reply"], peer or ""

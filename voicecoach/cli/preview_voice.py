"""The peer's lines of a scenario, aloud: the trainer's recordings where there are some, else the engine."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from voicecoach import recordings
from voicecoach.audio import write_clip
from voicecoach.cli.booth import open_speaker_or_read, plain_console
from voicecoach.play import NoOutput, Tape
from voicecoach.scenario import Scenario
from voicecoach.speak import default_peer_voice, open_speaker


class PreviewVoice:
    """Says a peer's lines, and keeps what was said."""

    def __init__(
        self, scenario: Scenario, path: Path, *, voice: str | None, device: str | None, play: bool, keep: bool
    ) -> None:
        """Open the speaker to `play`, and a voice to play or to `keep`. Raises DeviceError, EngineError, UsageError."""
        self._scenario = scenario
        self._recorded = recordings.player(path)
        self._output = open_speaker_or_read(device, plain_console()) if play else NoOutput()
        heard = keep or not isinstance(self._output, NoOutput)
        self._speaker = open_speaker(voice or scenario.peer.voice or default_peer_voice()) if heard else None
        self._tape = Tape()

    def __enter__(self) -> PreviewVoice:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._output.close()
        if self._speaker:
            self._speaker.close()

    def say(self, line: str, line_id: str) -> None:
        """Say the line, and keep it on the tape."""
        if self._speaker is None:
            return
        clip = self._recorded(self._scenario, line_id) or self._speaker.render(line)
        self._tape.add(clip)
        self._output.play(clip, lambda: False)

    @property
    def heard_s(self) -> float:
        """How much has been said so far, in seconds."""
        return self._tape.clip.duration_s

    def save(self, path: Path) -> None:
        """Write all that was said. Raises ContentError."""
        write_clip(path, self._tape.clip)

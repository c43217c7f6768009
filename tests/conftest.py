"""What holds for all tests."""

import shutil
import signal
from collections.abc import Iterator

import pytest

from tests.virtual_sound import PROGRAMS, VirtualSound, virtual_sound_card

# A shell that starts `make test` in the background has it ignore Ctrl-C, and what our tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def virtual_sound() -> Iterator[VirtualSound]:
    """A virtual microphone and speaker for one test; skips where PulseAudio is not installed."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed: apt install pulseaudio pulseaudio-utils libasound2-plugins")
    with virtual_sound_card() as sound:
        yield sound

"""A microphone and a speaker without hardware: a private PulseAudio with two sinks that play to nobody.

What is played into the microphone's sink is what PortAudio's default input hears; what a program plays to
PortAudio's default output can be recorded. Nothing of the machine's own sound is touched, and nothing needs a desktop:

    def test_something(virtual_sound):
        with virtual_sound.record_speaker(tmp_path / "said.wav"):
            subprocess.Popen([...], env=virtual_sound.env)
            virtual_sound.speak(Path("reply.wav"))

`environment(base)` adds to another environment than this process's. The fixture is in conftest.py.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec")
MICROPHONE = "virtual_microphone"  # the sink that is spoken into; its monitor is the microphone
SPEAKER = "virtual_speaker"  # the sink that programs play to; its monitor is what one would hear
RATE_HZ = 48_000
STARTED_WITHIN_S = 20.0
TAIL_S = 0.3  # recorded after the last thing that matters, so that no buffer keeps it back

# Without norewinds a sink renders two seconds at once: silence is heard in lumps, and a second playback may hang.
# (PULSE_LATENCY_MSEC would shorten that too, and makes blocking writes to the speaker wait for ever.)
DAEMON = """\
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
load-module module-null-sink sink_name={speaker} rate={rate} channels=2 norewinds=1
load-module module-null-sink sink_name={microphone} rate={rate} channels=1 norewinds=1
set-default-sink {speaker}
set-default-source {microphone}.monitor
"""

ALSA = """\
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualSound:
    """A running virtual sound card; made by `virtual_sound_card()`."""

    env: dict[str, str]
    daemon: subprocess.Popen[bytes]

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """Return `base` with what makes the virtual devices PortAudio's defaults."""
        return {**base, **{name: value for name, value in self.env.items() if name.startswith(("PULSE", "ALSA"))}}

    def speak(self, recording: Path) -> None:
        """Play a recording into the microphone; return when all of it has been said."""
        self._run("paplay", f"--device={MICROPHONE}", "--latency-msec=30", str(recording))

    def listeners(self) -> int:
        """Return how many programs listen to the microphone now."""
        return self._streams("source-outputs", f"{MICROPHONE}.monitor", "sources")

    def wait_for_listener(self, within_s: float = 60.0) -> None:
        """Return when a program listens to the microphone. Raises TimeoutError."""
        _wait(lambda: self.listeners() > 0, within_s, "no program listens to the virtual microphone")

    def wait_for_player(self, within_s: float = 60.0) -> None:
        """Return when a program plays to the speaker. Raises TimeoutError."""
        _wait(
            lambda: self._streams("sink-inputs", SPEAKER, "sinks") > 0,
            within_s,
            "no program plays to the virtual speaker",
        )

    @contextlib.contextmanager
    def record_speaker(self, target: Path) -> Iterator[None]:
        """Record what is played to the speaker, silences too, into the WAV file `target`."""
        monitor = f"{SPEAKER}.monitor"
        before = self._streams("source-outputs", monitor, "sources")
        recorder = subprocess.Popen(
            ["parec", f"--device={monitor}", "--latency-msec=30", "--file-format=wav", str(target)], env=self.env
        )
        try:
            _wait(
                lambda: self._streams("source-outputs", monitor, "sources") > before,
                STARTED_WITHIN_S,
                "the speaker cannot be recorded",
            )
            yield
            time.sleep(TAIL_S)
        finally:
            recorder.send_signal(signal.SIGINT)  # on which it finishes its file
            recorder.wait(timeout=STARTED_WITHIN_S)

    def unplug(self) -> None:
        """Take microphone and speaker away, as when a headset's cable is pulled; there is no way back.

        All of PulseAudio has to go: it would move the streams of a single sink that goes to one that stays.
        """
        self.daemon.kill()
        self.daemon.wait(timeout=STARTED_WITHIN_S)

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Let microphone and speaker hang meanwhile: nothing comes, and who waits for them waits for ever."""
        self.daemon.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.daemon.send_signal(signal.SIGCONT)

    def _streams(self, kind: str, device: str, devices: str) -> int:
        numbers = {number for number, name, *_ in self._table(devices, 2) if name == device}
        return sum(owner in numbers for _, owner, *_ in self._table(kind, 2))

    def _table(self, kind: str, columns: int) -> list[list[str]]:
        rows = (line.split("\t") for line in self._run("pactl", "list", "short", kind).splitlines())
        return [row for row in rows if len(row) >= columns]

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout


@contextlib.contextmanager
def virtual_sound_card() -> Iterator[VirtualSound]:
    """Start a private PulseAudio, yield its devices, and end it. Raises FileNotFoundError without PulseAudio."""
    # A socket's path may have 107 characters, which pytest's own folders can exceed.
    folder = Path(tempfile.mkdtemp(prefix="vs-"))
    server = folder / "native"
    script, alsa = folder / "devices.pa", folder / "alsa.conf"
    script.write_text(DAEMON.format(socket=server, speaker=SPEAKER, microphone=MICROPHONE, rate=RATE_HZ))
    alsa.write_text(ALSA)
    env = {**os.environ, **_variables(folder, server, alsa)}
    with (folder / "pulseaudio.log").open("w") as log:
        daemon = subprocess.Popen(_daemon(script), env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    sound = VirtualSound(env=env, daemon=daemon)
    try:
        _wait(lambda: server.exists() or daemon.poll() is not None, STARTED_WITHIN_S, "PulseAudio does not start")
        if daemon.poll() is not None:
            raise RuntimeError(f"PulseAudio ended at once: {(folder / 'pulseaudio.log').read_text().strip()}")
        _wait(lambda: _ready(sound), STARTED_WITHIN_S, "PulseAudio has no devices")
        yield sound
    finally:
        daemon.terminate()
        daemon.wait(timeout=STARTED_WITHIN_S)
        shutil.rmtree(folder, ignore_errors=True)


def _daemon(script: Path) -> list[str]:
    options = ["--daemonize=no", "--exit-idle-time=-1", "--realtime=no", "--high-priority=no", "--disallow-exit"]
    return ["pulseaudio", "-n", *options, f"--file={script}"]


def _variables(folder: Path, server: Path, alsa: Path) -> dict[str, str]:
    return {
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_COOKIE": str(folder / "cookie"),
        "PULSE_SERVER": f"unix:{server}",
        "PULSE_SINK": SPEAKER,
        "PULSE_SOURCE": f"{MICROPHONE}.monitor",
        "ALSA_CONFIG_PATH": str(alsa),
    }


def _ready(sound: VirtualSound) -> bool:
    try:
        names = {row[1] for row in sound._table("sinks", 2)}
    except RuntimeError:  # the socket is there a moment before anybody answers
        return False
    return {MICROPHONE, SPEAKER} <= names


def _wait(done: Callable[[], bool], within_s: float, problem: str) -> None:
    until = time.monotonic() + within_s
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(f"{problem} (waited {within_s:.0f} s)")
        time.sleep(0.05)

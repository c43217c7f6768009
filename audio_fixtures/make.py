"""Make the recordings from the .yaml files beside them.

usage: make fixtures, or: python audio_fixtures/make.py [NAME …]

Each sidecar says which words, which voice and what lies over them; everything random has the name as its
seed, so that a second run gives the same samples where the voice does. Recordings of people (any voice
without an engine in front of a colon) are left alone. The flite voices need the program `flite`
(Debian: apt-get install flite); the recordings are in the repository, so only who makes them anew needs it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from audio_fixtures import HERE, Condition, Fixture, fixtures
from voicecoach.audio import HEARING_HZ, AudioClip
from voicecoach.loudness import even_loudness
from voicecoach.speak import open_engine, parse_voice_name

Samples = npt.NDArray[np.float32]
LEAD_IN_S, LEAD_OUT_S = 0.25, 0.4
SILENCE_S, NOISE_S, NOISE_ALONE_DBFS = 3.0, 4.0, -38.0
BABBLE = (
    "pyttsx3:en|They said the bus comes every twenty minutes, but who knows these days.",
    "pyttsx3:en-us+Annie|So I put the kettle on and the whole kitchen smelled of oranges.",
    "pyttsx3:en-029|We painted the fence last summer and it still looks fine to me.",
)


def main() -> None:
    """Make the recordings named on the command line, or all of them."""
    wanted = set(sys.argv[1:])
    for fixture in (*fixtures(HERE), *fixtures(HERE / "demo")):
        name = fixture.recording.stem
        if (wanted and name not in wanted) or not is_made(fixture):
            continue
        samples = make(fixture)
        soundfile.write(fixture.recording, samples, HEARING_HZ, subtype="PCM_16")
        print(f"{name}: {len(samples) / HEARING_HZ:.1f} s")


def is_made(fixture: Fixture) -> bool:
    """Tell recordings that come from here from recordings of people."""
    return fixture.about.voice == "none" or ":" in fixture.about.voice


def make(fixture: Fixture) -> Samples:
    """Return the recording at HEARING_HZ."""
    name, about = fixture.recording.stem, fixture.about
    random = np.random.default_rng(zlib.crc32(name.encode()))
    if not about.words:
        return without_words(name, random)
    if about.pause:
        words = about.words.split()
        halves = (" ".join(words[: about.pause.after_words]), " ".join(words[about.pause.after_words :]))
        before, after = (trimmed(spoken(half, about.voice)) for half in halves)
        speech = np.concatenate((before, quiet(about.pause.seconds), after))
    else:
        speech = trimmed(spoken(about.words, about.voice))
    return under(about.condition, np.concatenate((quiet(LEAD_IN_S), speech, quiet(LEAD_OUT_S))), random)


def spoken(words: str, voice: str) -> Samples:
    """Return `words` in `voice`, at an even loudness and HEARING_HZ."""
    clip = flite(words, voice) if voice.startswith("flite:") else engine(words, voice)
    even = even_loudness(clip)
    return soxr.resample(even.samples, even.sample_rate_hz, HEARING_HZ).astype(np.float32)


def engine(words: str, voice: str) -> AudioClip:
    """Return `words` in one of voicecoach's own voices."""
    speaker = open_engine(voice)
    try:
        return speaker.render(words)
    finally:
        speaker.close()


def flite(words: str, voice: str) -> AudioClip:
    """Return `words` in one of CMU Flite's voices: awb, kal16, rms or slt."""
    program = shutil.which("flite")
    if program is None:
        raise SystemExit(f"{voice} needs the program flite; on Debian: apt-get install flite")
    _, name, speed = parse_voice_name(voice.replace("flite:", "pyttsx3:"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        stretch = f"duration_stretch={1 / speed:.3f}"
        subprocess.run([program, "-voice", name, "--setf", stretch, "-t", words, "-o", path], check=True)
        samples, rate = soundfile.read(path, dtype="float32")
    return AudioClip(samples=samples, sample_rate_hz=rate)


def trimmed(speech: Samples) -> Samples:
    """Return `speech` without the near-silence that engines put before and after it."""
    loud = np.flatnonzero(np.abs(speech) > 0.003)
    return speech[loud[0] : loud[-1] + 1]


def quiet(seconds: float) -> Samples:
    """Return digital silence."""
    return np.zeros(round(seconds * HEARING_HZ), np.float32)


def under(condition: Condition, speech: Samples, random: np.random.Generator) -> Samples:
    """Return `speech` as heard under `condition`."""
    wet = echoed(speech, condition.echo_s, random) if condition.echo_s else speech
    if condition.noise and condition.snr_db is not None:
        cover = noise(condition.noise, len(wet), random)
        wet = wet + cover * (loudness(wet) / loudness(cover) * 10 ** (-condition.snr_db / 20))
    return (wet * min(1.0, 0.95 / np.abs(wet).max())).astype(np.float32)


def loudness(samples: Samples) -> float:
    """Return the RMS of the loud parts: within 30 dB of the loudest 20 ms, so that gaps do not count."""
    frames = samples[: len(samples) // 320 * 320].reshape(-1, 320)
    power = np.mean(np.square(frames), axis=1)
    return float(np.sqrt(power[power > power.max() / 1000].mean()))


def echoed(speech: Samples, rt60_s: float, random: np.random.Generator) -> Samples:
    """Return `speech` in a room: the direct sound, then noise that falls by 60 dB in `rt60_s`."""
    time_s = np.arange(round(rt60_s * HEARING_HZ)) / HEARING_HZ
    tail = random.standard_normal(len(time_s)) * 10 ** (-3 * time_s / rt60_s)
    tail[: round(0.01 * HEARING_HZ)] = 0  # the first wall is 3.4 m away there and back
    tail *= 0.7 / np.sqrt(np.square(tail).sum())  # 3 dB less in the room's sound than in the direct one
    tail[0] = 1.0
    size = len(speech) + len(tail) - 1
    return np.fft.irfft(np.fft.rfft(speech, size) * np.fft.rfft(tail, size), size).astype(np.float32)


def noise(colour: str, length: int, random: np.random.Generator) -> Samples:
    """Return white, pink or babble noise, at a loudness of its own."""
    if colour == "babble":
        return babble(length)
    white = random.standard_normal(length)
    if colour == "white":
        return white.astype(np.float32)
    spectrum = np.fft.rfft(white)
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))  # pink: 3 dB less an octave
    spectrum[:2] = 0
    return np.fft.irfft(spectrum, length).astype(np.float32)


def babble(length: int) -> Samples:
    """Return several people talking at once, somewhere else."""
    mixed = np.zeros(length, np.float32)
    for line in BABBLE:
        voice, _, words = line.partition("|")
        mixed += np.resize(trimmed(spoken(words, voice)), length)
    return mixed


def without_words(name: str, random: np.random.Generator) -> Samples:
    """Return the recording `silence`, `room_noise` or `cough`."""
    if name == "silence":
        return quiet(SILENCE_S)
    if name == "room_noise":
        pink = noise("pink", round(NOISE_S * HEARING_HZ), random)
        return (pink / loudness(pink) * 10 ** (NOISE_ALONE_DBFS / 20)).astype(np.float32)
    return np.concatenate((quiet(0.6), cough(random), quiet(0.6)))


def cough(random: np.random.Generator) -> Samples:
    """Return two bursts: a sharp one of 0.14 s, a weaker one of 0.2 s, most of it at 0.4 to 3 kHz."""
    bursts = []
    for seconds, peak in ((0.14, 0.5), (0.2, 0.3)):
        length = round(seconds * HEARING_HZ)
        spectrum = np.fft.rfft(random.standard_normal(length))
        hz = np.fft.rfftfreq(length, 1 / HEARING_HZ)
        spectrum *= np.exp(-np.square(np.log2(np.maximum(hz, 1) / 1100)) / 2)
        burst = np.fft.irfft(spectrum, length)
        burst *= np.minimum(1, np.arange(length) / (0.008 * HEARING_HZ)) * np.exp(-np.arange(length) / (0.3 * length))
        bursts += [burst / np.abs(burst).max() * peak, quiet(0.09)]
    return np.concatenate(bursts).astype(np.float32)


if __name__ == "__main__":
    main()

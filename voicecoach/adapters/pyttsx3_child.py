"""The program that speaks one utterance through pyttsx3 into a file, and ends.

usage: python -m voicecoach.adapters.pyttsx3_child

A process of its own because pyttsx3's second utterance in a process is often lost. It says "ready" on
standard output, waits for one line of JSON on standard input, answers with one line of JSON, and ends; when
its parent goes away, standard input closes and it ends too. Requests and answers:

    {"say": text, "voice": id or "", "words_per_minute": n, "file": path}  →  {"ok": true}
    {"list": true}           →  {"voices": [{"id", "name", "languages"}…]}
    anything that goes wrong →  {"error": sentence}
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
import threading
import time
from typing import Any

SPEED_HOLDS_WITHIN_S = 5.0  # it takes a thousandth of a second when the machine is not busy


def main() -> int:
    """Serve one request; return 0 when it was answered, whatever the answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it closes our input
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # pyttsx3 and its engines print where answers go
    problem, engine = _start()
    print("ready", file=answers, flush=True)
    line = sys.stdin.readline()
    if line:
        answer = {"error": problem} if problem else _answer(engine, json.loads(line))
        print(json.dumps(answer), file=answers, flush=True)
    return 0


def _start() -> tuple[str, Any]:
    """Return what is wrong ("" when nothing) and the engine."""
    try:
        if sys.platform == "linux":
            _offer_espeak()
        import pyttsx3

        return "", pyttsx3.init()
    except Exception as error:  # noqa: BLE001 - engines raise anything at all, and the parent is to be told
        return f"{type(error).__name__}: {error}", None


def _offer_espeak() -> None:
    """Make the eSpeak NG that pip brought the one that pyttsx3 finds, so that no system package is needed."""
    with contextlib.suppress(ImportError):  # then the system's own, if there is one
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def _answer(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        if "list" in request:
            return {"voices": [_describe(voice) for voice in engine.getProperty("voices")]}
        problems: list[str] = []
        engine.connect("error", lambda name, exception: problems.append(str(exception)))
        if request["voice"]:
            engine.setProperty("voice", request["voice"])
        _set_speed(engine, request["words_per_minute"])
        engine.save_to_file(request["say"], request["file"])
        spoken = threading.Event()
        engine.connect("finished-utterance", lambda name, completed: spoken.set())
        engine.runAndWait()
        if engine.driver_name == "espeak" and not problems:
            spoken.wait()  # runAndWait comes back 10 ms later, done or not; our parent sees to a limit
    except Exception as error:  # noqa: BLE001 - as above
        return {"error": f"{type(error).__name__}: {error}"}
    return {"error": problems[0]} if problems else {"ok": True}


def _set_speed(engine: Any, words_per_minute: int) -> None:
    """Set the speed, and for eSpeak wait until it holds. Raises TimeoutError when it does not.

    eSpeak takes its settings on a thread of its own. pyttsx3 keeps them until it speaks and then first cancels
    whatever eSpeak is busy with: now and then that was the speed, and all was said at 200 words a minute.
    """
    if engine.driver_name != "espeak":
        engine.setProperty("rate", words_per_minute)
        return
    engine.proxy.setBusy(False)  # what waits to be set, and what is set next, goes to eSpeak at once
    engine.setProperty("rate", words_per_minute)
    engine.proxy.setBusy(True)
    deadline = time.monotonic() + SPEED_HOLDS_WITHIN_S
    while _espeak_speed() != words_per_minute:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the speed stayed at {_espeak_speed()} words a minute")
        time.sleep(0.001)


def _espeak_speed() -> int:
    """Return the speed that eSpeak has now, in words a minute.

    pyttsx3 asks for it without the second argument, and gets the speed now or eSpeak's usual one, as it happens.
    """
    from pyttsx3.drivers import _espeak

    return int(_espeak.dll.espeak_GetParameter(_espeak.RATE, 1))


def _describe(voice: Any) -> dict[str, Any]:
    return {
        "id": str(voice.id),
        "name": str(voice.name),
        "languages": [str(tag) for tag in voice.languages or ()],
    }


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # eSpeak's own ending can hang or abort; the file is written by now

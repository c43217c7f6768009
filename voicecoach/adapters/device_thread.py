"""A thread on which a device is used, so that one that hangs holds up nobody who waits for it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Made = TypeVar("Made")


class DeviceThread:
    """Makes one call after the other; whoever waits for one can give up.

    Not a ThreadPoolExecutor: at the end of the program Python would wait for a call that never returns.
    """

    def __init__(self) -> None:
        """Start it; it ends with `end`, or with the program."""
        self._calls: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="a sound device", daemon=True).start()

    def do(self, call: Callable[[], Made]) -> Future[Made]:
        """Return what `call` will give, once the calls before it are over."""
        coming: Future[Made] = Future()

        def run() -> None:
            try:
                coming.set_result(call())
            except Exception as error:  # noqa: BLE001 - for whoever waits for this call
                coming.set_exception(error)

        self._calls.put(run)
        return coming

    def end(self) -> None:
        """Make no more calls after those asked for."""
        self._calls.put(None)

    def _run(self) -> None:
        while call := self._calls.get():
            call()

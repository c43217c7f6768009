"""What takes long to load and is not needed yet: begun in a quiet moment, waited for when it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Later(Generic[Made]):
    """Something that `make` makes, once, on a thread of its own; calling this returns it."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="later")
        self._lock = threading.Lock()
        self._coming: Future[Made] | None = None

    def begin(self) -> Future[Made]:
        """Begin to make it, unless that was begun; return what is coming."""
        with self._lock:
            if self._coming is None:
                self._coming = self._pool.submit(self._make)
            return self._coming

    def __call__(self) -> Made:
        """Return it when it is there, or raise what making it raised."""
        return self.begin().result()

    def close(self) -> None:
        """Wait for what is being made, and begin nothing any more; safe to call twice."""
        self._pool.shutdown(wait=True, cancel_futures=True)

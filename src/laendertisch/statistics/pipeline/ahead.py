"""Compute the next items while the present one is written (Vorausrechnen), in their order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Full, Queue
from typing import Generic, TypeVar

Item = TypeVar("Item")
WAIT = 0.1
"""Seconds after which a full queue asks whether anybody still wants its items."""


@contextmanager
def computed_ahead(items: Iterator[Item], ahead: int = 2) -> Iterator[Iterator[Item]]:
    """Run an iterator in a thread of its own, at most `ahead` items before the reader.

    What the iterator raises is raised where its item would have come. When the reader leaves, for whatever
    reason, the iterator is closed and its thread has ended.
    """
    producer = _Producer(items, ahead)
    producer.thread.start()
    try:
        yield producer.received()
    finally:
        producer.unwanted.set()
        producer.thread.join()


class _Producer(Generic[Item]):
    """A thread that puts items into a queue: tuples of one item, then an error or nothing."""

    def __init__(self, items: Iterator[Item], ahead: int) -> None:
        self.unwanted = threading.Event()
        self.thread = threading.Thread(target=self._run, name="computed-ahead")
        self._items = items
        self._queue: Queue[tuple[Item] | BaseException | None] = Queue(ahead)

    def received(self) -> Iterator[Item]:
        """Yield the items in their order."""
        while (given := self._queue.get()) is not None:
            if isinstance(given, BaseException):
                raise given
            yield given[0]

    def _run(self) -> None:
        last: BaseException | None = None
        try:
            for item in self._items:
                if not self._put((item,)):
                    break
        except BaseException as problem:  # noqa: BLE001 - raised again by the reader
            last = problem
        finally:
            if close := getattr(self._items, "close", None):
                close()
            self._put(last)

    def _put(self, given: tuple[Item] | BaseException | None) -> bool:
        """Put something into the queue; say whether anybody still wants it."""
        while not self.unwanted.is_set():
            try:
                self._queue.put(given, timeout=WAIT)
            except Full:
                continue
            return True
        return False

"""Folding names in several processes at once: it is most of the work of building a file of places."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from gazetteer.batches import Batch, Chunk, Folding

# Less than so many bytes are read before a second process has started.
_ALONE = 16 << 20
_MOST_PROCESSES = 8


def folded(folding: Folding, pieces: Iterable[Chunk], processes: int) -> Iterator[Batch]:
    """The batches of chunks in their order, a few of them ahead where several processes share the work."""
    if processes == 1:
        yield from map(folding, pieces)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (folding,)) as pool:
        ahead: deque = deque()
        try:
            for piece in pieces:
                ahead.append(pool.submit(_fold, piece))
                if len(ahead) > 2 * processes:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _prepare(folding: Folding) -> None:
    # Ctrl-C goes to all processes; the first one tells the others to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _folding
    _folding = folding


def _fold(piece: Chunk) -> Batch:
    return _folding(piece)


def enough_for(size: int) -> int:
    """How many processes are worth starting for dumps of so many bytes."""
    return 1 if size < _ALONE else min(_MOST_PROCESSES, os.cpu_count() or 1)

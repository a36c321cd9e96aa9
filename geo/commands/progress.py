"""How far a long piece of work has come: a bar on stderr, at a terminal only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.snapshot.formats import Progress


@contextmanager
def progress_bar(name: str, unit: str = "page") -> Iterator["Progress"]:
    """Give what is told the steps done and those to do; a bar appears with the first of them."""
    from tqdm import tqdm

    bars: list[tqdm] = []

    def told(done: int, steps: int) -> None:
        if not bars:
            bars.append(tqdm(desc=name, unit=unit, leave=False, disable=None))
        bars[0].total, bars[0].n = steps, done
        bars[0].refresh()

    try:
        yield told
    finally:
        for bar in bars:
            bar.close()

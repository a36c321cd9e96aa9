"""The table that the benchmarks print, a line a measurement. Timings on a shared machine are noisy:
compare within one run."""

import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles


def heading() -> None:
    print("what | how many | median | p95")
    print("---|---|---|---", flush=True)


def row(what: str, spent: Sequence[float]) -> None:
    """Milliseconds, at least two."""
    print(f"{what} | {len(spent)} | {median(spent):.2f} ms | {p95(spent):.2f} ms", flush=True)


def note(what: str, value: str) -> None:
    """A figure that is no time."""
    print(f"{what} | | {value} |", flush=True)


def p95(spent: Sequence[float]) -> float:
    return quantiles(spent, n=20, method="inclusive")[-1]


def timed(what: str, action: Callable[[], object], times: int) -> None:
    """Time an action, warm."""
    action()
    row(what, timed_all(action, times))


def timed_all(action: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each time."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        spent.append((time.perf_counter() - began) * 1000)
    return spent

"""A file of places: how fast it is built, how large it and the builders become, how long a question takes."""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles

from gazetteer import Gazetteer, PresenceError
from tests.benchmarks import dump
from tests.benchmarks.report import note, p95, row

WORLD = 13_000_000
"""Places in allCountries.txt, about."""
QUESTIONS = 1000
POLL_S = 0.1


def measure(count: int, folder: Path) -> None:
    """Build a file of so many made-up places, and ask it."""
    name = f"{count:,} places"
    source = dump.write(count, folder / f"{count}.txt")
    path = folder / f"{count}.db"
    spent, memory = _built(source, path)
    size = path.stat().st_size
    note(f"{name}, built", f"{spent:.0f} s, {count / spent:,.0f} rows a second")
    note(f"{name}, memory of all processes at its peak", f"{memory / 1e6:.0f} MB")
    note(f"{name}, size of the file", f"{size / 1e6:.0f} MB, {size / count:.0f} bytes a place")
    times = WORLD / count
    note(f"{WORLD:,} places, at this rate", f"{spent * times / 60:.0f} min, {size * times / 1e9:.1f} GB")
    source.unlink()
    ask(path, name)


def ask(path: Path, name: str) -> None:
    """Time questions for names that a file holds, and for names spelled otherwise."""
    spent = []
    for _ in range(50):
        began = time.perf_counter()
        Gazetteer.open(path)
        spent.append((time.perf_counter() - began) * 1000)
    row(f"{name}, opened", spent)
    gazetteer, random = Gazetteer.open(path), Random(dump.SEED)
    known = [_random_name(gazetteer, random, arabic=False) for _ in range(QUESTIONS)]
    arabic = [_random_name(gazetteer, random, arabic=True) for _ in range(QUESTIONS)]
    slips = [(_slip(text, random), *rest) for text, *rest in known]
    gazetteer.candidates("once, so that all code is loaded")
    for what, asked in (("names", known), ("names misspelled", slips), ("Arabic names", arabic)):
        for where in ("", ", with country"):
            # A new one, lest it has just been asked.
            _ask(Gazetteer.open(path), f"{name}, {what}{where}", asked, bool(where))


def _ask(gazetteer: Gazetteer, what: str, asked: list[tuple[str, str, str]], with_country: bool) -> None:
    spent, worked, found = [], [], 0
    for text, id, country in asked:
        began, busy = time.perf_counter(), time.thread_time()
        try:
            candidates = gazetteer.candidates(text, country=country if with_country else None)
        except PresenceError:  # "Valley and Hill" are two
            candidates = []
        spent.append((time.perf_counter() - began) * 1000)
        worked.append((time.thread_time() - busy) * 1000)
        found += id in {candidate.place.id for candidate in candidates}
    row(what, spent)
    # Namesakes are many, so that the very one cannot always be among five.
    note(f"{what}, the place is among the first five", f"{found / len(asked):.0%}")
    # What others do on the machine is in the times above, and not in these.
    p99 = quantiles(worked, n=100, method="inclusive")[-1]
    note(f"{what}, processor p50, p95, p99", f"{median(worked):.2f}, {p95(worked):.2f}, {p99:.2f} ms")


def _random_name(gazetteer: Gazetteer, random: Random, arabic: bool) -> tuple[str, str, str]:
    """A name of some place, the place's id and its country."""
    while True:
        place = gazetteer.get(f"gn:{random.randint(1, len(gazetteer))}")
        names = [n for n in place.all_names() if ("ء" <= n[0] <= "ي") == arabic] if place else []
        if names:
            return random.choice(names), place.id, place.country


def _slip(text: str, random: Random) -> str:
    """A name with a letter left out, doubled, or two exchanged, after the first one."""
    at = random.randrange(1, max(2, len(text) - 1))
    kind = random.randrange(3)
    middle = ("", text[at] * 2, text[at : at + 2][::-1])[kind] if at < len(text) else ""
    return text[:at] + middle + text[at + (2 if kind == 2 else 1) :]


def _built(source: Path, path: Path) -> tuple[float, int]:
    """Seconds to build a file by the command, and bytes of memory of its processes together, at most."""
    command = [sys.executable, "-m", "geo.cli", "gazetteer", "build", "--geonames", source, "--out", path]
    began, most = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(_memory(_family(process.pid))))
            time.sleep(POLL_S)
    if process.returncode:
        raise RuntimeError("the file could not be built")
    return time.perf_counter() - began, most


def _family(process: int) -> Iterator[int]:
    """A process and those that it started."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has just ended
        return
    for child in children:
        yield from _family(int(child))


def _memory(processes: Iterable[int]) -> Iterator[int]:
    """Bytes that each process has in memory; what they share is counted for each."""
    for process in processes:
        try:
            lines = Path(f"/proc/{process}/status").read_text().splitlines()
        except OSError:
            continue
        yield from (int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))

"""The record itself: names resolved, and sheets drawn."""

import random
import subprocess
import sys

from gazetteer import Gazetteer
from geo.dataset import read
from geo.snapshot import snapshot
from tests.benchmarks import ground
from tests.benchmarks.report import timed

NAMES_WRITTEN = (
    "al-Omar oilfield",
    "Qamishlo",
    "القامشلي",
    "Deir az-Zour",
    "Manbij",
    "near Rmeilan",
    "Tal Tamir",
)


def measure() -> None:
    """What a user of the commands waits for."""
    record = read()
    timed("gazetteer, from a cold start to the first answer", _cold_resolve, 5)
    gazetteer = Gazetteer.default()
    timed("gazetteer, one name", lambda: gazetteer.candidates(random.choice(NAMES_WRITTEN)), 500)
    timed("snapshot, 1600 × 900, warm", lambda: snapshot(record, ground.OCTOBER), 5)
    timed("snapshot, 1600 × 900, from a cold command", ground.cold_snapshot, 3)


def _cold_resolve() -> None:
    command = "from gazetteer import Gazetteer; Gazetteer.default().resolve('Manbij')"
    subprocess.run([sys.executable, "-c", command], check=True)

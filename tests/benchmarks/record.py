"""The record itself: names resolved."""

import random
import subprocess
import sys

from gazetteer import Gazetteer
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
    timed("gazetteer, from a cold start to the first answer", _cold_resolve, 5)
    gazetteer = Gazetteer.default()
    timed("gazetteer, one name", lambda: gazetteer.candidates(random.choice(NAMES_WRITTEN)), 500)


def _cold_resolve() -> None:
    command = "from gazetteer import Gazetteer; Gazetteer.default().resolve('Manbij')"
    subprocess.run([sys.executable, "-c", command], check=True)

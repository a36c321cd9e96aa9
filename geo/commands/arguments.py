"""Arguments that several commands take."""

import argparse
from datetime import date
from pathlib import Path

from geo.dataset import EVENTS
from geo.errors import ViewError
from geo.view import FIRST_DAY, LAST_DAY


def add_dataset(parser: argparse.ArgumentParser, purpose: str) -> None:
    """The argument `file`: a dataset, the shipped one unless another is named."""
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=EVENTS,
        metavar="FILE",
        help=f"dataset to {purpose} (default: data/events.geojson)",
    )


def read_day(option: str, text: str) -> date:
    """A day given to an option. Raises ViewError if it is none, or outside the calendar of a View."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ViewError(f"{option} {text!r} is not a day; write it as 2018-04-01") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ViewError(
            f"{option} {text} is outside the calendar, {FIRST_DAY} to {LAST_DAY}; name a day in it"
        )
    return day

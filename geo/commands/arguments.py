"""Arguments that several commands take."""

import argparse
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.dataset import EVENTS
from geo.errors import PresenceError, ViewError

if TYPE_CHECKING:
    from gazetteer import Gazetteer
    from geo.snapshot.formats import Format


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


def add_index(parser: argparse.ArgumentParser) -> None:
    """The option `--index`: a file of places; what it names, `opened_gazetteer` opens."""
    parser.add_argument(
        "--index",
        type=Path,
        metavar="FILE.db",
        help="look names up in a file made by presence gazetteer build (default: the shipped places)",
    )


def opened_gazetteer(index: Path | None) -> "Gazetteer":
    """The places of a file, or the shipped ones if it is None. Raises GazetteerFileError."""
    from gazetteer import Gazetteer

    return Gazetteer.default() if index is None else Gazetteer.open(index)


def read_day(option: str, text: str) -> date:
    """A day given to an option. Raises ViewError if it is none, or outside the calendar of a View."""
    from geo.view import FIRST_DAY, LAST_DAY  # which loads numpy

    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ViewError(f"{option} {text!r} is not a day; write it as 2018-04-01") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ViewError(
            f"{option} {text} is outside the calendar, {FIRST_DAY} to {LAST_DAY}; name a day in it"
        )
    return day


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option `--data`: a dataset, the shipped one unless another is named."""
    parser.add_argument(
        "--data", type=Path, default=EVENTS, metavar="FILE", help="dataset (default: data/events.geojson)"
    )


def check_out(out: Path, *read: Path | None) -> "Format":
    """The format of a file to be written, which can be where it is named. Raises PresenceError.

    read: files that must not be written over, as nothing of the shipped data must.
    """
    from geo.snapshot.formats import format_of

    found = format_of(out)
    try:
        out.lstat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:  # a name that is too long, or through what is no folder
        reason = getattr(error, "strerror", None) or error
        raise PresenceError(f"{out} cannot be written: {reason}; name another file") from None
    if not out.parent.is_dir():
        raise PresenceError(f"{out.parent} is not a folder; make it first, then run this again")
    if out.is_dir():
        raise PresenceError(f"{out} is a folder; name a file in it")
    if not os.access(out.parent, os.W_OK):
        raise PresenceError(f"{out.parent} is not yours to write in; name a file elsewhere")
    target = out.resolve()
    if target.exists() and target.is_relative_to(EVENTS.parent):
        raise PresenceError(f"{out} is part of the data; name a file elsewhere")
    if any(path and path.resolve() == target for path in read):
        raise PresenceError(f"{out} is read here; name another file to write")
    return found

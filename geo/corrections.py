"""Corrections: which place a written name means, where the gazetteer took another.

A CSV file beside the dataset, a correction a row. The dashboard writes it ("Wrong place?"), people may,
and `presence import` honours it from then on. Of several that fit, one for a single event comes first,
then one that names more of a row's context, then the one that stands last.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from threading import Lock

from gazetteer import Gazetteer
from gazetteer.fold import fold
from geo.dataset import write_atomically
from geo.errors import CorrectionsFileError, PresenceError

FILE = "corrections.csv"


@dataclass(frozen=True, slots=True)
class Correction:
    """A written name, and the place that it means. What is empty narrows nothing."""

    place_as_written: str
    """the name just as the source wrote it"""
    admin1: str
    """only rows whose governorate is this one, in any spelling"""
    place_kind: str
    """only rows whose `place_kind` is this one"""
    event: str
    """only this event, by its id"""
    place_id: str
    """the gazetteer's place that is meant"""
    rejected_place_id: str
    """the one that was taken instead"""
    why: str
    day: str
    """ISO day on which it was written"""

    @property
    def key(self) -> tuple[str, ...]:
        """What a later correction of the same thing shares with it."""
        return self.event, one_line(self.place_as_written), fold(self.admin1), self.place_kind.casefold()

    @property
    def narrowness(self) -> tuple[bool, int]:
        """Whether it speaks of one event alone, and how much of a row's context it names."""
        return bool(self.event), bool(self.admin1) + bool(self.place_kind)

    def fits(self, written: str, ids: Collection[str], admin1: str, place_kind: str) -> bool:
        """Whether it speaks of this name, in an event with one of these ids, written in this context."""
        return (
            one_line(self.place_as_written) == one_line(written)
            and self.event in ("", *ids)
            and (not self.admin1 or fold(self.admin1) == fold(admin1))
            and (not self.place_kind or self.place_kind.casefold() == place_kind.casefold())
        )


COLUMNS = tuple(field.name for field in fields(Correction))
REQUIRED = ("place_as_written", "place_id")


@dataclass(frozen=True, slots=True)
class Corrections:
    """Those of a file, in its order."""

    all: tuple[Correction, ...] = ()

    def of(
        self, written: str, ids: Collection[str] = (), *, admin1: str = "", place_kind: str = ""
    ) -> Correction | None:
        """The one that says which place a written name means; None if none does."""
        fitting = [c for c in self.all if c.fits(written, ids, admin1, place_kind)]
        # max takes the first of equals, and the last is to win.
        return max(reversed(fitting), key=lambda c: c.narrowness, default=None)

    def with_one(self, correction: Correction) -> Corrections:
        """With a correction at the end, and without what it takes the place of."""
        return Corrections((*self.without(correction.key).all, correction))

    def without(self, key: tuple[str, ...]) -> Corrections:
        """Without the correction that has this key."""
        return Corrections(tuple(c for c in self.all if c.key != key))


def beside(dataset: Path) -> Path:
    """The corrections of a dataset's file."""
    return dataset.with_name(FILE)


def read_corrections(path: Path, gazetteer: Gazetteer) -> Corrections:
    """The corrections of a file, none if there is no such file.

    Raises CorrectionsFileError, with row and field, for the first thing that is wrong in it: a place
    that the gazetteer does not have, too.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Corrections()
    except OSError as error:
        raise CorrectionsFileError(path, f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise CorrectionsFileError(path, f"is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header, *rows = [[cell.strip() for cell in cells] for cells in reader] or [[]]
    except csv.Error as error:
        raise CorrectionsFileError(path, f"cannot be read as CSV ({error}); mend the quotes there") from None
    _check_header(path, header)
    found = []
    # Rows are counted, not lines, as in a spreadsheet.
    for number, cells in enumerate(rows, start=2):
        if any(cells):
            found.append(_correction(path, number, header, cells, gazetteer))
    return Corrections(tuple(found))


def change(path: Path, gazetteer: Gazetteer, edit: Callable[[Corrections], Corrections]) -> Corrections:
    """Edit a file of corrections: at any moment it holds all of the old or all of the new.

    With the last correction the file goes. Raises CorrectionsFileError if what stands there cannot be
    read, PresenceError if it cannot be written; then nothing was changed.
    """
    with _ONE_AT_A_TIME:
        before = read_corrections(path, gazetteer)
        after = edit(before)
        if after != before:
            _write(path, after)
        return after


def one_line(text: str) -> str:
    """Text of a cell: without line breaks and control characters, single spaces.

    >>> one_line(" a  hill\\n near\\x00 Manbij ")
    'a hill near Manbij'
    """
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())


_ONE_AT_A_TIME = Lock()
"""The dashboard's visitors have threads of their own."""


def _write(path: Path, corrections: Corrections) -> None:
    if not corrections.all:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise PresenceError(f"{path} cannot be removed: {error.strerror}; nothing was changed") from None
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(correction) for correction in corrections.all)
    write_atomically(path, text.getvalue().encode())


def _check_header(path: Path, header: list[str]) -> None:
    for column in REQUIRED:
        if column not in header:
            problem = f"no such column; the first line names {', '.join(COLUMNS)}"
            raise CorrectionsFileError(path, problem, row=1, field=column)
    for column in header:
        if column not in COLUMNS or header.count(column) > 1:
            problem = f"is unknown, or there twice; the columns are {', '.join(COLUMNS)}"
            raise CorrectionsFileError(path, problem, row=1, field=column)


def _correction(
    path: Path, number: int, header: list[str], cells: list[str], gazetteer: Gazetteer
) -> Correction:
    if len(cells) != len(header):
        problem = f"does not have {len(header)} cells; put text with commas in quotes"
        raise CorrectionsFileError(path, problem, row=number)
    correction = Correction(**dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=True)))
    for column in REQUIRED:
        if not getattr(correction, column):
            raise CorrectionsFileError(path, "is empty and must not be", row=number, field=column)
    for column in ("place_id", "rejected_place_id"):
        id = getattr(correction, column)
        if id and gazetteer.get(id) is None:
            problem = f"no place has the id {id!r}; `presence resolve NAME` prints ids"
            raise CorrectionsFileError(path, problem, row=number, field=column)
    try:
        date.fromisoformat(correction.day or "2000-01-01")
    except ValueError:
        problem = f"{correction.day!r} is not a day; write it as 2026-05-03"
        raise CorrectionsFileError(path, problem, row=number, field="day") from None
    return correction

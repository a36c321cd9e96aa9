"""Rows of a large file that cannot be read: which, and why, like `geo.check` does for a small one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.coordinates import coordinate_fault, points_at_fault
from geo.date_columns import Dates
from geo.errors import Fault
from geo.event import KINDS, STATUSES

EXAMPLES = 5
"""How many rows with a fault in one field are told in full."""

UNKNOWN = 255
"""Stands for a word that is in none of our tables, all of them shorter."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows with a fault in one field."""

    field: str
    count: int
    examples: tuple[Fault, ...]
    """the first of them; the line is the row's number in the file, from 1"""


@dataclass(frozen=True, eq=False)
class Read:
    """What was made of a file's columns, faulty rows included; every array has an item a row."""

    id: pa.Array
    kind: np.ndarray
    """uint8, rank in KINDS or UNKNOWN"""
    status: np.ndarray
    """uint8, rank in STATUSES or UNKNOWN"""
    start: Dates
    end: Dates
    lon: np.ndarray
    """float64, NaN where empty"""
    lat: np.ndarray


Found = Iterator[tuple[str, np.ndarray, Callable[[int], str]]]
"""A field, the rows (bool) with a fault in it, and what is wrong with one of those."""


def sort_out(table: pa.Table, read: Read) -> tuple[np.ndarray, tuple[SetAside, ...]]:
    """Which rows of a file are good (bool), and the others by field.

    A row stands under the first field of the event in which it has a fault.
    """
    good, groups = np.ones(table.num_rows, dtype=bool), []
    for finder in (_word_faults, _date_faults, _point_faults, _id_faults):
        for field, wrong, tell in finder(table, read):
            rows = np.flatnonzero(wrong & good)
            if not len(rows):
                continue
            examples = (Fault(int(row) + 1, field, tell(row)) for row in rows[:EXAMPLES])
            groups.append(SetAside(field, len(rows), tuple(examples)))
            good[rows] = False
    return good, tuple(groups)


def _word_faults(table: pa.Table, read: Read) -> Found:
    for field, ranks, order in (("kind", read.kind, KINDS), ("status_given", read.status, STATUSES)):

        def tell(row: int, field: str = field, order=order) -> str:
            value = table[field][row].as_py()
            problem = f"{value!r} is not known" if value else "is empty"
            return f"{problem}; use one of {', '.join(order)}"

        yield field, ranks == UNKNOWN, tell


def _date_faults(table: pa.Table, read: Read) -> Found:
    start, end = read.start, read.end
    yield "start", start.wrong, start.problem
    yield "end", end.wrong, end.problem
    yield "start", start.empty & end.empty, lambda row: "is empty, and so is the end; one must date it"

    def tell(row: int) -> str:
        before, after = (table[name][row].as_py() for name in ("end", "start"))
        return f"{before} lies before the start, {after}; one of them is wrong"

    yield "end", ~end.empty & ~end.standing & (end.last < start.first), tell


def _point_faults(table: pa.Table, read: Read) -> Found:
    for field in ("lon", "lat"):
        yield field, np.asarray(pc.is_null(table[field])), lambda row: "is empty; write degrees"

    def tell(row: int) -> str:
        return coordinate_fault(float(read.lon[row]), float(read.lat[row]), country="", radius_km=0)

    yield "lon, lat", points_at_fault(read.lon, read.lat), tell


def _id_faults(table: pa.Table, read: Read) -> Found:
    code = pc.dictionary_encode(read.id)
    codes, count = np.asarray(code.indices), len(code.dictionary)
    if count == len(codes):
        return
    first = np.full(count, len(codes))
    np.minimum.at(first, codes, np.arange(len(codes)))
    yield (
        "id",
        first[codes] != np.arange(len(codes)),
        lambda row: f"{read.id[row].as_py()!r} stands in row {first[codes[row]] + 1} too; ids are unique",
    )

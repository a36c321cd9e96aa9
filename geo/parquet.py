"""A Parquet file of many events, read at once: columns in, a LargeDataset out.

Columns: `kind`, `start`, `lon`, `lat`, and where there are, `id`, `title`, `end`, `actor`, `status_given`.
Dates are days or EDTF text. A file that lacks a column, or has one of a type that cannot be it, is
refused; a row that cannot be read is set aside, and the dataset says how many and why.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo import governorates
from geo.columns import Columns, first_day, rank_type
from geo.dataset import ACTORS, read_actors
from geo.date_columns import bounds_of, encoded, is_readable, is_text, read_dates
from geo.errors import DatasetError, Fault
from geo.event import KINDS, PRECISIONS, STATUSES, Actor
from geo.large import LargeDataset
from geo.set_aside import UNKNOWN, Read, sort_out
from geo.style import SIDES
from geo.when import FOREVER, NEVER

REQUIRED = ("kind", "start", "lon", "lat")
OPTIONAL = ("id", "title", "end", "actor", "status_given")


def read_parquet(path: Path, actors: Path = ACTORS) -> LargeDataset:
    """Read a Parquet file of events. Raises DatasetError for one that is refused as a whole."""
    table, ignored = _load(path)
    read = Read(
        id=_ids(table["id"]),
        kind=_ranks(table["kind"], tuple(KINDS)),
        status=_ranks(table["status_given"], STATUSES, empty="reported"),
        start=read_dates(table["start"], may_stand=False),
        end=read_dates(table["end"], may_stand=True),
        lon=_degrees(table["lon"]),
        lat=_degrees(table["lat"]),
    )
    good, set_aside = sort_out(table, read)
    bounds, cutoff = _bounds(read, good)
    rows = np.flatnonzero(good)
    rows = rows[np.argsort(bounds["s0"][rows], kind="stable")]
    names, actor_set = _actors(table["actor"])
    known = read_actors(actors)
    everyone = known | {name: Actor(name, name, "other") for name in names if name not in known}
    sides = [list(SIDES).index(everyone[name].side) for name in names] + [list(SIDES).index("other")]
    actor_set = actor_set[rows]
    columns = Columns(
        id=read.id.take(pa.array(rows)),
        **{name: days[rows].astype(np.int32) for name, days in bounds.items()},
        last_seen=np.full(len(rows), NEVER, dtype=np.int32),
        lon=read.lon[rows],
        lat=read.lat[rows],
        radius_km=np.zeros(len(rows), dtype=np.float32),
        kind=read.kind[rows],
        side=np.array(sides, dtype=np.uint8)[actor_set],
        status=read.status[rows],
        precision=np.full(len(rows), PRECISIONS.index("site"), dtype=np.uint8),
        governorate=governorates.ranks(read.lon[rows], read.lat[rows]),
        actor_set=actor_set.astype(rank_type(len(names) + 1)),
        actor_sets=(*((name,) for name in names), ()),
        cutoff=cutoff,
        first_day=first_day(read.start.first[rows], bounds["e1"][rows]),
    )
    told = table.select(["title", "start", "end", "status_given"]).take(pa.array(rows))
    told = told.set_column(0, "title", _titles(told["title"], columns.kind))
    sha256 = _sha256(path)
    return LargeDataset(columns, told, everyone, sha256, set_aside, ignored)


def refuse(path: Path) -> None:
    """Raise DatasetError if a Parquet file cannot be read as a whole; its rows are not looked at."""
    _open(path)


def _open(path: Path) -> pq.ParquetFile:
    """A file that has the columns it needs, each of a type that can be read. Raises DatasetError."""
    try:
        file = pq.ParquetFile(path, memory_map=True)
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(path, (_broken(error),)) from None
    types = dict(zip(file.schema_arrow.names, file.schema_arrow.types, strict=True))
    lacking = [
        Fault(0, name, f"is missing; a column is needed for each of {', '.join(REQUIRED)}")
        for name in REQUIRED
        if name not in types
    ]
    wrong = [
        Fault(0, name, f"is a column of {types[name]}; it must hold {what}")
        for name, (holds, what) in _TYPES.items()
        if name in types and not (holds(types[name]) or pa.types.is_null(types[name]))
    ]
    if lacking or wrong:
        raise DatasetError(path, (*lacking, *wrong))
    return file


def _broken(error: Exception) -> Fault:
    if isinstance(error, OSError) and error.errno:  # of the system, not of what stands in the file
        return Fault(0, "file", f"cannot be read ({os.strerror(error.errno)}); give the path of a dataset")
    return Fault(0, "file", "is no Parquet file, or a broken one; write it again")


def _load(path: Path) -> tuple[pa.Table, tuple[str, ...]]:
    """All columns that can be read, those that are not there as nulls; and the names of the others."""
    file = _open(path)
    there = [name for name in (*REQUIRED, *OPTIONAL) if name in file.schema_arrow.names]
    try:
        table = file.read(columns=there)
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(path, (_broken(error),)) from None
    for name in (*REQUIRED, *OPTIONAL):
        if name not in there:
            table = table.append_column(name, pa.nulls(table.num_rows, pa.string()))
        elif pa.types.is_null(table[name].type):
            nothing = pa.nulls(table.num_rows, pa.float64() if name in ("lon", "lat") else pa.string())
            table = table.set_column(table.column_names.index(name), name, nothing)
    return table, tuple(name for name in file.schema_arrow.names if name not in there)


def _is_word(kind: pa.DataType) -> bool:
    return is_text(kind) or pa.types.is_integer(kind)


def _is_number(kind: pa.DataType) -> bool:
    return pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)


_TYPES = {
    **dict.fromkeys(("kind", "title", "actor", "status_given"), (is_text, "text")),
    "id": (_is_word, "text or whole numbers"),
    **dict.fromkeys(("start", "end"), (is_readable, "days without a clock or time zone, or EDTF text")),
    **dict.fromkeys(("lon", "lat"), (_is_number, "numbers, degrees")),
}


def _ids(column: pa.ChunkedArray) -> pa.Array:
    """Ids as they stand; a row without one is named by its number, such as `row-1`."""
    given = _whole(column).cast(pa.large_string())
    empty = _is_empty(given)
    if not pc.any(empty).as_py():
        return given
    number = pa.array(np.arange(1, len(given) + 1)).cast(pa.large_string())
    row, joint = (pa.scalar(text, pa.large_string()) for text in ("row", "-"))
    return pc.if_else(empty, pc.binary_join_element_wise(row, number, joint), given)


def _titles(column: pa.ChunkedArray, kind: np.ndarray) -> pa.Array:
    """Titles as they stand; an event without one is called by its kind."""
    given = _whole(column).cast(pa.large_string())
    empty = _is_empty(given)
    if not pc.any(empty).as_py():
        return given
    kinds = pa.array([kind.label.capitalize() for kind in KINDS.values()], pa.large_string())
    return pc.if_else(empty, kinds.take(pa.array(kind)), given)


def _is_empty(texts: pa.Array) -> pa.Array:
    return pc.fill_null(pc.equal(pc.binary_length(texts), 0), True)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.nulls(0, column.type)


def _ranks(column: pa.ChunkedArray, order: tuple[str, ...], empty: str = "") -> np.ndarray:
    """The rank of each row's word in a table, uint8; UNKNOWN for one that is not in it."""
    words, codes = encoded(column)
    ranks = {word: rank for rank, word in enumerate(order)}
    nothing = ranks.get(empty, UNKNOWN)
    table = [ranks.get(word, UNKNOWN) if word else nothing for word in words]
    return np.array([*table, nothing], dtype=np.uint8)[codes]


def _degrees(column: pa.ChunkedArray) -> np.ndarray:
    return np.asarray(pc.fill_null(pc.cast(column, pa.float64()), np.nan))


def _bounds(read: Read, good: np.ndarray) -> tuple[Mapping[str, np.ndarray], int]:
    """s0, s1, e0, e1 of every row, and the last day that the good ones speak of, as `Dataset` has them."""
    start, is_dated = read.start, good & (read.start.first > NEVER)
    cutoff = int(start.first.max(where=is_dated, initial=NEVER)) if is_dated.any() else 0
    is_instant = read.kind != list(KINDS).index("base")
    s0, s1, e0, e1 = bounds_of(start, read.end, is_instant, cutoff)
    exact = is_dated & (start.last - start.first < 31)
    if exact.any():  # an unknown start is none before the first day that the data speaks of
        s0 = np.where(s0 == NEVER, np.minimum(start.first.min(where=exact, initial=FOREVER), s1), s0)
    return {"s0": s0, "s1": s1, "e0": e0, "e1": e1}, cutoff


def _actors(column: pa.ChunkedArray) -> tuple[list[str], np.ndarray]:
    """The different names, and each row's place among them; behind the last for a row without one."""
    words, codes = encoded(column)
    names = sorted({word.strip() for word in words} - {""})
    place = {name: rank for rank, name in enumerate(names)}
    table = [place.get(word.strip(), len(names)) for word in words]
    return names, np.array([*table, len(names)])[codes]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

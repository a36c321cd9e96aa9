"""Dates of a whole Arrow column at once, by the same rule as `geo.when`: spans, and the four bounds.

A column holds days (Arrow dates, or timestamps at midnight without a time zone) or EDTF text; each
different text is read once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import DateError
from geo.when import FOREVER, NEVER, STANDING, day, span

_EARLIEST, _LATEST = day(date.min), day(date.max)


@dataclass(frozen=True, eq=False)
class Dates:
    """The days that a column's dates may mean; every array has an item a row."""

    first: np.ndarray
    """int64, inclusive like `geo.when.Span`; NEVER and FOREVER where the date is empty"""
    last: np.ndarray
    empty: np.ndarray
    """bool: null or an empty text"""
    standing: np.ndarray
    """bool: `..`, still standing at the cut-off"""
    wrong: np.ndarray
    """bool: no date, with the reason in `problem`"""
    problem: Callable[[int], str]
    """what is wrong with a row's date, for a row that is"""


def is_readable(kind: pa.DataType) -> bool:
    """Whether a column of this type can hold dates."""
    return pa.types.is_date(kind) or is_text(kind) or (pa.types.is_timestamp(kind) and kind.tz is None)


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of this type holds text, dictionary-encoded or plain."""
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return pa.types.is_string(plain) or pa.types.is_large_string(plain) or pa.types.is_string_view(plain)


def read_dates(column: pa.ChunkedArray, *, may_stand: bool) -> Dates:
    """The dates of a column that `is_readable`. may_stand: whether `..` is one of them."""
    if is_text(column.type):
        return _of_texts(column, may_stand)
    return _of_days(column)


def _of_days(column: pa.ChunkedArray) -> Dates:
    days = pc.cast(column, pa.date32(), safe=False)
    has_clock = np.zeros(len(column), dtype=bool)
    if not pa.types.is_date32(column.type):
        back = pc.cast(days, column.type, safe=False)
        has_clock = _filled(pc.not_equal(column, back), False)
    empty = _filled(pc.is_null(column), False)
    values = _filled(pc.cast(days, pa.int32()), 0).astype(np.int64)
    outside = ~empty & ((values < _EARLIEST) | (values > _LATEST))

    def problem(row: int) -> str:
        if outside[row]:
            return "lies outside the calendar, years 1 to 9999"
        return f"{column[row].as_py()} has a time of day; write the day alone"

    nowhere = empty | outside
    first, last = np.where(nowhere, NEVER, values), np.where(nowhere, FOREVER, values)
    return Dates(first, last, empty, np.zeros(len(column), dtype=bool), has_clock | outside, problem)


def _of_texts(column: pa.ChunkedArray, may_stand: bool) -> Dates:
    texts, codes = encoded(column)
    spans = np.full((len(texts) + 1, 2), (NEVER, FOREVER), dtype=np.int64)  # the last one is null's
    empty, standing, wrong = (np.zeros(len(texts) + 1, dtype=bool) for _ in range(3))
    empty[-1] = True
    problems = {}
    for code, text in enumerate(texts):
        if may_stand and text == STANDING:
            standing[code] = True
            continue
        empty[code] = not text
        try:
            spans[code] = span(text)
        except DateError as error:
            wrong[code], problems[code] = True, str(error)
    return Dates(
        spans[codes, 0], spans[codes, 1], empty[codes], standing[codes], wrong[codes],
        lambda row: problems[codes[row]],
    )  # fmt: skip


def bounds_of(start: Dates, end: Dates, instant: np.ndarray, cutoff: int) -> tuple[np.ndarray, ...]:
    """s0, s1, e0, e1 (int64) of every row, as `geo.when.bounds` gives them where no source attests it.

    instant: bool, where an empty end means the day it started.
    """
    s0, s1 = start.first, start.last
    e0 = np.where(end.empty, np.where(instant, _after(s0), NEVER), _after(end.first))
    e1 = np.where(end.empty, np.where(instant, _after(s1), FOREVER), _after(end.last))
    e0, e1 = np.where(end.standing, cutoff + 1, e0), np.where(end.standing, FOREVER, e1)
    # It lasts a day at least: it cannot have started on the day after it ended.
    before_end = np.where(e1 == FOREVER, FOREVER, e1 - 1)
    return s0, np.maximum(s0, np.minimum(s1, before_end)), np.maximum(e0, _after(s0)), e1


def encoded(column: pa.ChunkedArray) -> tuple[list[str], np.ndarray]:
    """The different texts of a column, and each row's place among them (int64); -1 for null."""
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column)
    one = column.unify_dictionaries().combine_chunks()
    if isinstance(one, pa.ChunkedArray):  # of no rows
        return [], np.zeros(0, dtype=np.int64)
    return one.dictionary.to_pylist(), _filled(one.indices, -1).astype(np.int64)


def _after(days: np.ndarray) -> np.ndarray:
    return np.where((days == NEVER) | (days == FOREVER), days, days + 1)


def _filled(values: pa.ChunkedArray | pa.Array, null: object) -> np.ndarray:
    return np.asarray(pc.fill_null(values, null))

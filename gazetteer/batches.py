"""From the text of dumps to what a file of places holds, a batch at a time.

`chunks` cuts dumps into pieces of some thousand rows, each with the alternate names that belong to them;
`Folding` makes a `Batch` of one: it needs nothing else, so that several processes can share the work.
"""

from __future__ import annotations

from binascii import crc32
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from gazetteer import keys
from gazetteer.geonames import BrokenRow, Ledger, LeftOut, blocks, geonameid_of, name_of, opened, place_of
from gazetteer.merging import Merging
from gazetteer.place import Place
from gazetteer.postings import country_code, key_of, packed_orders, postings, prominence
from gazetteer.sketch import sketch
from gazetteer.store import row_of

# Alternate names of one part are held in memory: so many bytes of their file, and parts at most.
_PART, _MOST_PARTS = 8 << 20, 200

Tell = Callable[[str, int, int], object]
"""Hears how far a step has come: its name, how much is done and of how much."""


class Chunk(NamedTuple):
    """Rows of a dump: the file's name, their numbers in it, their text, and alternate names by geonameid,
    each row of these with its number in front."""

    file: str
    rows: Sequence[int]
    text: bytes
    alternates: Mapping[bytes, list[bytes]]


@dataclass(slots=True)
class Batch:
    """Places as a file holds them. They are numbered from 0 in each batch.

    places     columns of the table `place` (`gazetteer.store.row_of`)
    settings   for each the columns of `setting`
    rows       for each its number in the dump
    postings   of all their names
    spellings  their exact keys, with how prominent the place is
    names      for each how many it has
    absorbed   places that a curated one supersedes, with its id
    left_out   rows that cannot be read
    """

    places: list[tuple] = field(default_factory=list)
    settings: list[tuple] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    postings: np.ndarray | None = None
    spellings: list[tuple[str, int]] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    absorbed: list[tuple[str, Place]] = field(default_factory=list)
    left_out: tuple[LeftOut, ...] = ()


class Folding:
    """Makes batches of chunks, with the places of some countries that no curated place supersedes."""

    def __init__(self, merging: Merging, countries: frozenset[str], alternates: str = "") -> None:
        self._merging, self._countries, self._alternates = merging, countries, alternates

    def __call__(self, chunk: Chunk) -> Batch:
        ledger, places, rows, absorbed = Ledger(), [], [], []
        for row, line in zip(chunk.rows, chunk.text.split(b"\n"), strict=True):
            if not line.strip():
                continue
            more = chunk.alternates.get(line.partition(b"\t")[0], ()) if chunk.alternates else ()
            try:
                place = place_of(line, self._countries, self._read(more, ledger))
            except BrokenRow as error:
                ledger.note(chunk.file, row, error)
                continue
            if place is None:
                continue
            twin, place = self._merging.compare(place)
            if twin is None:
                places.append(place)
                rows.append(row)
            else:
                absorbed.append((twin, place))
        batch = batch_of(places)
        batch.rows, batch.absorbed, batch.left_out = rows, absorbed, ledger.sorts()
        return batch

    def _read(self, alternates: Iterable[bytes], ledger: Ledger) -> Iterator[tuple[int, str, str]]:
        for numbered in alternates:
            row, _, line = numbered.partition(b"\t")
            try:
                if name := name_of(line):
                    yield name
            except BrokenRow as error:
                ledger.note(self._alternates, int(row), error)


def batch_of(places: Iterable[Place]) -> Batch:
    """Places with all that a file needs to know of them."""
    batch = Batch()
    hashed, orders, countries, sketches = bytearray(), [], [], []
    for number, place in enumerate(places):
        names, weight = list(keys.names_of(place)), prominence(place)
        for order, named in zip(packed_orders(weight, number, len(names)), names, strict=True):
            found = [key_of(level, key) for level in keys.LEVELS for key in set(keys.keys(level, named.key))]
            hashed += b"".join(found)
            orders += [order] * len(found)
            sketches += [sketch(named.key if named.stem else named.name)] * len(found)
        countries += [country_code(place.country)] * (len(orders) - len(countries))
        batch.places.append(row_of(place, names))
        batch.settings.append(
            (place.feature_class, place.feature_code, place.country, place.admin1, place.radius_km)
        )
        batch.spellings += [(key, weight) for key in {named.key for named in names}]
        batch.names.append(1 + len(place.names))
    batch.postings = postings(bytes(hashed), orders, countries, sketches)
    return batch


def chunks(dump: Path, tell: Tell) -> Iterator[Chunk]:
    """The rows of a dump. Raises GazetteerFileError."""
    for rows, text in _numbered(dump, tell):
        yield Chunk(dump.name, rows, text, {})


class Alternates:
    """An alternateNamesV2 file, dealt out into parts by the place that its names belong to."""

    def __init__(self, path: Path, folder: Path, ledger: Ledger, tell: Tell) -> None:
        self._folder, self._tell = folder, tell
        with opened(path) as (_, size):
            self._parts = min(_MOST_PARTS, 1 + size // _PART)

        def key(row: int, line: bytes) -> bytes | None:
            try:
                return geonameid_of(line)
            except BrokenRow as error:
                ledger.note(path.name, row, error)
                return None

        self._files = self._dealt(path, "names", key)

    def chunks(self, dump: Path) -> Iterator[Chunk]:
        """The rows of a dump, each chunk with the alternate names of its places."""
        dealt = self._dealt(dump, "places", lambda _, line: line.partition(b"\t")[0])
        for done, (places, names) in enumerate(zip(dealt, self._files, strict=True), start=1):
            known = defaultdict(list)
            with names.open("rb") as file:
                for numbered in file:
                    known[numbered.split(b"\t", 3)[2]].append(numbered.rstrip(b"\n"))
            with places.open("rb") as file:
                for block in blocks(file, dump):
                    rows, lines, here = [], [], {}
                    for numbered in block.split(b"\n"):
                        row, _, line = numbered.partition(b"\t")
                        rows.append(int(row))
                        lines.append(line)
                        id = line.partition(b"\t")[0]
                        if id in known:
                            here[id] = known[id]
                    yield Chunk(dump.name, rows, b"\n".join(lines), here)
            places.unlink()
            self._tell(f"{dump.name}, with alternate names", done, len(dealt))

    def _dealt(self, path: Path, name: str, key: Callable[[int, bytes], bytes | None]) -> list[Path]:
        paths = [self._folder / f"{name}-{part}" for part in range(self._parts)]
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("wb")) for path in paths]
            for rows, text in _numbered(path, self._tell):
                for row, line in zip(rows, text.split(b"\n"), strict=True):
                    if line and (known := key(row, line)) is not None:
                        files[crc32(known) % self._parts].write(b"%d\t%s\n" % (row, line))
        return paths


def _numbered(path: Path, tell: Tell) -> Iterator[tuple[range, bytes]]:
    """Rows of a file with their numbers, some thousand at a time."""
    first, done = 1, 0
    with opened(path) as (file, size):
        for text in blocks(file, path):
            count = text.count(b"\n") + 1
            yield range(first, first + count), text
            first, done = first + count, done + len(text) + 1
            tell(path.name, min(done, size), size)

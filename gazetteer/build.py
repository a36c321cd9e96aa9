"""GeoNames dumps → a file of places (`gazetteer.store`), in bounded memory, whole or not at all."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import file_digest
from heapq import nsmallest
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from gazetteer.batches import Alternates, Batch, Folding, Tell, batch_of, chunks
from gazetteer.errors import GazetteerFileError
from gazetteer.geonames import ATTRIBUTION, BrokenRow, Ledger, LeftOut, opened
from gazetteer.merging import Merging
from gazetteer.place import Place
from gazetteer.postings import Spool, moved
from gazetteer.processes import enough_for, folded
from gazetteer.store import APPLICATION, CONTRACT, SCHEMA

# A longer admin1 is a name already, and no code of GeoNames ("05", "ENG").
_LONGEST_CODE = 3
# Keys of an initial among which slips of the pen are looked for.
_OF_INITIAL = 20_000


@dataclass(frozen=True, slots=True)
class Built:
    """What a file of places came to.

    superseded  places of the dumps that were found to be curated ones
    left_out    rows that could not be read, by sort of fault
    size        of the file, in bytes
    """

    places: int
    names: int
    superseded: int
    left_out: tuple[LeftOut, ...]
    seconds: float
    size: int


def build(
    dumps: Sequence[Path],
    out: Path,
    *,
    alternate_names: Path | None = None,
    countries: Iterable[str] = (),
    curated: Iterable[Place] = (),
    processes: int | None = None,
    tell: Tell = lambda step, done, total: None,
) -> Built:
    """Write the places of GeoNames dumps, below the curated ones, into a file.

    dumps            as GeoNames ships them, or their .zip
    alternate_names  alternateNamesV2.txt, or its .zip
    countries        ISO 3166 two letters; all of them if none is given
    curated          places that supersede those of the dumps, as `gazetteer.merging.merge` has it
    processes        that fold names; as many as there are processors if none is given, for a large dump.
                     They import the calling script, which must ask for `__name__ == "__main__"`
    tell             hears how far the work has come

    Rows that cannot be read are left out, and counted. Raises GazetteerFileError if a file cannot be read
    or written, or if no row of the dumps can be read; `out` is then as it was before.
    """
    began = perf_counter()
    out = Path(out)
    inputs = [Path(path) for path in (*dumps, *([alternate_names] if alternate_names else ()))]
    sizes = []
    for path in inputs:
        with opened(path) as (_, size):
            sizes.append(size)
    _check_out(out)
    try:
        with TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as folder:
            work = _Build(Path(folder), tell, Merging(curated), frozenset(countries))
            try:
                work.read(inputs[: len(dumps)], alternate_names, processes or enough_for(sum(sizes)))
                work.finish([_input(path) for path in inputs])
            finally:
                work.close()
            work.path.replace(out)
    except (sqlite3.Error, OSError) as error:
        problem = f"cannot be written ({error}); nothing was changed. Make room, or name another place"
        raise GazetteerFileError(out, problem) from error
    except BrokenProcessPool as error:
        raise GazetteerFileError(out, "a process that folds names was killed; is there memory?") from error
    size = out.stat().st_size
    return Built(work.places, work.names, work.superseded, work.ledger.sorts(), perf_counter() - began, size)


class _Build:
    """A file in the making, in a folder of its own."""

    def __init__(self, folder: Path, tell: Tell, merging: Merging, countries: frozenset[str]) -> None:
        self.path = folder / "places.db"
        self.ledger = Ledger()
        self.names = self.superseded = 0
        self._folder, self._tell, self._merging, self._countries = folder, tell, merging, countries
        # The curated ones come first, and are written last, with what they took over.
        self._curated = self.places = self._next = len(merging.curated())
        self._settings: dict[tuple, int] = {}
        self._unit_names: dict[tuple[str, str], str] = {}
        self._seen = _Numbers()
        self._spool = Spool(folder)
        self._file = sqlite3.connect(self.path, isolation_level=None)
        # Nobody else sees the file before it is whole, so that a crash may ruin it.
        self._file.executescript(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;" + SCHEMA
        )
        self._file.execute("ATTACH ? AS scratch", (str(folder / "scratch.db"),))
        self._file.executescript(
            "PRAGMA scratch.journal_mode = OFF; PRAGMA scratch.synchronous = OFF;"
            "CREATE TABLE scratch.spelling (key TEXT, weight INTEGER); BEGIN"
        )

    def read(self, dumps: Sequence[Path], alternate_names: Path | None, processes: int) -> None:
        """Read the dumps into the table of places, and all else into scratch files."""
        named, name = None, ""
        if alternate_names:
            named, name = (
                Alternates(alternate_names, self._folder, self.ledger, self._tell),
                alternate_names.name,
            )
        folding = Folding(self._merging, self._countries, name)
        for dump in dumps:
            pieces = named.chunks(dump) if named else chunks(dump, self._tell)
            for batch in folded(folding, pieces, processes):
                self._take(dump.name, batch)
        if self.places == self._curated and not self.superseded:
            where = f" in {', '.join(sorted(self._countries))}" if self._countries else ""
            unread = [f". What cannot be read: {sort.examples[0]}" for sort in self.ledger.sorts()[:1]]
            raise GazetteerFileError(
                dumps[0], "".join((f"has no place{where}; give a dump of GeoNames", *unread))
            )

    def finish(self, inputs: list[dict]) -> None:
        """Write what has to be sorted first, and what the file is."""
        batch = batch_of(self._merging.curated())
        self._write(batch, 0)
        for step, buckets in enumerate(self._spool.sorted(), start=1):
            rows = [(key, names, cut or None) for key, names, cut, _ in buckets]
            self._file.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)
            apart = [(b.key, country, names) for b in buckets for country, names in b.by_country]
            self._file.executemany("INSERT INTO entry_in VALUES (?, ?, ?)", apart)
            self._tell("keys", step, len(self._spool))
        self._spellings()
        self._tell("index", 0, 1)
        named = ((number, *self._named(setting)) for setting, number in self._settings.items())
        self._file.executemany("INSERT INTO setting VALUES (?, ?, ?, ?, ?, ?)", named)
        self._file.execute("CREATE INDEX place_id ON place (id)")
        about = {
            "contract": CONTRACT,
            "inputs": inputs,
            "countries": sorted(self._countries),
            "attribution": ATTRIBUTION,
            "places": self.places,
            "curated": self._curated,
            "names": self.names,
            "left_out": sum(sort.count for sort in self.ledger.sorts()),
        }
        rows = [(name, json.dumps(value, ensure_ascii=False)) for name, value in about.items()]
        self._file.executemany("INSERT INTO about VALUES (?, ?)", rows)
        self._file.execute("COMMIT")
        self._file.close()
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        self._tell("index", 1, 1)

    def close(self) -> None:
        self._file.close()
        self._spool.close()

    def _take(self, dump: str, batch: Batch) -> None:
        """Write the places of a batch, without those that were there before."""
        self.ledger.add(batch.left_out)
        for twin, place in batch.absorbed:
            if self._seen.add(int(place.id.removeprefix("gn:"))):
                self._merging.absorb(twin, place)
                self.superseded += 1
        twice = [n for n, place in enumerate(batch.places) if not self._seen.add(place[0])]
        for number in twice:
            id = str(batch.places[number][0])
            self.ledger.note(dump, batch.rows[number], BrokenRow("geonameid", "stands there before", id))
        self._write(batch, self._next, twice)
        self._next += len(batch.places)
        self.places += len(batch.places) - len(twice)

    def _write(self, batch: Batch, first: int, without: list[int] = ()) -> None:
        """Write places, the first of them with this number. Numbers need not be without gaps."""
        skipped, settings, rows, units = set(without), self._settings, [], []
        for number, (place, setting) in enumerate(zip(batch.places, batch.settings, strict=True)):
            if number in skipped:
                continue
            no = first + number
            rows.append((no, *place[:4], settings.setdefault(setting, len(settings)), *place[5:]))
            if setting[1] == "ADM1":
                units.append((no,))
                if no >= self._curated and len(setting[3]) <= _LONGEST_CODE:
                    self._unit_names.setdefault((setting[2], setting[3]), place[1])
        self._file.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._file.executemany("INSERT INTO unit VALUES (?)", units)
        self._file.executemany("INSERT INTO scratch.spelling VALUES (?, ?)", batch.spellings)
        self._spool.add(moved(batch.postings, first, list(without)))
        self.names += sum(count for number, count in enumerate(batch.names) if number not in skipped)

    def _spellings(self) -> None:
        """The exact keys in their order, and the best known of each initial."""
        total = self._file.execute("SELECT count(*) FROM scratch.spelling").fetchone()[0]
        self._tell("spellings", done := 0, total)
        known = self._file.execute(
            "SELECT key, -max(weight), count(*) FROM scratch.spelling GROUP BY key ORDER BY key"
        )
        for letter, group in groupby(known, key=lambda row: row[0][0]):
            best, count = [], 0
            while some := list(islice(group, _OF_INITIAL)):
                self._file.executemany("INSERT INTO spelling VALUES (?)", ((row[0],) for row in some))
                best = nsmallest(_OF_INITIAL, best + some, key=itemgetter(1, 0))
                count += len(some)
                self._tell("spellings", done := done + sum(row[2] for row in some), total)
            keys = "\n".join(row[0] for row in best)
            self._file.execute("INSERT INTO initial VALUES (?, ?, ?)", (letter, keys, int(count > len(best))))

    def _named(self, setting: tuple) -> tuple:
        """A setting with its first-order unit by name, where the dump has that unit."""
        feature_class, code, country, admin1, radius = setting
        return feature_class, code, country, self._unit_names.get((country, admin1), admin1), radius


class _Numbers:
    """A set of whole numbers that mostly lie close together, such as the ids of a dump: a bit for each."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def add(self, number: int) -> bool:
        """Whether the number is new."""
        page = self._pages.setdefault(number >> 9, bytearray(64))
        byte, bit = (number >> 3) & 63, 1 << (number & 7)
        if page[byte] & bit:
            return False
        page[byte] |= bit
        return True


def _input(path: Path) -> dict:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest}


def _check_out(out: Path) -> None:
    if not out.parent.is_dir():
        raise GazetteerFileError(out, f"there is no directory {out.parent}; make it first")
    if not out.exists():
        return
    head = b""
    if out.is_file():
        with out.open("rb") as file:
            head = file.read(72)
    if head[:15] != b"SQLite format 3" or int.from_bytes(head[68:72], "big") != APPLICATION:
        raise GazetteerFileError(out, "holds something else, which is left as it is; name another file")

"""Places in a SQLite file, for more of them than fit in memory: the file, and the index that reads it.

`gazetteer.build` writes such a file. It is never changed afterwards, only replaced.

========  ==============================================================================================
about     what the file was made from, by which version, and how many it holds
place     the places in their order, each with its names as `gazetteer.keys.names_of` gives them
setting   what many places share: feature class and code, country, governorate, radius
unit      first-order administrative units, by number
entry     under the hash of a key the names that have it, packed; those of the best-known places first, at
          most `postings.MOST`, `cut` where the key has more
entry_in  of keys that were cut, those in one country
spelling  the exact keys in their alphabetical order
initial   for each letter the best-known exact keys that begin with it
========  ==============================================================================================
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import RLock
from urllib.parse import quote

import numpy as np

from gazetteer import keys
from gazetteer.errors import GazetteerFileError
from gazetteer.index import Entry, Index, likest
from gazetteer.place import Place
from gazetteer.postings import PACKED, key_of
from gazetteer.sketch import apart, sketch
from gazetteer.suggest import FileSuggester

APPLICATION = 0x50476174
"""SQLite's application id: how a file of ours is known."""
FORMAT = 1
"""Version of the tables below."""
CONTRACT = {"format": FORMAT, "keys": keys.VERSION, "levels": keys.LEVELS, "named": keys.Named._fields}
"""What a file and the program that reads it must agree on."""

SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {FORMAT};
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (
    no INTEGER PRIMARY KEY, id, name TEXT, lon REAL, lat REAL, setting INTEGER, admin2 TEXT,
    population INTEGER, names TEXT, named TEXT, source TEXT, notes TEXT, name_sources TEXT
);
CREATE TABLE setting (
    no INTEGER PRIMARY KEY, feature_class TEXT, feature_code TEXT, country TEXT, admin1 TEXT, radius_km REAL
);
CREATE TABLE unit (place INTEGER PRIMARY KEY);
CREATE TABLE entry (key INTEGER PRIMARY KEY, names BLOB, cut INTEGER);
CREATE TABLE entry_in (key INTEGER, country TEXT, names BLOB, PRIMARY KEY (key, country)) WITHOUT ROWID;
CREATE TABLE spelling (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE initial (letter TEXT PRIMARY KEY, keys TEXT, cut INTEGER) WITHOUT ROWID;
"""
_PLACE = (
    "SELECT place.no, id, name, lon, lat, radius_km, feature_class, feature_code, country, admin1, admin2,"
    " population, names, source, notes, name_sources, named"
    " FROM place JOIN setting ON setting.no = place.setting"
)

# So many names are an answer, at most; so many of them the best known, whatever their spelling.
MOST, KNOWN = 50, 10
# Places kept once read; a busy dashboard asks for the same ones again and again.
_KEPT = 10_000
# Bytes of the file that are mapped into memory, not read.
_MAPPED = 1 << 33
# Spellings that go on as a text begins: how many are looked at.
_BEGINNINGS = 40
_LAST = "\U0010ffff"


def row_of(place: Place, names: Iterable[keys.Named]) -> tuple:
    """A place and its names as columns of `place` from `id` on, but for the setting, which is None."""
    number = place.id.removeprefix("gn:")
    is_geonames = place.id.startswith("gn:") and number.isdecimal()
    positions = {name: position for position, name in reversed(list(enumerate(place.all_names())))}
    named = [[positions[one.name], *one[1:]] for one in names]
    return (
        int(number) if is_geonames else place.id,
        place.name,
        place.lon,
        place.lat,
        None,
        place.admin2,
        place.population,
        _json(place.names) if place.names else None,
        _json(named),
        None if is_geonames and place.source == f"GeoNames {number}" else place.source,
        place.notes or None,
        _json(place.name_sources) if place.name_sources else None,
    )


class FileIndex(Index):
    """The places of a file, read as they are asked for. May be shared by threads.

    Raises GazetteerFileError if the file is missing, is not of ours, or was made by another version.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._lock = RLock()
        self._kept: dict[int, tuple[Place, list[Entry]]] = {}
        self._found = lru_cache(maxsize=128)(self._read_entries)
        self._initial = lru_cache(maxsize=64)(self._read_initial)
        if not self.path.is_file():
            raise GazetteerFileError(
                path, "there is no such file; make it with presence gazetteer build --out FILE.db"
            )
        try:
            # Nobody writes to it, so that SQLite need not look out for that.
            address = f"file:{quote(str(self.path.resolve()))}?mode=ro&immutable=1"
            self._file = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._file.execute(f"PRAGMA mmap_size = {_MAPPED}")
            if self._file.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
                raise sqlite3.DatabaseError("another program's database")
            self.about = {
                name: json.loads(value) for name, value in self._file.execute("SELECT * FROM about")
            }
        except sqlite3.Error as error:
            self.close()
            raise GazetteerFileError(
                path, f"is no file of places ({error}); make one with presence gazetteer build"
            ) from error
        if self.about.get("contract") != json.loads(_json(CONTRACT)):
            self.close()
            raise GazetteerFileError(
                path, "was built by another version; build it again with presence gazetteer build"
            )

    def find(self, level: str, key: str, country: str | None = None) -> Sequence[Entry]:
        found = self._found(level, (key,), None, country)
        # Another key may share the hash, if rarely.
        return [entry for entry in found if entry.key == key] if level == "exact" else found

    def find_any(
        self, level: str, keys: Iterable[str], like: str, country: str | None = None
    ) -> Sequence[Entry]:
        keys = tuple(keys)
        return self._found(level, keys, like, country) if keys else ()

    def get(self, id: str) -> Place | None:
        number = id.removeprefix("gn:")
        known = int(number) if id.startswith("gn:") and number.isdecimal() and len(number) < 19 else id
        row = self._one("SELECT no FROM place WHERE id = ?", known)
        return self._read(row)[row[0]][0] if row else None

    def spelled_like(self, key: str, limit: int) -> list[tuple[str, float]]:
        """As in every index; among the best-known 20,000 keys of an initial, if it has more."""
        return likest(key, self._initial(key[:1])[0], limit)

    def beginning(self, key: str, limit: int = _BEGINNINGS) -> list[str]:
        """Exact keys that begin with `key`: the best-known ones first, then others as in an index."""
        known, cut = self._initial(key[:1])
        found = [other for other in known if other.startswith(key)][:limit]
        if cut and len(found) < limit:
            rows = self._all(
                "SELECT key FROM spelling WHERE key >= ? AND key < ? LIMIT ?", key, key + _LAST, limit
            )
            found = list(dict.fromkeys((*found, *(other for (other,) in rows))))
        return found[:limit]

    def suggester(self) -> FileSuggester:
        return FileSuggester(self)

    def units(self) -> Iterable[Place]:
        return [_place(row) for row in self._all(f"{_PLACE} JOIN unit ON unit.place = place.no ORDER BY 1")]

    def codes(self) -> frozenset[str]:
        rows = self._all("SELECT DISTINCT feature_class, feature_code FROM setting")
        return frozenset(code for row in rows for code in row)

    def regions(self) -> frozenset[str]:
        rows = self._all("SELECT DISTINCT admin1 FROM setting WHERE admin1 <> ''")
        return frozenset(region for (region,) in rows)

    def __iter__(self) -> Iterator[Place]:
        after = -1
        while rows := self._all(f"{_PLACE} WHERE place.no > ? ORDER BY place.no LIMIT 1000", after):
            yield from map(_place, rows)
            after = rows[-1][0]

    def __len__(self) -> int:
        return self.about["places"]

    def close(self) -> None:
        """Close the file. It closes by itself when nobody needs the index any more."""
        if hasattr(self, "_file"):
            self._file.close()

    __del__ = close

    def _read_entries(
        self, level: str, keys: tuple[str, ...], like: str | None, country: str | None
    ) -> tuple[Entry, ...]:
        hashed = ",".join(str(int.from_bytes(key_of(level, key), "little", signed=True)) for key in keys)
        rows = self._all(f"SELECT names, cut FROM entry WHERE key IN ({hashed})")
        found = _best(rows, like)
        if country and any(cut for _, cut in rows):
            sql = f"SELECT names, 1 FROM entry_in WHERE key IN ({hashed}) AND country = ?"
            found = [*_best(self._all(sql, country), like), *found]
        pairs = list(dict.fromkeys(found))[:MOST]
        places = self._read({no for no, _ in pairs})
        return tuple(places[no][1][name] for no, name in pairs)

    def _read(self, numbers: Iterable[int]) -> dict[int, tuple[Place, list[Entry]]]:
        """Places by their numbers, each with its entries."""
        found = {no: kept for no in numbers if (kept := self._kept.get(no))}
        if wanted := set(numbers).difference(found):
            rows = self._all(f"{_PLACE} WHERE place.no IN ({','.join(map(str, wanted))})")
            read = {row[0]: _with_entries(row) for row in rows}
            with self._lock:
                if len(self._kept) > _KEPT:
                    self._kept.clear()
                self._kept.update(read)
            found |= read
        return found

    def _read_initial(self, letter: str) -> tuple[list[str], bool]:
        row = self._one("SELECT keys, cut FROM initial WHERE letter = ?", letter)
        return (row[0].split("\n"), bool(row[1])) if row else ([], False)

    def _one(self, sql: str, *values: object) -> tuple | None:
        return next(iter(self._all(sql, *values)), None)

    def _all(self, sql: str, *values: object) -> list[tuple]:
        try:
            with self._lock:
                return self._file.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            problem = f"cannot be read ({error}); build it again with presence gazetteer build"
            raise GazetteerFileError(self.path, problem) from error


def _best(rows: list[tuple[bytes, int]], like: str | None) -> list[tuple[int, int]]:
    """Places and their names, by number, of packed ones: if too many, a few of the first and those spelled
    most like a name, if one is given."""
    names = np.frombuffer(b"".join(packed for packed, _ in rows), PACKED)
    if len(names) > MOST and like is not None:
        likest = np.argsort(apart(names["sketch"], sketch(like)), kind="stable")
        known, others = likest[likest < KNOWN], likest[likest >= KNOWN]
        names = names[np.concatenate((known, others))]
    names = names[:MOST]
    return list(zip(names["place"].tolist(), names["name"].tolist(), strict=True))


def _place(row: tuple) -> Place:
    _, id, name, lon, lat, radius, feature_class, code, country, *row = row
    admin1, admin2, people, names, source, notes, name_sources, _ = row
    return Place(
        id=f"gn:{id}" if isinstance(id, int) else id,
        name=name,
        lon=lon,
        lat=lat,
        radius_km=radius,
        feature_class=feature_class,
        feature_code=code,
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=people,
        names=tuple(map(tuple, json.loads(names))) if names else (),
        source=f"GeoNames {id}" if source is None else source,
        notes=notes or "",
        name_sources=tuple(json.loads(name_sources)) if name_sources else (),
    )


def _with_entries(row: tuple) -> tuple[Place, list[Entry]]:
    place = _place(row)
    names = place.all_names()
    return place, [Entry(place, names[name], *rest) for name, *rest in json.loads(row[-1])]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

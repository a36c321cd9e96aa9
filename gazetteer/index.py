"""Keys → places: what every index answers, and the one in memory.

An index knows places by their ids and by the keys of `gazetteer.keys`. `MemoryIndex` is made for some
ten thousand places; `gazetteer.store.FileIndex` keeps millions in a file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gazetteer.fold import fold
from gazetteer.keys import keys, names_of
from gazetteer.place import Place
from gazetteer.suggest import Suggester

# How alike two spellings must be, 0 to 100 (rapidfuzz's ratio), for one to be suggested for the
# other.
ALIKE = 78


class Entry(NamedTuple):
    """A name of a place, as `gazetteer.keys.Named`, with the place."""

    place: Place
    name: str
    key: str
    main: bool
    stem: bool


class Index(ABC):
    """What is asked of an index. Answers are stable: entries come in an order of their own."""

    @abstractmethod
    def find(self, level: str, key: str, country: str | None = None) -> Sequence[Entry]:
        """The entries under a key of a level (`gazetteer.keys.LEVELS`).

        A large index may leave out the least known places of a key that very many share; then those
        in `country` (ISO 3166 two letters) come first.
        """

    @abstractmethod
    def get(self, id: str) -> Place | None:
        """The place with this id, or None."""

    @abstractmethod
    def spelled_like(self, key: str, limit: int) -> list[tuple[str, float]]:
        """Exact keys spelled like `key` with their likeness from `ALIKE` to 100, the likest first."""

    @abstractmethod
    def units(self) -> Iterable[Place]:
        """The first-order administrative units (feature code ADM1)."""

    @abstractmethod
    def codes(self) -> frozenset[str]:
        """Feature classes and codes that some place has."""

    @abstractmethod
    def regions(self) -> frozenset[str]:
        """The values of `Place.admin1`, empty ones left out."""

    @abstractmethod
    def __iter__(self) -> Iterator[Place]:
        """The places, curated ones first."""

    @abstractmethod
    def __len__(self) -> int: ...

    def find_any(
        self, level: str, keys: Iterable[str], like: str, country: str | None = None
    ) -> Iterable[Entry]:
        """The entries under any of these keys of a level, perhaps some of them twice.

        A large index may leave out those that are spelled least like the name `like`; `country` as for
        `find`.
        """
        return (entry for key in keys for entry in self.find(level, key, country))

    def suggester(self) -> Suggester:
        """What suggests places for a name that is still being typed."""
        return Suggester(self)

    def exact(self, name: str, country: str | None = None) -> Sequence[Entry]:
        """Entries whose folded key is that of `name`; `country` as for `find`."""
        return self.find("exact", fold(name), country)

    def near(self, name: str, limit: int = 5) -> list[tuple[Entry, float]]:
        """Entries spelled like `name` with their likeness, 0 to 1, best first. No answers."""
        hits = self.spelled_like(fold(name), 3 * limit)
        found = [(entry, score / 100) for hit, score in hits for entry in self.find("exact", hit)]
        # Of those equally alike first what is called so in full, and a town before what is called
        # after it.
        found.sort(key=lambda pair: (-pair[1], pair[0].stem, pair[0].place.feature_class != "P"))
        best: dict[str, tuple[Entry, float]] = {}
        for entry, likeness in found:
            best.setdefault(entry.place.id, (entry, likeness))
        return list(best.values())[:limit]


class MemoryIndex(Index):
    """The names of `places`, in memory."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.id: place for place in places}
        self._by_key: dict[str, dict[str, list[Entry]]] = {"exact": {}}
        self._keys_by_initial: dict[str, list[str]] | None = None
        exact = self._by_key["exact"]
        for place in self._places.values():
            for named in names_of(place):
                exact.setdefault(named.key, []).append(Entry(place, *named))

    def find(self, level: str, key: str, country: str | None = None) -> Sequence[Entry]:
        return self._level(level).get(key, ())

    def get(self, id: str) -> Place | None:
        return self._places.get(id)

    def spelled_like(self, key: str, limit: int) -> list[tuple[str, float]]:
        if self._keys_by_initial is None:
            self._keys_by_initial = {}
            for known in self._by_key["exact"]:
                self._keys_by_initial.setdefault(known[:1], []).append(known)
        # A slip of the pen seldom hits the first letter: a short list is enough, and quick.
        return likest(key, self._keys_by_initial.get(key[:1], ()), limit)

    def units(self) -> Iterable[Place]:
        return [place for place in self if place.feature_code == "ADM1"]

    def codes(self) -> frozenset[str]:
        return frozenset(code for place in self for code in (place.feature_class, place.feature_code))

    def regions(self) -> frozenset[str]:
        return frozenset(place.admin1 for place in self if place.admin1)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def _level(self, level: str) -> dict[str, list[Entry]]:
        # Built when first asked for: most names are found without the lenient ones.
        if level not in self._by_key:
            made: dict[str, list[Entry]] = {}
            for folded, entries in self._by_key["exact"].items():
                for key in keys(level, folded):
                    made.setdefault(key, []).extend(entries)
            self._by_key[level] = made
        return self._by_key[level]


def likest(key: str, known: Iterable[str], limit: int) -> list[tuple[str, float]]:
    """Those of the known keys that are spelled like `key`, as `Index.spelled_like` gives them."""
    from rapidfuzz import fuzz, process

    hits = process.extract(key, known, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit)
    return [(hit, score) for hit, score, _ in hits]

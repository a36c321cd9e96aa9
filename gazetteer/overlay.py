"""An index and a few places more, asked as one: what an index has comes first, and stays unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gazetteer.index import Entry, Index
from gazetteer.place import Place


class Overlay(Index):
    """The entries of `under`, then those of `over`."""

    def __init__(self, under: Index, over: Index) -> None:
        self._both = under, over

    def find(self, level: str, key: str, country: str | None = None) -> Sequence[Entry]:
        return [entry for index in self._both for entry in index.find(level, key, country)]

    def find_any(
        self, level: str, keys: Iterable[str], like: str, country: str | None = None
    ) -> Iterable[Entry]:
        keys = tuple(keys)
        return chain.from_iterable(index.find_any(level, keys, like, country) for index in self._both)

    def get(self, id: str) -> Place | None:
        return next((place for index in self._both if (place := index.get(id))), None)

    def spelled_like(self, key: str, limit: int) -> list[tuple[str, float]]:
        found = dict(chain.from_iterable(index.spelled_like(key, limit) for index in self._both))
        return sorted(found.items(), key=lambda pair: -pair[1])[:limit]

    def units(self) -> Iterable[Place]:
        return [place for index in self._both for place in index.units()]

    def codes(self) -> frozenset[str]:
        return frozenset().union(*(index.codes() for index in self._both))

    def regions(self) -> frozenset[str]:
        return frozenset().union(*(index.regions() for index in self._both))

    def __iter__(self) -> Iterator[Place]:
        return chain.from_iterable(self._both)

    def __len__(self) -> int:
        return sum(map(len, self._both))

"""Which names stand under which keys, sorted for a file: more of them than fit in memory.

A posting is a key and a name of a place. They come in the order of the places, are spooled to disk by the
first bits of their key, and leave sorted, a stretch at a time. A key is 64 bits of a hash, which is half as
long as a name; two keys that share them by chance cost a look in vain, since the names are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from math import log2, log10
from pathlib import Path
from typing import NamedTuple

import numpy as np

from gazetteer.place import Place

# Of a key that more names share only the best-known places are entered, and in each country so many.
MOST = 500
# … and a place by so many of its names, lest a capital with a hundred spellings crowd out the others.
MOST_OF_A_PLACE = 8

PACKED = np.dtype([("place", "<u4"), ("name", "<u2"), ("sketch", "<u4")])
"""A name as it stands under a key: the place's number in the file, which of its names, how it is spelled
(`gazetteer.sketch`)."""

_POSTING = np.dtype([("key", "<i8"), ("order", "<u8"), ("country", "<u2"), ("sketch", "<u4")])
_PARTS = 128
_SPILL = 1_000_000  # postings held before they are written


class Bucket(NamedTuple):
    """What is entered under a key: names, `PACKED`, the best-known place first.

    cut          whether the key has more
    by_country   if cut, the same for each country
    """

    key: int
    names: bytes
    cut: bool
    by_country: tuple[tuple[str, bytes], ...]


def key_of(level: str, key: str) -> bytes:
    """The 8 bytes that stand for a key of a level (`gazetteer.keys.LEVELS`)."""
    return blake2b(f"{level}\0{key}".encode(), digest_size=8).digest()


def prominence(place: Place) -> int:
    """How likely a place is meant, all else being equal, 0 to 65535: curated, populous, a town, of many
    names.

    >>> towns = [Place("gn:1", "X", 0, 0, 2, "P", "PPL", "SY", population=n) for n in (0, 500, 90_000)]
    >>> [prominence(town) for town in towns]
    [1500, 4199, 6454]
    """
    is_curated = place.is_curated
    of_class = {"P": 1500, "A": 1000}.get(place.feature_class, 0)
    return int(
        30_000 * is_curated
        + 1000 * log10(place.population + 1)
        + of_class
        + min(3000, 300 * log2(1 + len(place.names)))
    )


def packed_orders(prominence: int, place: int, names: int) -> list[int]:
    """For each of a place's names the number by which the postings of a key are sorted."""
    first = (0xFFFF - prominence) << 48 | place << 16
    return list(range(first, first + names))


class Spool:
    """Postings on their way through a folder."""

    def __init__(self, folder: Path) -> None:
        self._files = [(folder / f"postings-{part}").open("w+b") for part in range(_PARTS)]
        self._held: list[np.ndarray] = []
        self._count = 0

    def add(self, postings: np.ndarray) -> None:
        self._held.append(postings)
        self._count += len(postings)
        if self._count >= _SPILL:
            self._spill()

    def sorted(self) -> Iterator[list[Bucket]]:
        """All buckets by ascending key, a list for each of `len(self)` stretches."""
        self._spill()
        for file in self._files:
            file.seek(0)
            yield _buckets(np.frombuffer(file.read(), _POSTING))

    def __len__(self) -> int:
        return _PARTS

    def close(self) -> None:
        for file in self._files:
            file.close()

    def _spill(self) -> None:
        if not self._held:
            return
        postings = np.concatenate(self._held)
        self._held, self._count = [], 0
        part = (postings["key"] >> 57) + _PARTS // 2
        postings = postings[np.argsort(part, kind="stable")]
        ends = np.cumsum(np.bincount(part, minlength=_PARTS)).tolist()
        for file, first, end in zip(self._files, [0, *ends], ends, strict=False):
            file.write(postings[first:end].tobytes())


def postings(keys: bytes, orders: list[int], countries: list[int], sketches: list[int]) -> np.ndarray:
    """Postings from their columns; `keys` are those of `key_of`, joined."""
    made = np.empty(len(orders), _POSTING)
    made["key"] = np.frombuffer(keys, "<i8")
    made["order"] = orders
    made["country"] = countries
    made["sketch"] = sketches
    return made


def moved(postings: np.ndarray, by: int, without: list[int]) -> np.ndarray:
    """Postings with the numbers of their places raised; those of some places left out."""
    if without:
        postings = postings[~np.isin(_packed(postings)["place"], without)]
    postings["order"] += np.uint64(by << 16)
    return postings


def country_code(country: str) -> int:
    """Two letters as a number of 16 bits; 0 for none."""
    return int.from_bytes(country.encode("ascii", "replace")[:2].ljust(2, b"\0"), "big")


def _packed(postings: np.ndarray) -> np.ndarray:
    packed = np.empty(len(postings), PACKED)
    packed["place"] = (postings["order"] >> np.uint64(16)) & np.uint64(0xFFFFFFFF)
    packed["name"] = postings["order"] & np.uint64(0xFFFF)
    packed["sketch"] = postings["sketch"]
    return packed


def _buckets(postings: np.ndarray) -> list[Bucket]:
    postings = postings[np.lexsort((postings["order"], postings["key"]))]
    names, keys = _packed(postings), postings["key"]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))[: len(keys)]
    sizes = np.diff(np.append(starts, len(keys)))
    first = keys[starts].tolist()
    text, width = names.tobytes(), PACKED.itemsize
    buckets = []
    for key, start, size in zip(first, starts.tolist(), sizes.tolist(), strict=True):
        if size <= MOST:
            buckets.append(Bucket(key, text[start * width : (start + size) * width], False, ()))
        else:
            here = slice(start, start + size)
            buckets.append(_cut(key, names[here], postings["country"][here]))
    return buckets


def _cut(key: int, names: np.ndarray, countries: np.ndarray) -> Bucket:
    # Those of one place stand together: what stands so many after another of its place is one too many.
    few = np.ones(len(names), bool)
    few[MOST_OF_A_PLACE:] = names["place"][MOST_OF_A_PLACE:] != names["place"][:-MOST_OF_A_PLACE]
    names, countries = names[few], countries[few]
    by_country = tuple(
        (int(code).to_bytes(2, "big").rstrip(b"\0").decode(), names[countries == code][:MOST].tobytes())
        for code in np.unique(countries)
        if code
    )
    return Bucket(key, names[:MOST].tobytes(), True, by_country if len(names) > MOST else ())

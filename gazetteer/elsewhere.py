"""Great cities far from here: Riyadh, Sanaa, Tbilisi. A village here that only sounds like one is not meant.

`data/cities-elsewhere.txt` has their names in many languages, folded; `make cities` writes it. A gazetteer
of the world has the cities themselves, and the names then mean them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gazetteer.place import Place
from gazetteer.sources import COUNTRIES

NAMES = Path(__file__).resolve().parent.parent / "data" / "cities-elsewhere.txt"


def is_far_city(folded: str) -> bool:
    """Whether a great city outside of `gazetteer.sources.COUNTRIES` is called so.

    >>> is_far_city("sanaa"), is_far_city("رياض"), is_far_city("qamishli")
    (True, True, False)
    """
    return folded in _names()


def may_be_taken_for_one(place: Place) -> bool:
    """Whether a place is of the countries beside which those cities lie elsewhere."""
    return place.country in COUNTRIES


@cache
def _names() -> frozenset[str]:
    return frozenset(NAMES.read_text(encoding="utf-8").splitlines())

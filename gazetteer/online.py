"""Ask OpenStreetMap's Nominatim for a name, through geopy: the one module here that uses the network.

Nothing imports it unless somebody asked for it (`presence resolve --online`). It asks under our own
name, one question a second at most, over all processes of this user, and no question twice in three
months (`gazetteer.asked`); see https://operations.osmfoundation.org/policies/nominatim/. After the
first failure it asks no more, as the network is gone or the server has had enough of us.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from geopy.adapters import AdapterHTTPError, URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderQueryError, GeocoderTimedOut, GeopyError
from geopy.geocoders import Nominatim

from gazetteer.asked import ATTRIBUTION, ONLINE, Asked, cache_file
from gazetteer.clean import clean
from gazetteer.geodesy import distance_km
from gazetteer.place import Place

USER_AGENT = f"presence-map/{version('presence-map')}"
SECONDS_APART = 1.0
TIMEOUT = 10.0
"""Seconds to wait for an answer."""
MOST = 5
"""Places that an answer may have."""

# OpenStreetMap's class and type → GeoNames class and code; "" stands for any other type.
_KINDS = {
    ("place", ""): ("P", "PPL"), ("place", "country"): ("A", "PCLI"), ("place", "state"): ("A", "ADM1"),
    ("place", "region"): ("L", "RGN"), ("place", "locality"): ("L", "LCTY"), ("place", "farm"): ("S", "FRM"),
    ("place", "island"): ("T", "ISL"), ("boundary", ""): ("A", "ADMD"), ("aeroway", ""): ("S", "AIRP"),
    ("aeroway", "airstrip"): ("S", "AIRF"), ("aeroway", "helipad"): ("S", "AIRH"),
    ("military", ""): ("S", "INSM"), ("military", "airfield"): ("S", "AIRB"),
    ("landuse", "military"): ("S", "INSM"), ("amenity", "prison"): ("S", "PRN"),
    ("amenity", "refugee_site"): ("S", "CMPRF"), ("man_made", "bridge"): ("S", "BDG"),
    ("man_made", "petroleum_well"): ("S", "OILW"), ("man_made", "works"): ("S", "MFG"),
    ("power", "plant"): ("S", "PS"), ("waterway", ""): ("H", "STM"), ("waterway", "dam"): ("S", "DAM"),
    ("barrier", "border_control"): ("S", "PSTB"), ("natural", "water"): ("H", "LK"),
    ("natural", "peak"): ("T", "HLL"), ("natural", "hill"): ("T", "HLL"),
    ("natural", "desert"): ("L", "DSRT"),
}  # fmt: skip
# What an administrative boundary holds.
_UNITS = {
    "country": ("A", "PCLI"), "state": ("A", "ADM1"), "province": ("A", "ADM1"), "region": ("A", "ADM1"),
    "county": ("A", "ADM2"), "district": ("A", "ADM2"), "city_district": ("A", "ADM3"),
    "city": ("P", "PPL"), "town": ("P", "PPL"), "village": ("P", "PPL"), "suburb": ("P", "PPLX"),
}  # fmt: skip
_NAMES = frozenset(("name", "alt_name", "old_name", "official_name", "loc_name", "short_name", "int_name"))
# In "name:ar" the language; "name:etymology" is about something else.
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:[-_]\w+)*)?")


class Online:
    """Places by Nominatim. A context, which closes the cache.

    tell     is given one sentence when it cannot be asked any more
    server   its domain and scheme, for one of your own
    cache    the file in which answers are kept
    sleep    waits so many seconds
    clock    seconds since 1970
    today    the day to write down
    """

    def __init__(
        self,
        *,
        tell: Callable[[str], None],
        server: tuple[str, str] = ("nominatim.openstreetmap.org", "https"),
        cache: Path | None = None,
        timeout: float = TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
        today: Callable[[], date] = date.today,
    ) -> None:
        domain, scheme = server
        # geopy's other adapter tries a question three times at once, which is more than one a second.
        self._nominatim = Nominatim(
            user_agent=USER_AGENT,
            timeout=timeout,
            domain=domain,
            scheme=scheme,
            adapter_factory=URLLibAdapter,
        )
        self._asked = Asked(cache or cache_file())
        self._tell, self._sleep, self._clock, self._today = tell, sleep, clock, today
        self._domain = domain
        self._gave_up = False

    def __enter__(self) -> Online:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the cache."""
        self._asked.close()

    def places(self, name: str, country: str | None = None) -> list[Place]:
        """What Nominatim knows by a name, in a country (ISO 3166) if given; [] if it cannot be asked."""
        query = " ".join(clean(name).split())
        country = (country or "").strip().lower()
        question = "\t".join((self._domain, country, query.casefold()))
        if (known := self._asked.answer(question, self._today())) is None:
            if self._gave_up or (answer := self._ask(query, country)) is None:
                return []
            known = answer, self._today()
            self._asked.remember(question, *known)
        answer, day = known
        return [place for raw in answer if (place := _read(raw, day))]

    def _ask(self, query: str, country: str) -> list | None:
        now = self._clock()
        if (wait := self._asked.turn(now, SECONDS_APART) - now) > 0:
            self._sleep(wait)
        try:
            found = self._nominatim.geocode(
                query, exactly_one=False, limit=MOST, country_codes=country or None, language="en",
                addressdetails=True, namedetails=True, extratags=True,
            )  # fmt: skip
        except GeopyError as error:
            self._give_up(_problem(error, self._nominatim.timeout))
        except (AttributeError, TypeError, ValueError):  # geopy takes whatever is JSON for a list of places
            self._give_up("its answer is no list of places")
        else:
            return [location.raw for location in found or ()]
        return None

    def _give_up(self, problem: str) -> None:
        self._gave_up = True
        self._tell(f"--online: {self._domain}: {problem}; the names are answered without it")


def _problem(error: GeopyError, timeout: float) -> str:
    if isinstance(cause := error.__cause__, AdapterHTTPError):
        means = {403: ", which means it refuses us", 429: ", which means fewer questions: try again later"}
        return f"it answers {cause.status_code}{means.get(cause.status_code, '')}"
    if isinstance(error, GeocoderTimedOut):
        return f"no answer within {timeout:g} seconds"
    if isinstance(error, GeocoderParseError):
        return "its answer cannot be read"
    if isinstance(error, GeocoderQueryError):
        return "it does not take the question"
    return "it cannot be reached (is there a network?)"


def _read(raw: dict, day: date) -> Place | None:
    """A record of Nominatim's answer as a place; None if it has no name, no point, or another form."""
    try:
        return _place(raw, day)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _place(raw: dict, day: date) -> Place | None:
    """The same; raises what comes of another form: https://nominatim.org/release-docs/latest/api/Output/"""
    lon, lat = float(raw["lon"]), float(raw["lat"])
    thing = f"{raw['osm_type']}/{int(raw['osm_id'])}"
    south, north, west, east = map(float, raw["boundingbox"])
    on_earth = all(abs(x) <= 180 for x in (lon, west, east)) and all(
        abs(y) <= 90 for y in (lat, south, north)
    )
    if not (on_earth and (names := _names(raw["namedetails"]))):
        return None
    name = next((text for language, text in names if language == "en"), names[0][1])
    address, tags = raw.get("address") or {}, raw.get("extratags") or {}
    # Half the longer side of the box around it; around a village it is as wide as Nominatim takes one to be.
    across = max(distance_km((west, lat), (east, lat)), distance_km((lon, south), (lon, north)))
    feature_class, feature_code = _kind(raw)
    population = str(tags.get("population", ""))
    return Place(
        id=f"{ONLINE}{thing}",
        name=name,
        lon=lon,
        lat=lat,
        radius_km=round(across / 2, 1),
        feature_class=feature_class,
        feature_code=feature_code,
        country=str(address.get("country_code", "")).upper(),
        admin1=str(address.get("state", "")),
        population=int(population) if population.isdecimal() else 0,
        names=tuple(pair for pair in names if pair[1] != name),
        source=f"OpenStreetMap {thing}, asked of Nominatim on {day}; {ATTRIBUTION}",
    )


def _kind(raw: dict) -> tuple[str, str]:
    kind, type = raw.get("class"), raw.get("type")
    if kind in ("boundary", "place") and (unit := _UNITS.get(raw.get("addresstype"))):
        return unit
    return _KINDS.get((kind, type)) or _KINDS.get((kind, "")) or ("S", "")


def _names(details: dict) -> tuple[tuple[str, str], ...]:
    """(language, name) of every name, each once."""
    names: list[tuple[str, str]] = []
    for key, value in details.items():
        kind, _, language = key.partition(":")
        if kind in _NAMES and _LANGUAGE.fullmatch(language):
            names += [(language or "und", text.strip()) for text in value.split(";") if text.strip()]
    return tuple(dict.fromkeys(names))

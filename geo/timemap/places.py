"""Places, and the candidates for a written name, as the browser shows them: JSON objects."""

import unicodedata
from functools import lru_cache

from gazetteer import AmbiguousPlace, Candidate, Gazetteer, Place, PlaceNotFound, SeveralPlaces
from gazetteer.fold import fold
from gazetteer.rank import describe
from geo.geodesics import ring

CANDIDATES = 8
"""So many candidates for a name at most, and so many that are only spelled like it."""

LANGUAGES = {"ar": "Arabic", "ku": "Kurdish", "tr": "Turkish", "en": "English", "fr": "French",
             "de": "German", "arc": "Aramaic"}  # fmt: skip
"""Names in other languages, or of which nobody says which, are "other"."""
OTHER = ""


def place_json(place: Place, gazetteer: Gazetteer) -> dict:
    """A place in short; `kind` and `where` in words."""
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_in("ar") or "",
        "kind": describe(place).removeprefix("a ").removeprefix("an "),
        "where": _where(place, gazetteer),
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
    }


def place_in_full(place: Place, gazetteer: Gazetteer) -> dict:
    """A place with its other names, where its coordinates come from, and what sources disagree on.

    `names`: {language, lang, dir, names} for each language and direction of writing; of those of which
    nobody says the language, `language` and `lang` are empty.
    """
    names: dict[tuple[str, str], list[str]] = {}
    shown = {place.name, place.name_in("ar")}
    for language, name in place.names:
        if name not in shown:
            code = language if language in LANGUAGES else OTHER
            names.setdefault((code, direction(name)), []).append(name)
            shown.add(name)
    order = [*LANGUAGES, OTHER]
    by_language = [
        {"language": LANGUAGES.get(code, ""), "lang": code, "dir": way, "names": names[code, way]}
        for code, way in sorted(names, key=lambda key: (order.index(key[0]), key[1]))
    ]
    return place_json(place, gazetteer) | {
        "names": by_language,
        "notes": place.notes,
        "source": place.source,
    }


def spot(place: Place, text: str, gazetteer: Gazetteer) -> dict:
    """Where a text puts a spot that it tells from a place, such as "13 km south of Ain Issa".

    Point, radius and `told_as`, the text; empty where it means just the place, or another one.
    """
    try:
        found = gazetteer.candidates(text, limit=CANDIDATES)
    except SeveralPlaces:
        return {}
    for candidate in found:
        if candidate.place.id == place.id and _is_spot(candidate):
            lon, lat = candidate.point
            return {"lon": lon, "lat": lat, "radius_km": candidate.radius_km, "told_as": text}
    return {}


def direction(text: str) -> str:
    """`rtl` or `ltr`, as the first letter of a text is written (Unicode Annex 9, rules P2 and P3).

    >>> direction("القامشلي"), direction("Qamişlo"), direction("137")
    ('rtl', 'ltr', 'ltr')
    """
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next((way for way in ways if way in ("L", "R", "AL")), "L") != "L" else "ltr"


def matched(place: Place, name: str) -> str:
    """The name that a suggestion was found by, where it is none of those that are shown anyway."""
    shown = {fold(place.name), fold(place.name_in("ar") or "")}
    return "" if fold(name) in shown else name


def look_up(text: str, gazetteer: Gazetteer) -> dict:
    """What a written name may mean.

    `candidates`: see `candidate_json`, best first; where nothing answers, what is spelled like it or
    begins so. `decided`: the id of the place that is meant beyond doubt, or empty. `names`: the places
    that the text names, where it names several, each to be looked up. `says`: which of these it is.
    """
    try:
        found = gazetteer.candidates(text, limit=CANDIDATES)
    except SeveralPlaces as several:
        return _said("This names several places. Look up each by itself.", names=several.names)
    shown = [candidate_json(candidate, gazetteer) for candidate in found]
    try:
        decided = gazetteer.decide(text, found).place
    except PlaceNotFound as problem:
        others = _alike(text, problem, {candidate.place.id for candidate in found}, gazetteer)
        return _said(_nothing(bool(found), bool(others)), [*shown, *others])
    except AmbiguousPlace as problem:
        equals = {candidate.place.id for candidate in problem.candidates}
        return _said(f"{len(equals)} places answer to this name about equally well.", shown, equals)
    alone = len(shown) == 1
    lead = "Only this place answers to the name." if alone else "The first answers best, by a clear lead."
    return _said(lead, shown, {decided.id}, decided=decided.id)


def candidate_json(candidate: Candidate, gazetteer: Gazetteer, *, scored: bool = True) -> dict:
    """A candidate: its place, `score` from 0 to 1 (None: it is only spelled like the name), `reasons` in
    words, `radius_km` and the `ring` around it; `is_spot`: its point or radius is what the text says, and not
    the place's own; `likely`: it is among those that may be meant."""
    place, km = candidate.place, candidate.radius_km
    lon, lat = candidate.point
    return place_json(place, gazetteer) | {
        "lon": lon,
        "lat": lat,
        "radius_km": km,
        "ring": ring(lon, lat, km) if km > 0 else [],
        "score": candidate.score if scored else None,
        "reasons": list(candidate.reasons),
        "is_spot": _is_spot(candidate),
        "likely": False,
    }


def _is_spot(candidate: Candidate) -> bool:
    place = candidate.place
    return (candidate.point, candidate.radius_km) != (place.point, place.radius_km)


def _said(says: str, candidates=(), likely=frozenset(), *, decided: str = "", names=()) -> dict:
    marked = [candidate | {"likely": candidate["id"] in likely} for candidate in candidates]
    return {"says": says, "candidates": marked, "decided": decided, "names": list(names)}


def _nothing(comes_near: bool, is_alike: bool) -> str:
    if comes_near:
        return "No place answers to this name well enough. These come nearest to it."
    if is_alike:
        return "No place in the gazetteer has this name. These are spelled like it, or begin so."
    return "No place in the gazetteer has this name, and none is spelled like it. Check the spelling."


def _alike(text: str, problem: PlaceNotFound, seen: set[str], gazetteer: Gazetteer) -> list[dict]:
    """What is spelled like a name that nothing answers to, and what begins so."""
    begins = (
        Candidate(s.place, 0.0, (f"suggested for what was typed, by its name {s.name}",))
        for s in gazetteer.suggest(text, CANDIDATES)
    )
    others: dict[str, Candidate] = {}
    for candidate in (*problem.near_misses, *begins):
        if candidate.place.id not in seen:
            others.setdefault(candidate.place.id, candidate)
    return [candidate_json(c, gazetteer, scored=False) for c in list(others.values())[:CANDIDATES]]


def _where(place: Place, gazetteer: Gazetteer) -> str:
    """The governorates and the country that a place lies in, by their printed names."""
    names = _unit_names(gazetteer)
    inside = [*((place.country, unit) for unit in place.admin1.split("/")), (place.country, "")]
    return ", ".join(names[unit] for unit in inside if names.get(unit, place.name) != place.name)


@lru_cache(maxsize=2)
def _unit_names(gazetteer: Gazetteer) -> dict[tuple[str, str], str]:
    """(country, governorate) → its printed name; of the country itself without one."""
    units = {(p.country, p.admin1): p.name for p in gazetteer if p.feature_code == "ADM1"}
    return units | {(p.country, ""): p.name for p in gazetteer if p.feature_code.startswith("PCL")}

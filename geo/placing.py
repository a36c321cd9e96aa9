"""Where a row of a fact sheet happened: its place, and no better precision than that allows."""

from collections.abc import Mapping
from dataclasses import replace

from gazetteer import AmbiguousPlace, Candidate, Gazetteer, Place, PlaceNotFound
from gazetteer.errors import PresenceError
from gazetteer.geodesy import distance_km
from geo.coordinates import coordinate_fault
from geo.corrections import Correction, Corrections
from geo.event import PRECISIONS, Event
from geo.sheet import Rejected, Row

LEAST_RADIUS_KM = {"site": 0.5, "near": 5, "town": 2, "area": 15, "governorate": 30, "country": 100}
"""A place may be known better than where in it something happened."""

VAGUE_KM, WIDEST_PIN_KM = 10, 20
"""Radii from which on a point is "near" and not the site, and from which on it is an area."""

SLACK_KM = 10
"""How far outside its place's circle a row's own point may lie."""

MOST_READINGS = 20
"""So many candidates are looked through for the one that a reader chose."""


def find_place(
    row: Row, gazetteer: Gazetteer, written: str = "", correction: Correction | None = None
) -> dict:
    """Place id, point, radius and precision of a row, for an Event.

    written: what to look for where the row itself names no place. correction: what the name means.
    """
    written = row["place_as_written"] or written
    if not written:
        raise Rejected("place_as_written", "is empty; name the place as the source wrote it")
    said = row["location_precision"]
    if said and said not in PRECISIONS:
        raise Rejected("location_precision", f"{said!r} is not known; use one of {', '.join(PRECISIONS)}")
    point = _own_point(row)
    candidate = _candidate(written, row, point, gazetteer, correction)
    precision = _precision(said, candidate) if candidate else said or "site"
    radius, country = (candidate.radius_km, candidate.place.country) if candidate else (0.0, "")
    if point:
        if fault := coordinate_fault(*point, country, radius):
            raise Rejected("lat", fault)
        radius = radius if precision in PRECISIONS[PRECISIONS.index("area") :] else 0.0
    lon, lat = point or candidate.point
    return {
        "place_id": candidate.place.id if candidate else "",
        "lon": round(lon, 5),
        "lat": round(lat, 5),
        "radius_km": float(max(radius, LEAST_RADIUS_KM[precision])),
        "geo_precision": precision,
    }


def lie_apart(found: Mapping, event: Event, gazetteer: Gazetteer) -> bool:
    """Whether a place that `find_place` found cannot be the event's.

    A source that names the governorate and one that names a village in it do not contradict each
    other, and neither do two whose circles meet; two governorates do.
    """
    here, there = gazetteer.get(found["place_id"]), gazetteer.get(event.place_id)
    if here and there:
        verdicts = {_holds(here, there), _holds(there, here)} - {None}
        if verdicts:
            return True not in verdicts
    if event.lon is None:
        return here != there
    km = distance_km((found["lon"], found["lat"]), (event.lon, event.lat))
    return km > found["radius_km"] + event.radius_km


def _holds(whole: Place, part: Place) -> bool | None:
    """Whether a country or a governorate holds another place; None where it is neither, or unknown."""
    if whole.feature_code.startswith("PCL"):
        return whole.country == part.country
    if whole.feature_code != "ADM1" or not part.admin1:
        return None
    return whole.admin1 in part.admin1.split("/")


def move(event: Event, place_id: str, gazetteer: Gazetteer) -> Event:
    """A standing event at another place; an end of a movement that was the old place goes along.

    Its precision stays if it was coarser than the old place made it, else it is what the new one allows.
    """
    old, new = gazetteer.get(event.place_id), corrected(event.place_as_written, place_id, gazetteer)
    bound = old is not None and _precision("", Candidate(old, 1.0, ())) == event.geo_precision
    precision = _precision("" if bound or old is None else event.geo_precision, new)
    ends = {
        end: place_id
        for end in ("from_place_id", "to_place_id")
        if event.place_id and getattr(event, end) == event.place_id
    }
    lon, lat = new.point
    return replace(
        event,
        place_id=place_id,
        lon=round(lon, 5),
        lat=round(lat, 5),
        radius_km=float(max(new.radius_km, LEAST_RADIUS_KM[precision])),
        geo_precision=precision,
        **ends,
    )


def corrected(written: str, place_id: str, gazetteer: Gazetteer) -> Candidate:
    """The place of an id, as the written name means it: "near X" is wider than X. Raises PlaceNotFound."""
    place = gazetteer.place(place_id)
    try:
        found = gazetteer.candidates(written, limit=MOST_READINGS)
    except PresenceError:  # the text names several places
        found = []
    plain = Candidate(place, 1.0, ("corrected by a reader",))
    return next((c for c in found if c.place.id == place_id), plain)


def _candidate(
    written: str,
    row: Row,
    point: tuple[float, float] | None,
    gazetteer: Gazetteer,
    correction: Correction | None,
) -> Candidate | None:
    """The row's place in the gazetteer; None where its own point is not at a place of that name."""
    chosen = _chosen(row["place_id"], gazetteer) if row["place_id"] else None
    if correction and not chosen:
        chosen = corrected(written, correction.place_id, gazetteer)
    if point is None:
        return chosen or _resolve(written, row, gazetteer)
    named = chosen or _try(written, row, gazetteer)
    if named is None:
        return None
    km = distance_km(point, named.point)
    if km <= named.radius_km + SLACK_KM:
        return named
    if chosen:
        by = "the row's place_id" if row["place_id"] else "to which a correction moves it"
        raise Rejected("lat", f"lies {km:.0f} km from {chosen.place.id}, {by}; mend one of them")
    return None


def correction_for(
    row: Row, written: str, ids: tuple[str, ...], corrections: Corrections, gazetteer: Gazetteer
) -> Correction | None:
    """The correction that says which place a row's name means; ids: those of its event.

    The row's own `place_id` comes first; and a correction that knows nothing of the row's context does
    not speak for it where that leads to a third place.
    """
    if row["place_id"] or not written:
        return None
    correction = corrections.of(written, ids, admin1=row["admin1"], place_kind=row["place_kind"])
    if correction is None or correction.event:
        return correction
    knows_less = any(row[name] and not getattr(correction, name) for name in ("admin1", "place_kind"))
    alone = _try(written, row, gazetteer) if knows_less else None
    is_third = alone and alone.place.id not in (correction.place_id, correction.rejected_place_id)
    return None if is_third else correction


def correction_of(event: Event, corrections: Corrections) -> Correction | None:
    """The correction by which a standing event is at the wrong place.

    One for all who write the name so moves only what stands where it was found wrong.
    """
    if not event.place_as_written:
        return None
    found = corrections.of(event.place_as_written, (event.id, *event.former_ids))
    if found is None or found.place_id == event.place_id:
        return None
    return found if found.event or event.place_id in ("", found.rejected_place_id) else None


def _chosen(place_id: str, gazetteer: Gazetteer) -> Candidate:
    """The place that the row's own `place_id` names: a reader settled what the name alone does not."""
    try:
        return Candidate(gazetteer.place(place_id), 1.0, ("chosen in the row",))
    except PlaceNotFound as problem:
        raise Rejected("place_id", str(problem)) from None


def _resolve(written: str, row: Row, gazetteer: Gazetteer) -> Candidate:
    kind = "governorate" if row["location_precision"] == "governorate" else row["place_kind"]
    hints = {"admin1": row["admin1"] or None, "feature_class": kind or None}
    try:
        return gazetteer.decide(written, gazetteer.candidates(written, **hints))
    except (AmbiguousPlace, PlaceNotFound) as problem:
        raise Rejected("place_as_written", str(problem)) from None


def _try(written: str, row: Row, gazetteer: Gazetteer) -> Candidate | None:
    try:
        return _resolve(written, row, gazetteer)
    except Rejected:
        return None


def _own_point(row: Row) -> tuple[float, float] | None:
    if not (row["lon"] or row["lat"]):
        return None
    try:
        point = float(row["lon"]), float(row["lat"])
    except ValueError:
        raise Rejected(
            "lat",
            f"{row['lat']!r}, {row['lon']!r} are no numbers; write degrees such as 35.15, 40.58",
        ) from None
    if fault := coordinate_fault(*point, country="", radius_km=0):
        raise Rejected("lat", fault)
    return point


def _precision(said: str, candidate: Candidate) -> str:
    """A row's precision, made coarser where its place allows no better."""
    place, radius = candidate.place, candidate.radius_km
    said = said or ("town" if place.feature_class == "P" else "site")
    if place.feature_code.startswith("PCL"):
        own = "country"
    elif place.feature_code == "ADM1":
        own = "governorate"
    elif place.feature_class in "AHL" or radius > WIDEST_PIN_KM:
        own = "area"
    elif (candidate.anchor or radius >= VAGUE_KM) and said in ("site", "town"):
        return "near"
    else:
        own = "site"
    return max(said, own, key=PRECISIONS.index)


def find_route(row: Row, place_id: str, gazetteer: Gazetteer) -> tuple[dict[str, str], list[str]]:
    """Ids of where a movement went from and to; what has no one place is kept as a remark."""
    ids, remarks = {}, []
    for column in ("from_place", "to_place"):
        if not row[column]:
            continue
        try:
            same = row[column] == row["place_as_written"]
            ids[f"{column}_id"] = place_id if same else gazetteer.resolve(row[column]).id
        except (AmbiguousPlace, PlaceNotFound):
            remarks.append(f"{column.removesuffix('_place')} {row[column]}")
    return ids, remarks

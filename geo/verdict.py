"""What the gazetteer says of a written name: for people, as JSON, or as a row of a table."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from gazetteer import AmbiguousPlace, Candidate, Gazetteer, Place, PlaceNotFound, SeveralPlaces
from gazetteer.asked import ONLINE
from gazetteer.clean import is_unseen, printable
from gazetteer.geodesy import bearing_deg, compass, distance_km
from gazetteer.written import no_name
from geo.words import score_in_words

FOUND, NEIGHBOUR, AMBIGUOUS = "found", "neighbour", "ambiguous"
UNCERTAIN, SEVERAL, NOTHING, NO_NAME = "uncertain", "several", "nothing", "no name"
MEANING = {
    FOUND: "one place, beyond doubt",
    NEIGHBOUR: "the spot itself is not known: placed by a neighbour that the text names",
    AMBIGUOUS: "several places answer about equally well",
    UNCERTAIN: "places that may be meant, none surely",
    SEVERAL: "the text names several places",
    NOTHING: "no place answers to the name",
    NO_NAME: "the text is no name, or cannot be read",
}
"""The verdicts."""

COLUMNS = ("name", "id", "place", "lat", "lon", "radius_km", "score", "verdict")
"""Of a row of the table. Those of the place are empty unless there is one beyond doubt."""

ENOUGH_TO_DECIDE = 10
"""Candidates that the verdict is drawn from, however few are shown."""
SHOWN_NAME = 80
"""Characters of a name that are shown to people."""


@dataclass(frozen=True)
class Verdict:
    """What is said of one name."""

    name: str
    word: str
    """a key of MEANING"""
    candidates: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    several: tuple[str, ...] = ()
    """the places that the text names, if several"""
    problem: str = ""
    """why it is no name"""

    @property
    def found_nothing(self) -> bool:
        """Whether there is a name, and no place that is likely enough."""
        return bool(self.name.strip()) and self.word not in (FOUND, NEIGHBOUR, AMBIGUOUS)

    @property
    def wants_more(self) -> bool:
        """Whether somebody who knows more places might know better."""
        return self.word in (NEIGHBOUR, AMBIGUOUS, UNCERTAIN, NOTHING)


def judge(gazetteer: Gazetteer, name: str, limit: int, **context) -> Verdict:
    """Look a name up. `context` is that of `Gazetteer.candidates`; `limit` is what is to be shown."""
    if problem := no_name(name):
        return Verdict(name, NO_NAME, problem=problem)
    found: list[Candidate] = []
    try:
        found = gazetteer.candidates(name, limit=max(limit, ENOUGH_TO_DECIDE), **context)
        if not found:  # `decide` would look for what is spelled like it, which is not always asked for
            return Verdict(name, NOTHING)
        chosen = gazetteer.decide(name, found)
    except SeveralPlaces as error:
        return Verdict(name, SEVERAL, several=error.names)
    except AmbiguousPlace:
        return Verdict(name, AMBIGUOUS, tuple(found[:limit]))
    except PlaceNotFound:
        return Verdict(name, UNCERTAIN if found else NOTHING, tuple(found[:limit]))
    return Verdict(name, NEIGHBOUR if chosen.anchor else FOUND, tuple(found[:limit]), chosen)


def judge_with(gazetteer: Gazetteer, verdict: Verdict, places: list[Place], limit: int, **context) -> Verdict:
    """The verdict on the same name if there were these places, too, as somebody else answered with them."""
    if not places:
        return verdict
    better = judge(gazetteer.also(places), verdict.name, limit, **context)
    if better.word not in (UNCERTAIN, NOTHING):
        return better
    listed = {c.place.id for c in better.candidates}
    others = [Candidate(p, 0.0, ("its names are not like this one",)) for p in places if p.id not in listed]
    return Verdict(verdict.name, UNCERTAIN, (*better.candidates, *others)[:limit])


def text(
    verdict: Verdict, near: Place | None, alike: Callable[[str, int], list[Candidate]], limit: int
) -> str:
    """For people, with the way from `near`. `alike` is asked for what is spelled like a name not found."""
    candidates = verdict.candidates or (alike(verdict.name, limit) if verdict.word == NOTHING else ())
    lines = [f"{printable(verdict.name, SHOWN_NAME)}  {_in_words(verdict, bool(candidates))}"]
    wide = max((len(c.place.name) for c in candidates), default=0)
    for c in candidates:
        place = c.place
        # Printed lat first, as people read coordinates; each is labelled.
        lon, lat = c.point
        where = f"lat {lat:8.4f}  lon {lon:8.4f}  ±{c.radius_km:3.0f} km"
        way = f"  {_way(near, c)}" if near else ""
        score = (
            score_in_words(c.score) if verdict.candidates else "   –"
        )  # what is only spelled like it has none
        lines.append(printable(f"  {score}  {place.name:<{wide}}  {where}{way}  {place.id}"))
        lines.append(printable(f"        {'; '.join(c.reasons)}"))
        if place.id.startswith(ONLINE):
            lines.append(printable(f"        {place.source}"))
    return "\n".join(lines)


def as_json(verdict: Verdict, near: Place | None) -> str:
    """One JSON object, on one line. Characters that cannot be seen are written as \\uXXXX."""
    answer = {
        "name": verdict.name,
        "candidates": [_record(c, near) for c in verdict.candidates],
        "verdict": verdict.word,
        "place": verdict.chosen.place.id if verdict.chosen else None,
    }
    if verdict.several:
        answer["names"] = verdict.several
    if verdict.problem:
        answer["problem"] = verdict.problem
    line = json.dumps(answer, ensure_ascii=False)
    return line if line.isprintable() else "".join(_json_escape(c) if is_unseen(c) else c for c in line)


def row(verdict: Verdict) -> tuple:
    """The values of `COLUMNS`."""
    name = printable(verdict.name)
    if (chosen := verdict.chosen) is None:
        return name, *[""] * (len(COLUMNS) - 2), verdict.word
    place = chosen.place
    lon, lat = (round(degrees, 5) for degrees in chosen.point)
    where = (place.id, place.name, lat, lon, chosen.radius_km, chosen.score)
    return name, *where, verdict.word


def _in_words(verdict: Verdict, has_candidates: bool) -> str:
    if verdict.chosen:
        return f"→ {verdict.chosen.place.id}"
    if verdict.word == SEVERAL:
        names = "; ".join(printable(name, SHOWN_NAME) for name in verdict.several)
        return f"names several places, look them up one by one: {names}"
    if verdict.word == NOTHING:
        return "nothing found; spelled like it:" if has_candidates else "nothing found"
    if verdict.word == NO_NAME:
        return verdict.problem
    if verdict.word == AMBIGUOUS:
        return "ambiguous: say more, with --admin1, --near, --country or --class"
    return "nothing certain; perhaps:"


def _way(near: Place, candidate: Candidate) -> str:
    """How to get there: "12 km north-east of Qamishli"."""
    km = distance_km(near.point, candidate.point)
    if round(km) == 0:
        return f"at {near.name}"
    return f"{km:.0f} km {compass(bearing_deg(near.point, candidate.point))} of {near.name}"


def _record(candidate: Candidate, near: Place | None) -> dict:
    place, (lon, lat) = candidate.place, candidate.point
    record = {
        "id": place.id,
        "name": place.name,
        "lat": round(lat, 5),
        "lon": round(lon, 5),
        "radius_km": candidate.radius_km,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
        "source": place.source,
    }
    if near:
        record["distance_km"] = round(distance_km(near.point, candidate.point), 1)
        record["bearing_deg"] = round(bearing_deg(near.point, candidate.point))
    return record


def _json_escape(character: str) -> str:
    # Half a character is no text for many readers of JSON.
    return "\\ufffd" if "\ud800" <= character <= "\udfff" else json.dumps(character)[1:-1]

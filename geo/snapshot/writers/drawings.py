"""What is measured and noted, for a page that stands alone: lines, dots, labels in degrees (js/given.js)."""

from collections.abc import Sequence

from geo import geodesics
from geo.routes import Places
from geo.snapshot.brief import Brief
from geo.snapshot.overlay import around_km, line_in_words


def drawings(brief: Brief, places: Places) -> list[dict]:
    """Each with the class of its look, and lines, dots and labels; a label stands at the first of its points
    in sight. The drawn area is left out: it is a filter, which the page draws itself.

    places: gives the gazetteer's place of an id, or None.
    """
    view, found = brief.view, []
    if view.place and (place := places(view.place)):
        km = around_km(place, view.within_km)
        words = f"{km:g} km around {place.name}"
        found.append(_drawing("around", [_ring(place.lon, place.lat, km, words)], dots=[]))
    if view.rings:
        lon, lat = view.rings.lon, view.rings.lat
        rings = [_ring(lon, lat, km, f"{km:g} km") for km in view.rings.radii]
        found.append(_drawing("rings", rings, dots=[[lon, lat]]))
    if asked := view.line:
        line = geodesics.line(asked)
        label = {"text": line_in_words(line), "points": geodesics.from_the_middle(line["points"])}
        ends = [[asked.lon, asked.lat], [asked.to_lon, asked.to_lat]]
        found.append(_drawing("line", [(line["points"], label)], dots=ends))
    for note in brief.notes:
        at, words, lines = [note.lon, note.lat], note.text.strip(), []
        if note.radius_km:
            lines = [_ring(*at, note.radius_km, "" if words else f"{note.radius_km:g} km")]
        notes = [{"text": words, "points": [at], "above": True}] if words else []
        found.append(_drawing("note", lines, dots=[at], labels=notes))
    return found


def _ring(lon: float, lat: float, km: float, words: str) -> tuple[list, dict]:
    points = geodesics.ring(lon, lat, km)
    return points, {"text": words, "points": geodesics.from_the_north(points)}


def _drawing(
    look: str, lines: Sequence[tuple[list, dict]], *, dots: list, labels: Sequence[dict] = ()
) -> dict:
    told = [*(label for _, label in lines), *labels]
    return {
        "look": look,
        "lines": [points for points, _ in lines],
        "dots": dots,
        "labels": [{"above": False} | label for label in told if label["text"]],
    }

"""GeoJSON: the events as `data/events.geojson` has them, so that `presence import` reads them back.

What is worked out of them stands beside their own fields under names that begin with `presence_`; days are
moments there, since kepler.gl takes nothing else for its time filter. The geometry is what may be drawn: a
point, the circle of an area, or nothing; where that is not the event's own point, `presence_point` is.
"""

import json
from collections.abc import Sequence

from geo.circles import circle
from geo.dataset import DERIVED, POINT, to_feature
from geo.event import Event
from geo.routes import Places
from geo.snapshot.about import about
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.shown import facts, larger, shown

DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """A feature a line. What is there only because a part of it is shown has `presence_shown` false."""
    layout = pages[0]
    events = shown(layout)
    said = dict(about(layout, events, provenance))
    told = {one.event.id: _told(facts(one)) | {"shown": True} for one in events}
    features = [_feature(one.event, told[one.event.id]) for one in events]
    for event in larger(layout, [one.event for one in events]):
        features.append(_feature(event, {"drawn": False, "shown": False}))
    features.sort(key=lambda feature: feature["id"])
    # RFC 7946 lets a collection have members of its own; `features` comes last so that each has its line.
    head = {"type": "FeatureCollection", "title": layout.title, "about": said, KEY: provenance.to_text()}
    opening = _text(head).removesuffix("}")
    body = ",\n".join(map(_text, features))
    return f'{opening}, "features": [\n{body}\n]}}\n'.encode()


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a file carries; empty where there is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    text = found.get(KEY) if isinstance(found, dict) else None
    return text if isinstance(text, str) else ""


def _told(values: dict) -> dict:
    """Days as moments in UTC, and null where there is none, so that every feature has every column."""
    for name in DAYS:
        values[name] = f"{values[name]}T00:00:00Z" if values[name] else None
    return values


def _feature(event: Event, told: dict) -> dict:
    feature = to_feature(event)
    drawn = drawable(event) if told["shown"] else None
    if drawn != feature["geometry"]:
        feature["properties"][POINT] = feature["geometry"]
        feature["geometry"] = drawn
    feature["properties"] |= {f"{DERIVED}{name}": value for name, value in told.items()}
    return feature


def drawable(event: Event) -> dict | None:
    """What may be drawn of an event: its point, the circle in which it lies, or nothing."""
    if event.is_pin:
        return {"type": "Point", "coordinates": [event.lon, event.lat]}
    if event.is_area:
        return {"type": "Polygon", "coordinates": [circle(event.lon, event.lat, event.radius_km).tolist()]}
    return None


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)

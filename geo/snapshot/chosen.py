"""The chosen event on the sheet: its mark, how far off it may be, and its name beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.event import Event
from geo.snapshot.counts import RING, ring_about
from geo.snapshot.frame import Box, Frame
from geo.snapshot.marks import Mark
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text, fitted


@dataclass(frozen=True, slots=True)
class Chosen:
    """What makes an event stand out, all others being dimmed; pixels."""

    id: str
    mark: Mark
    ring: float
    """radius of the ring about the mark"""
    x: float
    """of the event's own point, which in a mark of several may lie beside the mark"""
    y: float
    reach: float
    """how far off the event may be; 0 where its mark covers all of that"""
    name: Text


def choose(
    event: Event | None, marks: Iterable[Mark], frame: Frame, taken: Sequence[Box], unit: float
) -> Chosen | None:
    """How a chosen event stands out; None where its mark is not on the sheet.

    taken: boxes that its name keeps clear of if it can.
    """
    mark = next((m for m in marks if event and m.ids[0] == event.id), None)
    if not event or not mark:
        return None
    x, y = map(float, frame.to_sheet(event.lon, event.lat))
    ring = ring_about(mark, unit)
    reach = frame.pixels(event.radius_km, event.lat)
    name = _beside(mark, ring + 4 * unit, event.title, frame.box, taken, unit)
    return Chosen(event.id, mark, ring, x, y, reach if reach > mark.radius + RING * unit else 0.0, name)


def _beside(mark: Mark, gap: float, title: str, room: Box, taken: Sequence[Box], unit: float) -> Text:
    words, size = fitted(title, room.width * 0.5, FINE * unit, FINE * unit, bold=True)
    places = [
        (gap, 0, "left"),
        (-gap, 0, "right"),
        (0, gap + size * 0.6, "center"),
        (0, -gap - size * 0.6, "center"),
    ]
    texts = [
        Text(mark.x + dx, mark.y + dy, words, size, "chosen", align=align, bold=True, halo=True)
        for dx, dy, align in places
    ]
    seen = [text for text in texts if room.holds(text.box)]
    others = [box for box in taken if not box.meets(mark.box)]
    return next((t for t in seen if not any(t.box.meets(box) for box in others)), (seen or texts)[0])

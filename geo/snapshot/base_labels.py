"""Names beside the marks of bases, where there is room: the places', as in the browser (js/labels.js)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import hypot

from geo.event import Event
from geo.routes import Places
from geo.snapshot.frame import Box, Frame
from geo.snapshot.marks import Mark
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text

MOST, LONGEST = 60, 30
"""Names on a map, characters of one."""
SAME_NAME = 80
"""Pixels of the standard sheet: so near to a name of the ground the same one says nothing."""


def base_labels(
    frame: Frame,
    marks: Sequence[Mark],
    events: Mapping[str, Event],
    places: Places,
    ground: Sequence[Text],
    taken: Iterable[Box],
    unit: float,
) -> list[Text]:
    """Texts beside the bases' marks that cover nothing.

    events: by id. ground: the names on the ground. taken: boxes that must stay free, the marks' among them.
    """
    taken, found, room = list(taken), [], frame.box.grown(-6 * unit)
    wanted = [mark for mark in marks if mark.kind == "base" and not mark.is_area and mark.ids[0] in events]
    for mark in sorted(wanted, key=lambda m: (not m.certain, -m.opacity, m.y, m.x)):
        words = name_of(events[mark.ids[0]], places)
        if len(found) == MOST or not words or _is_said(words, mark, (*ground, *found), unit):
            continue
        for text in _about(mark, words, unit):
            box = text.box.grown(unit)
            if room.holds(box) and not any(box.meets(other) for other in taken):
                found.append(text)
                taken.append(box)
                break
    return found


def name_of(event: Event, places: Places) -> str:
    """The place of a base without what stands in brackets, and not too long."""
    place = places(event.place_id) if event.place_id else None
    plain = re.sub(
        r"\s*\([^)]*\)", "", (place.name if place else "") or event.place_as_written or event.title
    )
    if len(plain) <= LONGEST:
        return plain
    return re.sub(r"[\s,;:–-]+$", "", re.sub(r"\s+\S*$", "", plain[:LONGEST])) + "…"


def _about(mark: Mark, words: str, unit: float) -> Iterable[Text]:
    """Right, left, below and above of a mark, then at its corners."""
    box, size, gap = mark.box, FINE * unit, 4 * unit
    right, left = box.right + gap, box.left - gap
    if mark.badge:  # clear of its count
        right = max(right, mark.badge[0] + 12 * unit)
    above, below = box.top - size * 0.63 - gap, box.bottom + size * 0.63 + gap
    places = [(right, mark.y, "left"), (left, mark.y, "right"), (mark.x, below, "center")]
    places += [(mark.x, above, "center")]
    places += [(x, y, align) for x, align in ((right, "left"), (left, "right")) for y in (below, above)]
    return (Text(x, y, words, size, "base", "ink", align, halo=True) for x, y, align in places)


def _is_said(words: str, mark: Mark, others: Iterable[Text], unit: float) -> bool:
    def near(box: Box) -> bool:
        across = max(box.left - mark.x, mark.x - box.right, 0)
        return hypot(across, max(box.top - mark.y, mark.y - box.bottom, 0)) < SAME_NAME * unit

    return any(_plain(other.text) == _plain(words) and near(other.box) for other in others)


def _plain(name: str) -> str:
    """A name without its article: Al-Suwar is Suwar."""
    return name.casefold().removeprefix("al-")

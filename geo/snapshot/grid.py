"""The grid over a map: meridians and parallels, or MGRS. Its labels stand left of the map and below it."""

from math import ceil, floor

from geo.snapshot.frame import Frame
from geo.snapshot.mgrs_grid import mgrs_grid
from geo.snapshot.paper import FINE
from geo.snapshot.stroke import Stroke
from geo.snapshot.text import Text

EDGE = 22
"""Pixels of the standard sheet that the labels need left of the map and below it."""
FEWEST = 3
"""Lines that are seen each way, at least."""
STEPS = tuple(
    step * size
    for size, steps in (
        (3600, (30, 15, 10, 5, 2, 1)),
        (60, (30, 15, 10, 5, 2, 1)),
        (1, (30, 15, 10, 5, 2, 1)),
    )
    for step in steps
)
"""Round steps in seconds of arc, greatest first."""

Grid = tuple[tuple[Stroke, ...], tuple[Text, ...]]


def grid(frame: Frame, kind: str, unit: float) -> Grid:
    """Lines over a map and the labels at its edges.

    kind: one of `geo.snapshot.brief.GRIDS`. unit: points of a pixel of the standard sheet.
    """
    if kind == "none":
        return (), ()
    lines, at_left, at_bottom = (_graticule if kind == "graticule" else mgrs_grid)(frame, unit)
    return tuple(lines), tuple(_labels(frame, at_left, at_bottom, unit))


def degrees_in_words(seconds: int, letters: str) -> str:
    """An angle in seconds of arc as a map writes it.

    >>> degrees_in_words(131400, "NS"), degrees_in_words(-36, "EW"), degrees_in_words(0, "EW")
    ('36°30′N', '0°00′36″W', '0°')
    """
    minutes, rest = divmod(abs(seconds), 60)
    degrees, minutes = divmod(minutes, 60)
    words = f"{degrees}°" + (f"{minutes:02}′" if minutes or rest else "") + (f"{rest:02}″" if rest else "")
    has_letter = seconds and not (letters == "EW" and abs(seconds) == 180 * 3600)
    return words + (letters[seconds < 0] if has_letter else "")


def _graticule(frame: Frame, unit: float):
    box, bbox = frame.box, frame.bbox
    lines, at_left, at_bottom = [], [], []
    for seconds in _round(bbox.west, bbox.east):
        x = float(frame.to_sheet(seconds / 3600, 0)[0])
        lines.append(Stroke(((x, box.top), (x, box.bottom)), "grid"))
        beyond = (seconds + 180 * 3600) % (360 * 3600) - 180 * 3600
        at_bottom.append((x, degrees_in_words(beyond, "EW")))
    for seconds in _round(bbox.south, bbox.north):
        y = float(frame.to_sheet(0, seconds / 3600)[1])
        lines.append(Stroke(((box.left, y), (box.right, y)), "grid"))
        at_left.append((y, degrees_in_words(seconds, "NS")))
    return lines, at_left, at_bottom


def _round(low: float, high: float) -> range:
    """The multiples between two angles (degrees) of the greatest step that gives enough; seconds of arc."""
    for step in STEPS:
        found = range(ceil(low * 3600 / step) * step, floor(high * 3600 / step) * step + 1, step)
        if len(found) >= FEWEST:
            return found
    return found


def _labels(frame: Frame, at_left, at_bottom, unit: float) -> list[Text]:
    """A text for each label that stands beside the map's edge and clear of the one before."""
    box, size, off = frame.box, FINE * unit, EDGE / 2 * unit
    left = [Text(box.left - off, y, w, size, "grid", "muted", "center", angle=90.0) for y, w in at_left]
    below = [Text(x, box.bottom + off, w, size, "grid", "muted", "center") for x, w in at_bottom]
    texts: list[Text] = []
    for text in (*left, *below):
        if text.angle:
            fits = box.top <= text.box.top and text.box.bottom <= box.bottom
        else:
            fits = box.left <= text.box.left and text.box.right <= box.right
        if fits and not any(text.box.grown(3 * unit).meets(other.box) for other in texts):
            texts.append(text)
    return texts

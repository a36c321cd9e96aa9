"""The small map that says where the page's map lies."""

from geo import basemap
from geo.bbox import BBox
from geo.snapshot.frame import Box, Frame
from geo.snapshot.layout import Inset

ROOM = 2.2
"""How many times as wide as the page's map the small one is at least, if the world allows."""
WIDER = (BBox(24.0, 22.0, 62.0, 44.0), BBox(-170.0, -55.0, 170.0, 72.0))
"""What is shown where the country is too little: the Middle East, then the world."""


def inset(box: Box, of: Frame) -> Inset:
    """The country, or what more is needed, and a map's outline on it. box: on the page."""
    west, south, east, north = basemap.country_polygon(basemap.HOME).bounds
    choices = (BBox(west - 0.8, south - 0.5, east + 0.8, north + 0.5), *WIDER)
    frames = [Frame.around(bbox, box) for bbox in choices]
    frame = next((f for f in frames if _has_room(f, of)), frames[-1])
    left, top = (float(v) for v in frame.to_sheet(of.bbox.west, of.bbox.north))
    right, bottom = (float(v) for v in frame.to_sheet(of.bbox.east, of.bbox.south))
    left, right = max(left, box.left), min(right, box.right)
    top, bottom = max(top, box.top), min(bottom, box.bottom)
    return Inset(frame, Box(left, top, right - left, bottom - top))


def _has_room(frame: Frame, of: Frame) -> bool:
    wide = frame.bbox.east - frame.bbox.west >= ROOM * (of.bbox.east - of.bbox.west)
    lon, lat = (of.bbox.west + of.bbox.east) / 2, (of.bbox.south + of.bbox.north) / 2
    west, south, east, north = frame.bbox
    return wide and west < lon < east and south < lat < north

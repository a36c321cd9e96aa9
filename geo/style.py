"""One table for web and print: side → colour, kind → shape, certainty and status → fill, label.

Colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/), told apart by colour-blind eyes, and so
are those that were added to them and those of the dark ground (tests/test_palette.py); none stands
alone: the legend, the details and the shape say it too.

A glyph is an SVG path in the box from -1 to 1 (y down) of M, L, C and Z commands only, which a
canvas (`new Path2D`) and matplotlib (`glyph_path`) draw alike. `fill` is the body, filled when
certain and outlined when possible; `stroke` is drawn as a line in both cases.
"""

import re
from dataclasses import dataclass
from math import cos, pi, sin


@dataclass(frozen=True, slots=True)
class Side:
    """A side: its name for the legend, and its colour on light and on dark ground."""

    label: str
    light: str
    dark: str


SIDES = {
    "coalition": Side("US and coalition", "#0072B2", "#328DCF"),
    "sdf": Side("SDF and partners", "#E69F00", "#E69F00"),
    "government-2024": Side("Government, to Dec 2024", "#D55E00", "#E5763A"),
    "government": Side("Government, since Dec 2024", "#009E73", "#14C983"),
    "russia": Side("Russia", "#CC79A7", "#BC95B8"),
    "turkey": Side("Turkey and allies", "#56B4E9", "#A8E1FF"),
    "iran": Side("Iran-backed groups", "#704000", "#B07D78"),
    "isis": Side("Islamic State", "#333333", "#F6F6F6"),
    "other": Side("Others", "#606060", "#BEBEBE"),
}

FADING_PER_YEAR, FAINTEST = 0.14, 0.35
"""What a possible base loses of its opacity for each year since it was seen, and the least it keeps."""

MARK_OUTLINE, MARK_HALO = 1.7, 3.2
"""A glyph's outline, and the halo that it has in all beyond that; CSS pixels."""

DIMMED = 0.3
"""The opacity of all marks but the chosen one."""

AREA_MARK = 0.72
"""The mark of an area, beside a pin's."""

LAYER_LABELS = {
    "bases": "Bases",
    "clashes": "Clashes",
    "movements": "Movements",
    "statements": "Statements",
}

STATUS_LABELS = {
    "confirmed": "confirmed",
    "reported": "reported",
    "disputed": "disputed",
    "denied": "denied",
}

PRECISION_LABELS = {
    "site": "at the site",
    "near": "near the place",
    "town": "in or about the town",
    "area": "somewhere in the area",
    "governorate": "somewhere in the governorate",
    "country": "somewhere in the country",
}

NEWS_LABELS = {"opened": "opened in the period", "closed": "closed in the period"}

ROUTE_LABEL = "from – to, route schematic"

STANCE_LABELS = {"asserts": "says so", "denies": "denies it", "no_comment": "would not comment"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A kind's mark: SVG paths in the box from -1 to 1, y down."""

    fill: str = ""
    stroke: str = ""


def _dot(x: float, y: float, r: float) -> str:
    """A disc of four Bézier arcs; 0.5523 r is the usual handle for a quarter circle."""
    k = 0.5523 * r
    arcs = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = " ".join("C " + " ".join(f"{v:.3g}" for v in arc) for arc in arcs)
    return f"M {x + r:.3g} {y:.3g} {curves} Z"


def _polygon(*points: tuple[float, float]) -> str:
    return "M " + " L ".join(f"{x:.3g} {y:.3g}" for x, y in points) + " Z"


def _lines(*lines: tuple[tuple[float, float], ...]) -> str:
    return " ".join("M " + " L ".join(f"{x:.3g} {y:.3g}" for x, y in line) for line in lines)


def _star(points: int, inner: float) -> str:
    corners = []
    for i in range(points * 2):
        r = 1 if i % 2 == 0 else inner
        corners.append((r * sin(pi * i / points), -r * cos(pi * i / points)))
    return _polygon(*corners)


GLYPHS = {
    "base": Glyph(_polygon((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))),
    "clash": Glyph(_star(8, 0.5)),
    "airstrike": Glyph(_polygon((-0.95, -0.75), (0.95, -0.75), (0, 0.95))),
    "shelling": Glyph(_dot(0, -0.28, 0.3), _polygon((-0.95, -0.8), (0.95, -0.8), (0, 0.95))),
    "attack": Glyph(_polygon((0, -1), (0.85, 0), (0, 1), (-0.85, 0))),
    "blast": Glyph(_star(5, 0.42)),
    "offensive": Glyph(
        _polygon((-0.9, -0.85), (-0.35, -0.85), (0.2, 0), (-0.35, 0.85), (-0.9, 0.85), (-0.35, 0))
        + " "
        + _polygon((-0.1, -0.85), (0.4, -0.85), (0.95, 0), (0.4, 0.85), (-0.1, 0.85), (0.45, 0))
    ),
    "capture": Glyph(
        _polygon((-0.6, -0.9), (0.9, -0.45), (-0.6, 0.1)), _lines(((-0.6, -0.95), (-0.6, 0.95)))
    ),
    "withdrawal": Glyph(
        _polygon((0.2, -0.65), (0.95, 0), (0.2, 0.65)),
        _lines(((-0.85, -0.8), (-0.85, 0.8)), ((-0.55, 0), (0.25, 0))),
    ),
    "reinforcement": Glyph(
        _polygon((-0.1, -0.65), (0.65, 0), (-0.1, 0.65)),
        _lines(((0.85, -0.8), (0.85, 0.8)), ((-0.95, 0), (-0.05, 0))),
    ),
    "handover": Glyph(
        _polygon((-0.9, -0.75), (-0.15, -0.75), (-0.15, 0.75), (-0.9, 0.75)),
        _polygon((0.15, -0.75), (0.9, -0.75), (0.9, 0.75), (0.15, 0.75)),
    ),
    "patrol": Glyph(
        _dot(0, 0, 0.35),
        _lines(
            *(
                tuple((0.9 * x, 0.9 * y) for x, y in arc)
                for arc in (
                    ((-0.26, -0.97), (0.26, -0.97)),
                    ((0.71, -0.71), (0.97, -0.26)),
                    ((0.97, 0.26), (0.71, 0.71)),
                    ((0.26, 0.97), (-0.26, 0.97)),
                    ((-0.71, 0.71), (-0.97, 0.26)),
                    ((-0.97, -0.26), (-0.71, -0.71)),
                )
            )
        ),
    ),
    "convoy": Glyph(" ".join(_dot(x, 0, 0.3) for x in (-0.7, 0, 0.7))),
    "announcement": Glyph(
        _polygon(
            (-0.8, -0.6),
            (-0.15, -0.6),
            (-0.15, 0.05),
            (-0.5, 0.75),
            (-0.75, 0.65),
            (-0.55, 0.05),
            (-0.8, 0.05),
        )
        + " "
        + _polygon(
            (0.15, -0.6),
            (0.8, -0.6),
            (0.8, 0.05),
            (0.45, 0.75),
            (0.2, 0.65),
            (0.4, 0.05),
            (0.15, 0.05),
        )
    ),
    "ceasefire": Glyph(
        _polygon((-0.7, -0.8), (-0.2, -0.8), (-0.2, 0.8), (-0.7, 0.8))
        + " "
        + _polygon((0.2, -0.8), (0.7, -0.8), (0.7, 0.8), (0.2, 0.8))
    ),
}

NEWS_GLYPHS = {
    "opened": Glyph(stroke=_lines(((-0.66, -1.3), (0, -1.85), (0.66, -1.3)))),
    "closed": Glyph(stroke=_lines(((-0.66, 1.3), (0, 1.85), (0.66, 1.3)))),
}
"""What is added to a base's mark that is news (see geo.news): a roof going up, an arrow going down."""

NEWS_REACH = 1.85
"""How far such a mark reaches up or down, in parts of its radius."""

_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")


def glyph_path(svg: str):
    """A glyph's SVG path as a matplotlib Path, y up."""
    from matplotlib.path import Path  # slow to import, and the browser never needs it

    codes = {"M": [Path.MOVETO], "L": [Path.LINETO], "C": [Path.CURVE4] * 3, "Z": [Path.CLOSEPOLY]}
    vertices, kinds = [], []
    for command, numbers in _COMMAND.findall(svg):
        values = [float(v) for v in numbers.split()]
        points = list(zip(values[::2], (-y for y in values[1::2]), strict=True)) or [(0.0, 0.0)]
        repeat = len(points) // len(codes[command])
        vertices += points
        kinds += codes[command] * repeat
    return Path(vertices, kinds)

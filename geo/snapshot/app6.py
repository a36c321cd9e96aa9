"""NATO symbols (STANAG 2019, APP-6D; the same codes in MIL-STD-2525D), by option instead of our plain set.

Every kind has a code of twenty digits (`sidc`) which milsymbol draws; here its drawing becomes shapes in a
box from -1 to 1, y down, that every writer can draw: paths of M, L, C and Z only, as `geo.style.GLYPHS`.

Where the standard has no point symbol for a kind, the frame is the standard's and the sign in it is our
plain one: what is a line or an area there (seize, withdraw, attack, convoy) stands for a manoeuvre, not for
the report of one. What is only possible has the dashed frame of what is anticipated, and is paler. Disputed
and denied are no part of the standard, and a stroke through a symbol means damaged there, a cross
destroyed: both have a sign of their own in a small disc at the lower right.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib import parse_path
from fontTools.ttLib import TTFont

from geo.snapshot.catalogue import say
from geo.style import GLYPHS, SIDES

INSTALLATION, ACTIVITY = "20", "40"
"""Symbol sets."""
INCIDENT, OPERATION = "110000", "130000"
"""Entities of activities that have a frame and no icon; ours stands in it."""

ENTITIES = {
    "base": (INSTALLATION, "120802"),  # Infrastructure, Military Infrastructure, Military Base
    "clash": (ACTIVITY, "110400"),  # Incident, Shooting
    "airstrike": (ACTIVITY, "110606"),  # Incident, Explosion, Bomb Explosion
    "shelling": (ACTIVITY, "110604"),  # Incident, Explosion, Mortar Fire Explosion
    "attack": (ACTIVITY, INCIDENT),  # with our sign: of drones as of guns, there is no one entity
    "blast": (ACTIVITY, "110301"),  # Incident, IED Event, IED Explosion
    "offensive": (ACTIVITY, OPERATION),  # with our sign, as all below that bear it
    "capture": (ACTIVITY, OPERATION),
    "withdrawal": (ACTIVITY, OPERATION),
    "reinforcement": (ACTIVITY, OPERATION),
    "handover": (ACTIVITY, OPERATION),
    "patrol": (ACTIVITY, "130100"),  # Operation, Patrolling
    "convoy": (ACTIVITY, OPERATION),
    "announcement": (ACTIVITY, OPERATION),
    "ceasefire": (ACTIVITY, OPERATION),
}
"""Kind → symbol set and entity, with the names that APP-6D gives them."""

AFFILIATIONS = {"unknown": "1", "friend": "3", "hostile": "6"}
"""Of the standard's, those that are said here, and their digit. Neutral, assumed and suspect are not: no
table can tell who merely takes no part."""

FRIENDS = (
    {"coalition", "sdf"},  # partners against the Islamic State since 2014
    {"government-2024", "russia"},  # fought on the government's side from 2015
    {"government-2024", "iran"},  # fought on the government's side from 2012
    {"russia", "iran"},  # both with the government until December 2024
    {"government", "turkey"},  # backs the government since December 2024
)
ENEMIES = (
    *({"isis", side} for side in SIDES if side not in ("isis", "other")),
    {"coalition", "iran"},  # strikes on each other, from 2019 on
    {"sdf", "turkey"},  # at war, 2018 to 2025
    {"turkey", "government-2024"},  # at war in Idlib, 2020
    {"government", "government-2024"},  # the one overthrew the other
)
"""Pairs of sides. All others are unknown to each other, `other` to everybody and to itself: it is no one
party. Frozen: the day of an event does not change them."""

CENTRE, REACH = 100.0, 75.0
"""Milsymbol's middle, and what of its units is 1 here: half of a friend's frame."""
ICON = 0.36
"""Size of our sign in a frame of the standard."""
DASH = (8 / REACH, 7 / REACH)
PALE = 0.55
"""How much of a fill gives way to white where an event is only possible."""
INK, PAPER = "#000000", "#ffffff"
LINES = {
    "light": {"friend": "#006b8c", "hostile": "#c80000", "unknown": "#7d6c00"},
    "dark": {"friend": "#00a8dc", "hostile": "#ff5a5a", "unknown": "#e1dc00"},
}
"""Of areas and arrows, on light and dark ground: milsymbol's own but for a yellow that can be seen."""
BOLD = Path(__file__).with_name("fonts") / "Arimo-Bold.ttf"


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a symbol: a path, how it is filled, how it is drawn; lengths in parts of its radius."""

    path: str
    fill: str = ""
    """#rrggbb, or empty"""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


def affiliation(side: str, viewpoint: str) -> str:
    """What a side is to another: a key of AFFILIATIONS."""
    pair = {side, viewpoint}
    if "other" in pair:
        return "unknown"
    if len(pair) == 1 or pair in FRIENDS:
        return "friend"
    return "hostile" if pair in ENEMIES else "unknown"


def sidc(kind: str, side: str, viewpoint: str, *, certain: bool = True) -> str:
    """The symbol's identification code: version, context, affiliation, set, status, entity.

    >>> sidc("base", "isis", "coalition", certain=False)
    '10062010001208020000'
    """
    of, entity = ENTITIES[kind]
    return f"100{AFFILIATIONS[affiliation(side, viewpoint)]}{of}{'0' if certain else '1'}000{entity}0000"


@cache
def symbol_shapes(
    kind: str, side: str, viewpoint: str, *, certain: bool = True, status: str = "reported"
) -> tuple[Shape, ...]:
    """A kind's symbol, from the ground up; the first shape is the frame.

    side: of the acting party; viewpoint: the side that is called friend.
    """
    frame, *rest = _drawn(sidc(kind, side, viewpoint, certain=certain))
    if not certain:
        frame = replace(frame, fill=_paler(frame.fill), dash=DASH)
    if ENTITIES[kind][1] in (INCIDENT, OPERATION):
        sign = GLYPHS[kind]
        rest += [Shape(_scaled(sign.fill, ICON), fill=INK)] if sign.fill else []
        rest += [Shape(_scaled(sign.stroke, ICON), stroke=INK, width=0.06)] if sign.stroke else []
    return (frame, *rest, *_doubt(status))


@cache
def side_shapes(side: str, viewpoint: str) -> tuple[Shape, ...]:
    """The frame alone that a side's symbols have; the land unit's, which bears no sign."""
    return tuple(_drawn(f"100{AFFILIATIONS[affiliation(side, viewpoint)]}1000000000000000"))


def line_colour(side: str, viewpoint: str, theme: str) -> str:
    """Of the areas and arrows of a side. theme: `light` or `dark`."""
    return LINES[theme][affiliation(side, viewpoint)]


def legend_notes(symbols: str, viewpoint: str) -> tuple[str, ...]:
    """What the sheet must say of its symbols."""
    if symbols != "app6":
        return ()
    return (say("app6", side=SIDES[viewpoint].label),)


def _drawn(code: str) -> list[Shape]:
    """Milsymbol's drawing of a code. Raises ValueError for a code that it does not know."""
    from milsymbol import Symbol  # reads its tables when it is first asked

    symbol = Symbol(code)
    if not symbol.is_valid():
        raise ValueError(f"{code} is no symbol of APP-6D")
    to_box = Transform(1 / REACH, 0, 0, 1 / REACH, -CENTRE / REACH, -CENTRE / REACH)
    return list(_shapes(ElementTree.fromstring(symbol.as_svg()), to_box))


def _shapes(element, at: Transform):
    for part in element:
        tag = part.tag.rpartition("}")[2]
        if tag == "g":
            yield from _shapes(part, _transformed(at, part.get("transform", "")))
            continue
        pen = _PathPen()
        if tag == "path":
            parse_path(part.get("d"), TransformPen(pen, at))
        elif tag == "circle":
            x, y, r = (float(part.get(name)) for name in ("cx", "cy", "r"))
            parse_path(
                f"M{x - r},{y} a{r},{r} 0 1 0 {2 * r},0 a{r},{r} 0 1 0 {-2 * r},0 z", TransformPen(pen, at)
            )
        elif tag == "text":
            x, y, size = (float(part.get(name)) for name in ("x", "y", "font-size"))
            _write(part.text, x, y, size, pen, at)
        else:
            raise ValueError(f"{tag} in a symbol is not known here")
        fill, stroke = (_colour(part.get(name, "none")) for name in ("fill", "stroke"))
        width = float(part.get("stroke-width", 0)) * at[0] if stroke else 0.0
        yield Shape(" ".join(pen.commands), fill, stroke, round(width, 4))


def _transformed(at: Transform, text: str) -> Transform:
    for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", text):
        values = [float(number) for number in numbers.split(",")]
        at = at.translate(*values) if name == "translate" else at.scale(*values)
    return at


class _PathPen(BasePen):
    """Writes M, L, C and Z; fontTools makes cubic curves of all others."""

    def __init__(self):
        super().__init__(None)
        self.commands: list[str] = []

    def _add(self, letter: str, *points) -> None:
        self.commands.append(" ".join([letter, *(f"{v:.4g}" for point in points for v in point)]))

    def _moveTo(self, point):
        self._add("M", point)

    def _lineTo(self, point):
        self._add("L", point)

    def _curveToOne(self, one, two, point):
        self._add("C", one, two, point)

    def _closePath(self):
        self._add("Z")


def _write(words: str, x: float, y: float, size: float, pen, at: Transform) -> None:
    """Letters as outlines about a middle."""
    font = _bold()
    glyphs, names, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    letters = [glyphs[names[ord(letter)]] for letter in words]
    scale = size / em
    x -= sum(letter.width for letter in letters) * scale / 2
    y += font["OS/2"].sCapHeight * scale / 2
    for letter in letters:
        letter.draw(TransformPen(pen, at.translate(x, y).scale(scale, -scale)))
        x += letter.width * scale


@cache
def _bold() -> TTFont:
    return TTFont(BOLD)


def _doubt(status: str) -> tuple[Shape, ...]:
    sign = {"disputed": "?", "denied": "×"}.get(status)
    if not sign:
        return ()
    disc, letter = _PathPen(), _PathPen()
    at = Identity.translate(0.72, 0.62)
    parse_path("M-0.42,0 a0.42,0.42 0 1 0 0.84,0 a0.42,0.42 0 1 0 -0.84,0 z", TransformPen(disc, at))
    _write(sign, 0, 0.11 if sign == "×" else 0, 0.72, letter, at)
    return (
        Shape(" ".join(disc.commands), PAPER, INK, 0.05),
        Shape(" ".join(letter.commands), INK),
    )


def _scaled(path: str, by: float) -> str:
    return re.sub(r"-?[\d.]+(e-?\d+)?", lambda number: f"{float(number[0]) * by:.4g}", path)


def _colour(text: str) -> str:
    """#rrggbb of a colour of milsymbol's; empty for none."""
    if text == "none":
        return ""
    if text in ("black", "white"):
        return {"black": INK, "white": PAPER}[text]
    return "#" + "".join(f"{int(value):02x}" for value in re.findall(r"\d+", text))


def _paler(colour: str) -> str:
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(v + (255 - v) * PALE):02x}" for v in parts)

"""How the ground is drawn: one table for web and print. Events carry the saturation, this steps back.

`css()` turns it into the browser's styles; `geo.snapshot.ground` and the labels of both read it as
it is. Widths and sizes are CSS pixels, a pixel of the standard sheet on paper. A zoom is Leaflet's:
256 · 2^zoom pixels for the whole world's width.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """Colours of the ground on light or on dark."""

    land: str
    """of Syria"""
    abroad: str
    water: str
    shore: str
    river: str
    border: str
    """of Syria"""
    border_abroad: str
    governorate: str
    road: str
    label: str
    governorate_label: str
    water_label: str
    relief: float
    """its opacity"""


GROUNDS = {
    "light": Ground(
        land="#f6f3ec",
        abroad="#eae5d9",
        water="#b9d3e3",
        shore="#9dbfd4",
        river="#8fb7d2",
        border="#6f675a",
        border_abroad="#aea594",
        governorate="#b3a994",
        road="#cdb891",
        label="#5d5850",
        governorate_label="#857c6d",
        water_label="#3b6c8e",
        relief=0.22,
    ),
    "dark": Ground(
        land="#1c2024",
        abroad="#14171a",
        water="#27333d",
        shore="#364856",
        river="#3d5567",
        border="#7d868e",
        border_abroad="#4a525a",
        governorate="#475059",
        road="#584d39",
        label="#9aa4ad",
        governorate_label="#727c85",
        water_label="#7b9fb7",
        relief=0.22,
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line's look: the field of Ground that colours it, width, dashes, and the zoom it begins at."""

    ink: str
    width: float
    dash: tuple[float, ...] = ()
    from_zoom: float = 0


LINES = {
    "coast": Line("shore", 0.8),
    "lake": Line("shore", 0.7, from_zoom=4),
    "river-1": Line("river", 1.9, from_zoom=4),
    "river-2": Line("river", 1.1, from_zoom=6),
    "river-3": Line("river", 0.8, from_zoom=7),
    "river-schematic": Line("river", 1.3, (4, 2.5), from_zoom=6),
    "governorate": Line("governorate", 1.0, (5, 2.5), from_zoom=6),
    "road": Line("road", 1.8, (9, 2.5), from_zoom=6),
    "border-abroad": Line("border_abroad", 0.9),
    "border": Line("border", 1.5),
    "ceasefire": Line("border", 1.0, (4, 3), from_zoom=5),
}
"""Dashed are lines that are no border between countries, or whose course is schematic."""

FILLS = {"land": "land", "abroad": "abroad", "lake": "water"}
"""An area → the field of Ground that fills it."""

GROUND_LABELS = {
    "names": "Names",
    "governorates": "Governorates",
    "roads": "Main roads (schematic)",
    "relief": "Relief",
}
"""What of the ground can be switched off, and what the layer control calls it."""

RELIEF_FROM, RELIEF_FADES = 6, 9
"""The zoom from which the relief is shown, as it ends about Syria, and the one from which it has half
its opacity, as a pixel of it is 3.7 km."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a class of names is written. `spacing` is the space between letters, in parts of the size."""

    size: float
    ink: str = "label"
    from_zoom: float = 0
    until_zoom: float = 99
    bold: bool = False
    italic: bool = False
    spacing: float = 0
    is_upper: bool = False


LETTERING = {
    "home": Lettering(14.5, spacing=0.4, is_upper=True),
    "country": Lettering(11.5, until_zoom=5.75, spacing=0.25, is_upper=True),
    "neighbour": Lettering(12.5, from_zoom=5.75, spacing=0.4, is_upper=True),
    "governorate": Lettering(10, "governorate_label", 6.75, spacing=0.2, is_upper=True),
    "river": Lettering(11.5, "water_label", 6.5, italic=True),
    "lake": Lettering(10.5, "water_label", 8, italic=True),
    "road": Lettering(9.5, from_zoom=7.5, bold=True),
    "town-1": Lettering(13, from_zoom=5, bold=True),
    "town-2": Lettering(12, from_zoom=6.5),
    "town-3": Lettering(11.5, from_zoom=7.5),
    "town-4": Lettering(11, from_zoom=8.75),
}
"""Countries stand in their middle on small scales, and on larger ones in the middle of what the map is
about (`REGION`)."""

REGION = (35.0, 32.0, 46.0, 38.5)
"""West, south, east, north: what the map is about, and drawn in detail."""

SECOND_NAMES_FROM = 9
"""The zoom from which a place is named in Arabic too, and in Kurdish where that is its own."""

GROWTH = 0.35
"""Pixels by which a town's name grows with each zoom beyond 7, up to three of them."""


def css() -> str:
    """The table as styles: colours as custom properties of the map, classes `ground-…` for shapes."""
    colours = {
        '.presence, .presence[data-theme="light"]': GROUNDS["light"],
        '.presence[data-theme="dark"]': GROUNDS["dark"],
    }
    rules = []
    for selector, ground in colours.items():
        fields = (f"--{name.replace('_', '-')}: {getattr(ground, name)};" for name in Ground.__slots__)
        rules.append(f"{selector} {{ {' '.join(fields)} }}")
    rules.append('[class*="ground-"] { fill: none; stroke: none; }')
    for name, ink in FILLS.items():
        rules.append(f".ground-{name} {{ fill: var(--{ink}); }}")
    for name, line in LINES.items():
        dash = f" stroke-dasharray: {' '.join(map(str, line.dash))};" if line.dash else ""
        ink = line.ink.replace("_", "-")
        rules.append(f".ground-{name} {{ stroke: var(--{ink}); stroke-width: {line.width}px;{dash} }}")
        hidden = (f'[data-zoom="{zoom}"] .ground-{name}' for zoom in range(int(line.from_zoom)))
        rules.append(f"{', '.join(hidden)} {{ stroke: none; }}" if line.from_zoom else "")
    rules.append(".ground-relief { opacity: var(--relief); }")
    far = (f'[data-zoom="{zoom}"] .ground-relief' for zoom in range(RELIEF_FROM))
    rules.append(f"{', '.join(far)} {{ display: none; }}")
    near = (f'[data-zoom="{zoom}"] .ground-relief' for zoom in range(RELIEF_FADES, 19))
    rules.append(f"{', '.join(near)} {{ opacity: calc(var(--relief) / 2); }}")
    return "\n".join(filter(None, rules)) + "\n"

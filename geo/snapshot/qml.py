"""How QGIS draws the layers of a GeoPackage: our marks as SVG, our colours, and what is time in a row.

QGIS reads the style from the table `layer_styles` as it saves it itself (QML of QGIS 3.22). The shape
follows the kind; the colour follows the row's `side`, the filling its `certain` and `status`.
"""

from base64 import b64encode
from collections.abc import Iterable

from lxml import etree
from matplotlib.transforms import Affine2D
from shapely import MultiPolygon, Polygon, box

from geo.event import KINDS
from geo.snapshot.theme import Theme
from geo.style import AREA_MARK, GLYPHS, MARK_HALO, MARK_OUTLINE, SIDES, glyph_path

SIZE_MM = 6.0
"""Of a mark with its halo."""
_REACH = 1.35
"""Half of its picture, in radii."""
_LINE, _HALO = MARK_OUTLINE / 9.5, (MARK_OUTLINE + MARK_HALO) / 9.5
"""In radii of a mark of 9.5 pixels."""
_FINE = 100
"""Curves become lines this much finer than a radius."""
_SOLID = "\"certain\" AND \"status\" NOT IN ('disputed', 'denied')"
_NORTH = "start_point(exterior_ring($geometry))"


def points(kinds: Iterable[str], theme: Theme) -> str:
    """A mark for each kind."""
    root, symbols = _root("0"), {}
    for kind in kinds:
        symbols[kind] = symbol = _symbol("marker")
        _mark(symbol, kind, SIZE_MM, theme)
    return _text(root, symbols)


def areas(kinds: Iterable[str], theme: Theme) -> str:
    """A dashed circle for each kind, with its mark on the north of the outline."""
    root, symbols = _root("2"), {}
    for kind in kinds:
        symbols[kind] = symbol = _symbol("fill")
        colour = _colour(theme)
        circle = {"color": "96,96,96,36", "style": "solid", "outline_color": "96,96,96,255",
                  "outline_style": "dash", "outline_width": "0.4", "outline_width_unit": "MM"}  # fmt: skip
        pale = f"set_color_part({colour}, 'alpha', if({_SOLID}, 36, 16))"
        _layer(symbol, "SimpleFill", circle, fillColor=pale, outlineColor=colour)
        anchor = {"SymbolType": "Marker", "geometryModifier": _NORTH, "units": "MapUnit"}
        at = _layer(symbol, "GeometryGenerator", anchor)
        _mark(etree.SubElement(at, "symbol", _looks("marker", "@0@1")), kind, SIZE_MM * AREA_MARK, theme)
    return _text(root, symbols)


def lines(kinds: Iterable[str], theme: Theme) -> str:
    """A dashed arrow for each kind."""
    root, symbols = _root("1"), {}
    for kind in kinds:
        symbols[kind] = symbol = _symbol("line")
        dashed = {"line_color": "96,96,96,255", "line_style": "dash", "line_width": "0.5",
                  "line_width_unit": "MM", "capstyle": "flat"}  # fmt: skip
        _layer(symbol, "SimpleLine", dashed, outlineColor=_colour(theme))
        heads = {"placement": "lastvertex", "rotate": "1"}
        head = etree.SubElement(_layer(symbol, "MarkerLine", heads), "symbol", _looks("marker", "@0@1"))
        look = {"name": "filled_arrowhead", "size": "3.4", "size_unit": "MM", "color": "96,96,96,255",
                "outline_color": "96,96,96,255"}  # fmt: skip
        fill = f"if({_SOLID}, {_colour(theme)}, '{theme.halo}')"
        _layer(head, "SimpleMarker", look, fillColor=fill, outlineColor=_colour(theme))
    return _text(root, symbols)


def _mark(symbol, kind: str, size: float, theme: Theme) -> None:
    look = {"name": _svg(kind, theme, ""), "size": f"{size:g}", "size_unit": "MM", "color": "96,96,96,255",
            "outline_color": "96,96,96,255", "scale_method": "diameter"}  # fmt: skip
    pictures = (
        f"CASE WHEN \"status\" = 'denied' THEN '{_svg(kind, theme, 'denied')}' "
        f"WHEN \"status\" = 'disputed' AND \"certain\" THEN '{_svg(kind, theme, 'half')}' "
        f"WHEN \"status\" = 'disputed' THEN '{_svg(kind, theme, 'cut')}' "
        f"ELSE '{_svg(kind, theme, '')}' END"
    )
    fill = f"if({_SOLID}, {_colour(theme)}, '{theme.halo}')"
    _layer(symbol, "SvgMarker", look, name=pictures, fillColor=fill, outlineColor=_colour(theme))


def _svg(kind: str, theme: Theme, look: str) -> str:
    """A kind's mark as QGIS takes pictures into a style; QGIS puts its colours in place of `param(…)`.

    look: empty, `half` (disputed), `cut` (disputed and possible), `denied`.
    """
    glyph = GLYPHS[kind]
    fine = "stroke-linejoin='round' stroke-linecap='round'"
    outline = f"{glyph.fill} {glyph.stroke}".strip()
    parts = [
        f"<path d='{outline}' fill='none' stroke='{theme.halo}' stroke-width='{_HALO:.3f}' {fine}/>",
        f"<path d='{glyph.fill}' fill='param(fill)'/>",
    ]
    if look == "half":
        parts.append(f"<path d='{_lower_half(glyph.fill)}' fill='param(outline)'/>")
    ink = f"fill='none' stroke='param(outline)' stroke-width='{_LINE:.3f}' {fine}"
    parts.append(f"<path d='{outline}' {ink}/>")
    if look == "cut":
        parts.append(f"<path d='{_middle(glyph.fill)}' {ink}/>")
    if look == "denied":
        for colour, width in ((theme.halo, _LINE + 2 / 9.5), (theme.ink, _LINE)):
            parts.append(f"<path d='M -1 -1 L 1 1 M -1 1 L 1 -1' fill='none' stroke='{colour}' "
                         f"stroke-width='{width:.3f}' {fine}/>")  # fmt: skip
    view = f"viewBox='{-_REACH} {-_REACH} {2 * _REACH} {2 * _REACH}' width='54' height='54'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' {view}>{''.join(parts)}</svg>"
    return f"base64:{b64encode(svg.encode()).decode()}"


def _body(path: str) -> MultiPolygon:
    """A glyph's body in hundredths of a radius, y up."""
    rings = glyph_path(path).transformed(Affine2D().scale(_FINE)).to_polygons()
    return MultiPolygon([Polygon(ring) for ring in rings])


def _lower_half(path: str) -> str:
    """What lies in a body below its middle."""
    body = _body(path)
    west, south, east, north = body.bounds
    half = body.buffer(0).intersection(box(west, south, east, (south + north) / 2))
    rings = [part.exterior.coords for part in getattr(half, "geoms", [half])]
    return " ".join(
        f"M {' L '.join(f'{x / _FINE:.3f} {-y / _FINE:.3f}' for x, y in ring)} Z" for ring in rings
    )


def _middle(path: str) -> str:
    """The line across a body at its middle."""
    body = _body(path)
    west, south, east, north = body.bounds
    across = body.buffer(0).intersection(box(west, (south + north) / 2, east, (south + north) / 2 + 0.1))
    left, _, right, _ = across.bounds
    y = -(south + north) / 2 / _FINE
    return f"M {left / _FINE:.3f} {y:.3f} L {right / _FINE:.3f} {y:.3f}"


def _colour(theme: Theme) -> str:
    """The expression of a row's colour, by its side."""
    sides = ", ".join(f"'{id}', '{getattr(side, theme.side)}'" for id, side in SIDES.items())
    return f'map_get(map({sides}), "side")'


def _root(geometry: str):
    """A style whose layer's rows have a first and a last day; both count, and one that is open is open."""
    root = etree.Element("qgis", version="3.22.0", styleCategories="Symbology|Temporal|MapTips")
    temporal = etree.SubElement(
        root, "temporal", enabled="1", mode="2", startField="earliest_start", endField="latest_end",
        limitMode="1", startExpression="", endExpression="", durationField="", durationUnit="min",
        fixedDuration="0", accumulate="0",
    )  # fmt: skip
    span = etree.SubElement(temporal, "fixedRange")
    etree.SubElement(span, "start")
    etree.SubElement(span, "end")
    etree.SubElement(root, "previewExpression").text = '"title"'
    etree.SubElement(root, "layerGeometryType").text = geometry
    return root


def _text(root, symbols: dict) -> str:
    """The style with a category for each kind."""
    renderer = etree.Element("renderer-v2", type="categorizedSymbol", attr="kind", symbollevels="0",
                             enableorderby="0", forceraster="0", referencescale="-1")  # fmt: skip
    categories = etree.SubElement(renderer, "categories")
    inside = etree.SubElement(renderer, "symbols")
    for n, (kind, symbol) in enumerate(symbols.items()):
        label = KINDS[kind].plural.capitalize()
        etree.SubElement(categories, "category", value=kind, label=label, symbol=str(n), render="true")
        symbol.set("name", str(n))
        for inner in symbol.iter("symbol"):
            inner.set("name", inner.get("name").replace("@0@", f"@{n}@"))
        inside.append(symbol)
    root.insert(1, renderer)
    return etree.tostring(
        root, encoding="unicode", doctype="<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    )


def _symbol(sort: str):
    """A symbol as pale as its row says."""
    symbol = etree.Element("symbol", _looks(sort, ""))
    _by_row(symbol, {"alpha": '100 * "opacity"'})
    return symbol


def _looks(sort: str, name: str) -> dict[str, str]:
    return {"type": sort, "name": name, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"}


def _layer(symbol, class_: str, values: dict[str, str], **by_row: str):
    """A layer of a symbol: fixed values, and those that an expression makes of each row."""
    layer = etree.SubElement(symbol, "layer", {"class": class_, "enabled": "1", "locked": "0", "pass": "0"})
    options = etree.SubElement(layer, "Option", type="Map")
    for name, value in values.items():
        etree.SubElement(options, "Option", type="QString", name=name, value=value)
    for name, value in values.items():  # where QGIS before 3.26 looks for the same
        etree.SubElement(layer, "prop", k=name, v=value)
    _by_row(layer, by_row)
    return layer


def _by_row(parent, expressions: dict[str, str]) -> None:
    outer = etree.SubElement(etree.SubElement(parent, "data_defined_properties"), "Option", type="Map")
    etree.SubElement(outer, "Option", name="name", type="QString", value="")
    inner = etree.SubElement(outer, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = etree.SubElement(inner, "Option", name=name, type="Map")
        etree.SubElement(one, "Option", name="active", type="bool", value="true")
        etree.SubElement(one, "Option", name="expression", type="QString", value=expression)
        etree.SubElement(one, "Option", name="type", type="int", value="3")
    etree.SubElement(outer, "Option", name="type", type="QString", value="collection")

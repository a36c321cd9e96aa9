"""KMZ for Google Earth: the events in time, with their icons inside, in folders by layer and kind.

KML 2.2 (OGC 07-147r2) wants the parts of an element in its order, and Google Earth is strict with it:
name, open, description, view, time, style, data, and then what is drawn. Two things KML cannot do: a
dashed line, which so is many short ones, and a text that is sure to be no HTML, so that what is told of an
event is escaped once more than XML asks.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import numpy as np
from lxml import etree

from geo.circles import bow, circle, dashes, head
from geo.event import KINDS, LAYERS
from geo.routes import Places, route
from geo.snapshot.about import about
from geo.snapshot.app6 import line_colour
from geo.snapshot.formats import Progress
from geo.snapshot.icons import ON_SCREEN, RADIUS, Look, icons, looks_as
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.shown import Shown, facts, shown
from geo.snapshot.telling import telling
from geo.snapshot.text import plain
from geo.snapshot.theme import THEMES
from geo.snapshot.zipped import zipped
from geo.style import AREA_MARK, LAYER_LABELS, SIDES

KML, GOOGLE = "http://www.opengis.net/kml/2.2", "http://www.google.com/kml/ext/2.2"
DOCUMENT = "doc.kml"
MOST_EVENTS = 100_000
"""More would take minutes and gigabytes to write, and again to open."""
UNPLACED = "Without a place on the map"

_ICON_AT_1 = 32
"""Pixels that Google Earth draws an icon of scale 1 in."""
_DASH = (2, 1)
"""Steps of a circle or a bow that are drawn, and left out."""
_BALLOON = '<div style="white-space: pre-wrap; width: 26em">$[description]</div>'


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """The archive of the first page's events. places: for the arrows of movements."""
    document = _Document(pages[0], provenance, places, suffix)
    files = {DOCUMENT: document.to_xml()} | document.pictures()
    return zipped(files)


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that an archive carries; empty where there is none."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(archive.read(DOCUMENT), parser)
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        return ""
    found = root.findtext(
        f"{{{KML}}}Document/{{{KML}}}ExtendedData/{{{KML}}}Data[@name='{KEY}']/{{{KML}}}value"
    )
    return found or ""


class _Document:
    """A sheet's events as KML."""

    def __init__(self, layout: Layout, provenance: Provenance, places: Places, suffix: str):
        self.layout, self.provenance, self.places = layout, provenance, places
        self.theme = THEMES[layout.brief.theme]
        self.events = shown(layout, MOST_EVENTS, suffix)
        self.styles: dict[tuple, str] = {}
        """what a style is made of → its id"""

    def to_xml(self) -> bytes:
        root = etree.Element(f"{{{KML}}}kml", nsmap={None: KML, "gx": GOOGLE})
        document = _add(root, "Document")
        _add(document, "name", self.layout.title)
        _add(document, "open", "1")
        said = about(self.layout, self.events, self.provenance)
        _add(
            document, "description", escape("\n".join(f"{name}: {text}" for name, text in said), quote=False)
        )
        self._camera(document)
        folders = list(self._folders())  # which finds out the styles, that come before them
        for made_of, id in self.styles.items():
            self._style(document, id, *made_of)
        _data(document, {KEY: self.provenance.to_text()})
        document.extend(folders)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def pictures(self) -> dict[str, bytes]:
        """The icons by their names in the archive."""
        looks = sorted({look for look, *_ in self.styles}, key=lambda look: look.name)
        return {f"icons/{look.name}.png": png for look, png in icons(looks, self.theme).items()}

    def _camera(self, document) -> None:
        """From where the map is seen as on the sheet, and the period on the time slider."""
        if not self.layout.panels:
            return
        west, south, east, north = self.layout.frame.bbox
        look, view = _add(document, "LookAt"), self.layout.brief.view
        span = etree.SubElement(look, f"{{{GOOGLE}}}TimeSpan")
        if view.mode != "cumulative":
            _add(span, "begin", view.first.isoformat())
        _add(span, "end", view.last.isoformat())
        high = (north - south) * 111_200
        wide = (east - west) * 111_200 * np.cos(np.radians((south + north) / 2))
        _add(look, "longitude", f"{(west + east) / 2:.5f}")
        _add(look, "latitude", f"{(south + north) / 2:.5f}")
        # Google Earth sees 60° from side to side: what is as wide as 2 tan 30° of its distance.
        _add(look, "range", f"{max(wide / 1.155, high * 16 / 9 / 1.155):.0f}")

    # -- folders

    def _folders(self) -> Iterator[etree._Element]:
        placed = [one for one in self.events if one.event.is_pin or one.event.is_area]
        for layer in LAYERS:
            of_layer = [one for one in placed if one.event.layer == layer]
            if not of_layer:
                continue
            folder = _folder(LAYER_LABELS[layer], of_layer)
            kinds = [kind for kind in KINDS.values() if kind.layer == layer]
            for kind in kinds:
                of_kind = [one for one in of_layer if one.event.kind == kind.id]
                if of_kind:
                    inner = _folder(kind.plural.capitalize(), of_kind) if len(kinds) > 1 else folder
                    inner.extend(self._placemark(one) for one in of_kind)
                    if inner is not folder:
                        folder.append(inner)
            yield folder
        rest = [one for one in self.events if not (one.event.is_pin or one.event.is_area)]
        if rest:
            folder = _folder(UNPLACED, rest)
            folder.extend(self._placemark(one) for one in rest)
            yield folder
        if self.layout.brief.notes:
            yield self._notes()

    def _placemark(self, one: Shown):
        event, dataset = one.event, self.layout.dataset
        told = facts(one)
        mark = etree.Element(f"{{{KML}}}Placemark")
        _add(mark, "name", event.title)
        _add(mark, "Snippet", " · ".join(filter(None, (told["dates"], event.place_as_written))), maxLines="2")
        _add(mark, "description", escape(telling(dataset, one), quote=False))
        _time(mark, told["earliest_start"], told["latest_end"])
        arrow = route(event, self.places)
        way = None if arrow is None else bow(arrow)
        drawn_as = "area" if event.is_area else "pin"
        brief = self.layout.brief
        viewpoint = brief.viewpoint if brief.symbols == "app6" else ""
        look = Look(event.kind, one.side, looks_as(one.status), one.is_certain, one.news, viewpoint)
        made_of = (look, drawn_as, round(one.opacity, 2))
        _add(mark, "styleUrl", f"#{self.styles.setdefault(made_of, f's{len(self.styles) + 1}')}")
        own = {
            "id": event.id,
            "kind": event.kind,
            "start": event.start,
            "end": event.end,
            "place": event.place_as_written,
            "precision": event.geo_precision,
            "radius_km": f"{event.radius_km:g}",
            "fatalities_low": event.fatalities_low,
            "fatalities_high": event.fatalities_high,
            "claims": len(event.claims),
        }
        _data(mark, own | {name: value for name, value in told.items() if name != "dates"})
        _shapes(mark, event, way)
        return mark

    def _notes(self):
        folder = _folder("Notes", self.layout.brief.notes)
        for note in self.layout.brief.notes:
            mark = _add(folder, "Placemark")
            _add(mark, "name", note.text or f"{note.radius_km:g} km")
            several = _add(mark, "MultiGeometry")
            _point(several, note.lon, note.lat)
            if note.radius_km:
                _line(several, circle(note.lon, note.lat, note.radius_km))
        return folder

    # -- looks

    def _style(self, document, id: str, look: Look, drawn_as: str, opacity: float) -> None:
        """A style with its name shown only when it is pointed at: names of hundreds would cover the map."""
        for state, label in (("normal", 0), ("highlight", 1)):
            style = _add(document, "Style", id=f"{id}-{state}")
            icon = _add(style, "IconStyle")
            _add(icon, "color", _colour("#ffffff", opacity))
            size = look.size * ON_SCREEN / RADIUS * (AREA_MARK if drawn_as == "area" else 1)
            _add(icon, "scale", f"{size / _ICON_AT_1 * (1.2 if label else 1):.3g}")
            _add(_add(icon, "Icon"), "href", f"icons/{look.name}.png")
            _add(icon, "hotSpot", x="0.5", y="0.5", xunits="fraction", yunits="fraction")
            _add(_add(style, "LabelStyle"), "scale", str(label))
            colour = getattr(SIDES[look.side], self.theme.side)
            if look.viewpoint:
                colour = line_colour(look.side, look.viewpoint, self.layout.brief.theme)
            line = _add(style, "LineStyle")
            _add(line, "color", _colour(colour, opacity))
            _add(line, "width", "2.4" if label else "1.8")
            fill = _add(style, "PolyStyle")
            solid = 0.14 if drawn_as == "area" else 1.0
            _add(fill, "color", _colour(colour, opacity * (solid if look.certain else solid / 2)))
            _add(fill, "outline", "0" if drawn_as == "area" else "1")
            _add(_add(style, "BalloonStyle"), "text", _BALLOON)
        pair = _add(document, "StyleMap", id=id)
        for state in ("normal", "highlight"):
            one = _add(pair, "Pair")
            _add(one, "key", state)
            _add(one, "styleUrl", f"#{id}-{state}")


def _shapes(mark, event, way: np.ndarray | None) -> None:
    """A pin's point; an area's circle, with its mark on the north of the outline; a movement's arrow."""
    if not (event.is_pin or event.is_area) and way is None:
        return
    several = _add(mark, "MultiGeometry") if event.is_area or way is not None else mark
    if event.is_pin:
        _point(several, event.lon, event.lat)
    if event.is_area:
        outline = circle(event.lon, event.lat, event.radius_km)
        _point(several, *outline[0])
        _polygon(several, outline)
        for dash in dashes(outline, *_DASH):
            _line(several, dash)
    if way is not None:
        for dash in dashes(way, *_DASH):
            _line(several, dash)
        _polygon(several, head(way))


def _folder(name: str, inside: Sequence):
    folder = etree.Element(f"{{{KML}}}Folder")
    _add(folder, "name", f"{name} ({len(inside):,})")
    return folder


def _time(mark, begin: str, end: str) -> None:
    """Inclusive days; what is open or unknown is left out."""
    span = _add(mark, "TimeSpan")
    if begin:
        _add(span, "begin", begin)
    if end:
        _add(span, "end", end)


def _data(parent, values: dict[str, object]) -> None:
    data = _add(parent, "ExtendedData")
    for name, value in values.items():
        if value not in ("", None):
            text = ("no", "yes")[value] if isinstance(value, bool) else str(value)
            _add(_add(data, "Data", name=name), "value", text)


def _point(parent, lon: float, lat: float) -> None:
    _add(_add(parent, "Point"), "coordinates", _coordinates([(lon, lat)]))


def _line(parent, points: Iterable) -> None:
    line = _add(parent, "LineString")
    _add(line, "tessellate", "1")
    _add(line, "coordinates", _coordinates(points))


def _polygon(parent, points: Iterable) -> None:
    polygon = _add(parent, "Polygon")
    _add(polygon, "tessellate", "1")
    ring = _add(_add(polygon, "outerBoundaryIs"), "LinearRing")
    _add(ring, "coordinates", _coordinates(points))


def _coordinates(points: Iterable) -> str:
    """KML has lon, lat, and longitudes within ±180."""
    return " ".join(
        f"{(lon + 180) % 360 - 180 if abs(lon) > 180 else lon:.5f},{lat:.5f}" for lon, lat in points
    )


def _colour(rgb: str, opacity: float) -> str:
    """KML's order: opacity, blue, green, red."""
    return f"{round(opacity * 255):02x}{rgb[5:7]}{rgb[3:5]}{rgb[1:3]}".lower()


def _add(parent, tag: str, text: str | None = None, **attributes: str):
    element = etree.SubElement(parent, f"{{{KML}}}{tag}", attributes)
    if text is not None:
        element.text = plain(text)
    return element

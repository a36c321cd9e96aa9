"""The ground of the time map: what folium draws beneath everything dated, and its layer control.

Colours and widths are styles (`geo.cartography.css`) under the class names given here, so that light
and dark need no Python. folium names its elements at random; here they are numbered, so that the
same basemap gives the same script and a rerun of the page sends nothing again.
"""

from functools import cache

import folium
import geopandas
import numpy as np
import shapely
from branca.element import Element
from folium.map import CustomPane, Layer
from folium.raster_layers import ImageOverlay
from folium.template import Template

from geo import basemap
from geo.cartography import GROUND_LABELS
from geo.event import LAYERS
from geo.style import LAYER_LABELS
from geo.timemap.names import NamesLayer
from geo.timemap.tiles import EmbeddedLayer, TilesLayer, TileSource

CENTRE = (35.3, 39.0)
"""lat, lon: folium's order."""

WORLD = (180, 85)
"""Degrees east and north to which the map goes; as far west and south."""
ZOOMS = (3, 18)
"""The farthest: about what a screen holds. The nearest: one pixel is half a metre."""

PANES = {"land": 210, "relief": 220, "water": 230, "inner": 240, "borders": 250}
"""What lies above what, whichever is switched on last; Leaflet's tiles are on 200, its vectors on 400."""

PLAIN = {"opacity": 1, "fillOpacity": 1, "interactive": False}
"""Leaflet's own styling, taken back: an attribute it sets would stand against ours."""


class EventLayer(Layer):
    """One of the layers of events in the layer control; TimeLayer draws what is switched on."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new presence.EventLayer({{ this.options|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, layer: str):
        super().__init__(name=LAYER_LABELS[layer], overlay=True)
        self._name = "EventLayer"
        self.options = {"view": ["layers", layer]}


def ground(tiles: TileSource | None = None) -> folium.Map:
    """The basemap as a folium map: land, water, names, layer control, scale, attribution.

    tiles: to be drawn above it; see geo.timemap.tiles.
    """
    m = blank()
    _add(m, "land", {"abroad": "abroad ground-coast", "land": "land"})
    _switch(_relief(), "relief").add_to(m)
    rivers = [name for name in basemap.classes() if name.startswith("river-")]
    _add(m, "water", {name: name for name in (*rivers, "lake")})
    _add(m, "inner", {"governorate": "governorate"}, "governorates")
    _add(m, "inner", {"road": "road"}, "roads")
    _add(m, "borders", {name: name for name in ("border-abroad", "border", "ceasefire")})
    if tiles:
        EmbeddedLayer().add_to(m)
        TilesLayer(tiles).add_to(m)
    _switch(NamesLayer(), "names").add_to(m)
    folium.LayerControl(collapsed=True).add_to(m)
    Attribution(basemap.ATTRIBUTION).add_to(m)
    number(m)
    return m


def blank() -> folium.Map:
    """A folium map as TimeLayer needs it, with nothing drawn on it."""
    m = folium.Map(
        CENTRE,
        zoom_start=7,
        tiles=None,
        control_scale=True,
        # No farther than geo.view.View allows, and no edge of the world within reach of a drag.
        max_bounds=True,
        min_lon=-WORLD[0],
        max_lon=WORLD[0],
        min_lat=-WORLD[1],
        max_lat=WORLD[1],
        max_bounds_viscosity=1,
        zoom_snap=0.25,
        zoom_delta=0.5,
        zoom_animation=folium.JsCode("!matchMedia('(prefers-reduced-motion: reduce)').matches"),
    )
    # folium gives its zooms to tiles only, and here are none.
    m.options |= {"min_zoom": ZOOMS[0], "max_zoom": ZOOMS[1]}
    # folium's defaults name a CDN each; what the map needs is inlined by TimeLayer.
    m.default_js, m.default_css = [], []
    for name, height in PANES.items():
        CustomPane(f"presence-{name}", z_index=height).add_to(m)
    for layer in LAYERS:
        EventLayer(layer).add_to(m)
    return m


class Attribution(folium.MacroElement):
    """The basemap's sources, in Leaflet's attribution control."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.attributionControl.addAttribution({{ this.text|e|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, text: str):
        super().__init__()
        self._name = "Attribution"
        self.text = text


@cache
def ground_script(tiles: TileSource | None = None) -> str:
    """folium's script as a JavaScript function of Leaflet that returns the map."""
    return script_of(ground(tiles))


def script_of(m: folium.Map) -> str:
    """A map's script as a JavaScript function of Leaflet that returns the map."""
    root = m.get_root()
    root.render()
    return f"(L) => {{\n{root.script.render()}\nreturn {m.get_name()};\n}}"


def number(element: Element, start: str = "presence") -> None:
    """Give an element and all its descendants ids by their place in the tree."""
    element._id = start
    for order, child in enumerate(element._children.values()):
        number(child, f"{start}_{order}")


def _add(m: folium.Map, pane: str, classes: dict[str, str], switch: str = "") -> None:
    """Add classes of the ground (→ their names in the styles) as one layer; one that can be switched off
    if it has a name."""
    geometries = [_together(basemap.classes()[name]) for name in classes]
    # Four decimals are eleven metres, and a third of the bytes.
    rounded = shapely.transform(geometries, lambda lon_lat: np.round(lon_lat, 4))
    frame = geopandas.GeoDataFrame({"class": list(classes.values())}, geometry=rounded, crs="EPSG:4326")

    def style(feature: dict) -> dict:
        return PLAIN | {"className": f"ground-{feature['properties']['class']}"}

    # Leaflet leaves out what half a pixel does not show.
    look = {"style_function": style, "smooth_factor": 0.5, "pane": f"presence-{pane}"}
    layer = folium.GeoJson(frame, control=bool(switch), **look)
    (_switch(layer, switch) if switch else layer).add_to(m)


def _together(geometries):
    """Polygons, or lines, as one geometry."""
    parts = shapely.get_parts(list(geometries))
    return (shapely.multipolygons if parts[0].area else shapely.multilinestrings)(parts)


def _switch(layer: Layer, ground: str) -> Layer:
    """Put a layer of the ground into the layer control; js/switches.js knows it by its option."""
    layer.layer_name = GROUND_LABELS[ground]
    layer.options |= {"view": ["ground", ground]}
    return layer


def _relief() -> ImageOverlay:
    west, south, east, north = basemap.RELIEF_BBOX
    look = {"class_name": "ground-relief", "pane": "presence-relief", "alt": "", "pixelated": False}
    return ImageOverlay(str(basemap.RELIEF), [[south, west], [north, east]], **look)

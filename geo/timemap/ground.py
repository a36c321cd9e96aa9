"""The ground of the time map: what folium draws beneath everything dated.

Colours are in css/timemap.css under the class names given here, so that light and dark need no
Python. folium names its elements at random; here they are numbered, so that the same basemap gives
the same script and a rerun of the page sends nothing again.
"""

from functools import cache

import folium
import geopandas
import numpy as np
import pandas
import shapely
from branca.element import Element
from folium.map import Layer
from folium.template import Template
from folium.utilities import JsCode

from geo import basemap
from geo.timemap.tiles import EmbeddedLayer, TilesLayer, TileSource

HOME = "Syria"
CENTRE = (35.3, 39.0)
"""lat, lon: folium's order."""

WORLD = (180, 85)
"""Degrees east and north to which the map goes; as far west and south."""
ZOOMS = (3, 18)
"""The farthest: about what a screen holds. The nearest: one pixel is half a metre."""

PLAIN = {"opacity": 1, "fillOpacity": 1, "interactive": False}
"""Leaflet's own styling, taken back: an attribute it sets would stand against ours."""


class TownLayer(Layer):
    """Names of countries, dots and names of towns; see js/towns.js."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new presence.Towns(
                {{ this.towns|tojson }},
                {{ this.countries|tojson }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, towns: geopandas.GeoDataFrame, countries: geopandas.GeoDataFrame, name: str):
        super().__init__(name=name, overlay=True)
        self._name = "TownLayer"
        towns = towns.sort_values(["rank", "name"], kind="stable")
        # A country's name stands in the widest circle that its outline holds, where there is room.
        radii = shapely.maximum_inscribed_circle(countries.geometry.values)
        self.countries = [
            [*np.round(radius.coords[0], 2).tolist(), round(radius.length, 2), name]
            for radius, name in zip(radii, countries["name"], strict=True)
        ]
        self.towns = [
            [round(point.x, 4), round(point.y, 4), int(rank), name, arabic]
            for point, rank, name, arabic in zip(
                towns.geometry, towns["rank"], towns["name"], towns["name_ar"], strict=True
            )
        ]


def ground(tiles: TileSource | None = None) -> folium.Map:
    """The basemap as a folium map: countries, water, towns, layer control, scale, attribution.

    tiles: to be drawn above it; see geo.timemap.tiles.
    """
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
        # A margin of half a view on every side, so that a drag shows no bare edge.
        renderer=JsCode("L.svg({padding: 0.5})"),
        zoom_animation=JsCode("!matchMedia('(prefers-reduced-motion: reduce)').matches"),
    )
    # folium gives its zooms to tiles only, and here are none.
    m.options |= {"min_zoom": ZOOMS[0], "max_zoom": ZOOMS[1]}
    # folium's defaults name a CDN each; what the map needs is inlined by TimeLayer.
    m.default_js, m.default_css = [], []
    layers = basemap.layers()
    countries = layers["countries"].sort_values("name", key=lambda name: name == HOME, kind="stable")
    _add(m, "Countries", pandas.concat([_beyond(countries), countries]), _country_class)
    _add(m, "Lakes", layers["lakes"], lambda _: "ground-lake")
    _add(m, "Rivers", layers["rivers"], lambda river: f"ground-river rank-{river['rank']}", fill=False)
    _add(m, "Ceasefire lines", layers["lines"], lambda _: "ground-line", fill=False)
    if tiles:
        EmbeddedLayer().add_to(m)
        TilesLayer(tiles).add_to(m)
    TownLayer(basemap.towns(), countries, "Names").add_to(m)
    folium.LayerControl(collapsed=True).add_to(m)
    Attribution(basemap.ATTRIBUTION).add_to(m)
    number(m)
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
    m = ground(tiles)
    root = m.get_root()
    root.render()
    return f"(L) => {{\n{root.script.render()}\nreturn {m.get_name()};\n}}"


def number(element: Element, start: str = "presence") -> None:
    """Give an element and all its descendants ids by their place in the tree."""
    element._id = start
    for order, child in enumerate(element._children.values()):
        number(child, f"{start}_{order}")


def _add(m: folium.Map, name: str, frame: geopandas.GeoDataFrame, class_of, *, fill: bool = True) -> None:
    # Four decimals are eleven metres, and a third of the bytes.
    rounded = shapely.transform(frame.geometry.values, lambda lon_lat: np.round(lon_lat, 4))
    frame = frame.reset_index(drop=True).set_geometry(rounded, crs=frame.crs)

    def style(feature: dict) -> dict:
        return PLAIN | {"fill": fill, "className": class_of(feature["properties"])}

    folium.GeoJson(frame, name=name, style_function=style).add_to(m)


def _beyond(countries: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """All the world outside the basemap's box: nothing is drawn there, and it must not look like sea."""
    frame = shapely.box(-WORLD[0], -WORLD[1], *WORLD).difference(shapely.box(*countries.total_bounds))
    return geopandas.GeoDataFrame({"name": [""]}, geometry=[frame], crs=countries.crs)


def _country_class(properties: dict) -> str:
    return {HOME: "ground-home", "": "ground-beyond"}.get(properties["name"], "ground-abroad")

"""The names on the time map, as a folium layer; js/names.js places and paints them."""

from dataclasses import asdict

import numpy as np
from folium.map import Layer
from folium.template import Template

from geo import basemap, cartography, lettering
from geo.mercator import to_world


class NamesLayer(Layer):
    """Names of countries, governorates, towns, rivers, lakes and roads, each from its own zoom."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new presence.Names(
                {{ this.names|tojson }},
                {{ this.lettering|tojson }},
                {{ this.options|tojson }}
            );
        {% endmacro %}
        """
    )

    def __init__(self):
        super().__init__(overlay=True)
        self._name = "NamesLayer"
        self.options = {}
        self.lettering = {
            "classes": {name: asdict(look) for name, look in cartography.LETTERING.items()},
            "second_from": cartography.SECOND_NAMES_FROM,
            "growth": cartography.GROWTH,
        }
        self.names = {
            "areas": [*_countries(), *_governorates(), *_lakes()],
            "towns": _towns(),
            "lines": _lines(),
        }


def _countries() -> list[list]:
    countries = basemap.layers()["countries"]
    home = countries["iso2"] == basemap.HOME
    near = countries[~home].clip(cartography.REGION, sort=True)
    rows = _areas(countries.geometry, np.where(home, "home", "country"), countries["name"])
    return rows + _areas(near.geometry, ["neighbour"] * len(near), near["name"])


def _governorates() -> list[list]:
    rows = basemap.layers()["governorates"]
    return _areas(rows.geometry, ["governorate"] * len(rows), rows["name"], rows["name_ar"])


def _lakes() -> list[list]:
    rows = basemap.layers()["lakes"].query("name != ''")
    return _areas(rows.geometry, ["lake"] * len(rows), rows["name"], rows["name_ar"])


def _areas(polygons, classes, names, seconds=()) -> list[list]:
    """Rows of x, y, radius, class, name, second name; in world coordinates."""
    seconds = list(seconds) or [""] * len(polygons)
    rooms = lettering.rooms(polygons.values)
    rows = zip(rooms, classes, names, seconds, strict=True)
    return [[*_short(room), str(of), name, second] for room, of, name, second in rows]


def _towns() -> list[list]:
    """Rows of x, y, class, name, second name, where a border is near (across, down); the weightiest first."""
    towns = basemap.towns().assign(border=lettering.toward_border())
    towns = towns.sort_values(["rank", "name"], kind="stable")
    rows = []
    for town in towns.itertuples():
        point = _short(to_world(town.geometry.x, town.geometry.y))
        second = " · ".join(filter(None, (town.name_ar, town.name_ku)))
        rows.append([*point, f"town-{town.rank}", town.name, second, *town.border])
    return rows


def _lines() -> list[list]:
    """Rows of class, name and stretches (x, y, angle, reach) by falling reach."""
    rivers: dict[str, list] = {}
    for reach in lettering.REACHES:
        for name, places in lettering.along_rivers(reach).items():
            rivers.setdefault(name, []).extend(_short(place) for place in places)
    roads = basemap.layers()["roads"]
    along = [
        [_short(place) for reach in lettering.REACHES for place in lettering.stretches(line, reach)]
        for line in roads.geometry
    ]
    return [
        *(["river", name, places] for name, places in rivers.items()),
        *(["road", name, places] for name, places in zip(roads["name"], along, strict=True)),
    ]


def _short(values) -> list[float]:
    """Seven decimals are four metres of the world."""
    return [round(float(value), 7) for value in values]

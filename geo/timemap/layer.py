"""TimeLayer: the dated layer as a folium plugin, and a whole map in one offline HTML page."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape

import folium
from folium.template import Template

from geo.dataset import Dataset
from geo.hindsight import hindsight
from geo.timemap.assets import leaflet_script, script, styles
from geo.timemap.ground import ground, number
from geo.timemap.payload import Places, payload
from geo.view import View


class TimeLayer(folium.MacroElement):
    """Every event, drawn by period on one canvas, with the timeline and the details.

    Add it last to a folium map made with `tiles=None` and without default scripts: it brings Leaflet
    along. The page must not name anything outside.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <style>{{ this.styles }}</style>
            <script>{{ this.script }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            new presence.TimeMap(
                {{ this._parent.get_name() }},
                Uint8Array.from(atob({{ this.events|tojson }}), (c) => c.charCodeAt(0)),
                {{ this.options|tojson }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, events: bytes, view: View, theme: str = "", given: Sequence[Mapping] = ()):
        super().__init__()
        self._name = "TimeLayer"
        self.events = b64encode(events).decode("ascii")
        self.options = {"view": view.to_json(), "theme": theme, "given": list(given)}
        self.styles = styles()
        self.script = leaflet_script() + script()


def time_map(
    dataset: Dataset,
    view: View,
    places: Places,
    *,
    title: str = "Presence Map",
    theme: str = "",
    given: Sequence[Mapping] = (),
    on: folium.Map | None = None,
) -> folium.Map:
    """A complete map of a dataset: shows itself in a notebook, `save(path)` writes one HTML file.

    It stays at what was known by the view's `known_by`: there is nobody to ask for another day.
    places: gives the gazetteer's place of an id, or None.
    theme: `light`, `dark`, or empty for the reader's own.
    given: drawings as `geo.snapshot.writers.drawings` makes them.
    on: a ground as `geo.timemap.ground.blank` gives it; by default the embedded one.
    """
    m = on or ground()
    known = hindsight(dataset, view.known_by) if view.known_by else (dataset, None)
    TimeLayer(payload(known[0], places, known[1]), view, theme, given).add_to(m)
    number(m)
    root = m.get_root()
    # branca puts the title into the page as it is.
    root.title, root.height = escape(title), "720px"
    return m

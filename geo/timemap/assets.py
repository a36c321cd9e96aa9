"""The scripts and styles of the time map, each as one self-contained text.

One text serves both hosts: a page that folium renders, and a Streamlit component, whose script runs
from a blob address where relative imports do not work. Nothing in it refers to anything outside.
"""

import re
from functools import cache
from pathlib import Path

from geo import cartography

HERE = Path(__file__).resolve().parent
LEAFLET = HERE / "vendor" / "leaflet-1.9.4"

MODULES = (
    "days", "dom", "bits", "unpack", "events", "answers", "texts", "measures", "address", "filters",
    "textsearch", "facets", "sprites", "overlay", "spots", "selection", "badges", "news", "routes",
    "labels", "marks", "lettering", "names", "switches", "periods", "dates", "histogram", "changes",
    "axis", "chart", "bars", "limits", "brush", "player", "pace", "typed", "timeline", "neighbours",
    "tooltip", "pointer", "lane", "lanes", "held", "citation", "copying", "details", "legend", "speech",
    "readout", "sight", "options", "chips", "area", "hindsight", "panel", "drawing", "pins", "candidates",
    "combobox", "search", "lookup", "years", "place", "wrongplace", "tools", "given", "questions", "parts",
    "handle", "map", "component",
)  # fmt: skip
"""js/*.js in the order in which they build on each other."""

STYLES = (
    "root", "map", "details", "lanes", "search", "place", "candidates", "wrongplace", "years", "tools",
    "timeline", "brush", "panel",
)  # fmt: skip
"""css/*.css; a later one may overrule an earlier one."""

EXPORTS = "EventLayer, Names, TimeMap, mountEvents, offer"


@cache
def leaflet_script() -> str:
    """Leaflet, without the comment that sends developer tools to look for a source map."""
    text = (LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=.*", "", text)


@cache
def script() -> str:
    """Our modules in one scope, as `presence`; expects Leaflet's `L`."""
    modules = "\n".join((HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in MODULES)
    return f'const presence = ((L) => {{\n"use strict";\n{modules}\nreturn {{ {EXPORTS} }};\n}})(L);\n'


@cache
def styles() -> str:
    """Leaflet's styles, ours and the ground's. Leaflet's images are left out: each would be a request."""
    leaflet = (LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    ours = "".join((HERE / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    return re.sub(r"url\([^)]*\)", "none", leaflet) + ours + cartography.css()

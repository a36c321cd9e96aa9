"""A ground of the user's own choice above the embedded one: a provider's tiles, or a .pmtiles file.

Only what was asked for by name is ever fetched. The embedded ground stays drawn beneath, so that it
shows wherever a tile is missing; the layer control switches between the two. The browser's part is
js/tiles/tiles.js, inlined with its vendored libraries only where tiles were asked for.
"""

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from html import escape
from pathlib import Path

from folium.map import Layer
from folium.template import Template
from xyzservices import TileProvider, providers

from geo.errors import TilesError
from geo.pmtiles import Archive, read_archive
from geo.timemap.assets import HERE

EMBEDDED = "Embedded"
LIBRARIES = {
    "provider": (),
    "pictures": ("pmtiles-4.5.0/pmtiles.js",),
    "vector": ("pmtiles-4.5.0/pmtiles.js", "protomaps-leaflet-5.1.0/protomaps-leaflet.js"),
}
"""What of vendor/ each kind of tiles needs, in order."""

NAMELESS = re.compile(r"imagery|satellite|ortho|aerial|relief|hillshade|nolabels", re.IGNORECASE)
"""Of providers whose tiles tell no names of places."""

PROVIDER_OPTIONS = {
    "subdomains": "subdomains",
    "tms": "tms",
    "tileSize": "tileSize",
    "zoomOffset": "zoomOffset",
    "bounds": "bounds",
    "min_zoom": "minZoom",
    "max_zoom": "maxNativeZoom",
}
"""xyzservices' names → Leaflet's."""


@dataclass(frozen=True)
class TileSource:
    """Tiles that the map can show. Texts are plain, and escaped where they are written."""

    name: str
    kind: str
    """`provider`, `pictures` or `vector`: a key of LIBRARIES"""
    attribution: str
    url: str
    """Leaflet's template of a provider's tiles; the address of a served file, empty until it is"""
    shows_names: bool
    """whether the tiles tell names of places themselves"""
    options: tuple[tuple[str, object], ...] = ()
    """for Leaflet's layer, under Leaflet's names"""
    path: Path | None = None
    """the file, which has to be served (geo.rangeserver) for `at(url)`"""
    media_type: str = ""
    """of a file of pictures"""
    layers: tuple[str, ...] = ()
    """of a file of vector tiles"""

    def at(self, url: str) -> "TileSource":
        return replace(self, url=url)


def is_file(asked: str) -> bool:
    """Whether --tiles names a file rather than a provider."""
    return asked.lower().endswith(".pmtiles")


def tile_source(asked: str, token: str = "") -> TileSource:
    """What `--tiles` asks for: a .pmtiles file by path, else a provider by name, however spelled.

    Raises TilesError for a file that is missing or broken, and for a provider that is unknown, out of
    order, in another projection, or lacks the token that it wants.
    """
    if is_file(asked):
        return _of_archive(read_archive(Path(asked)))
    return _of_provider(_provider(asked), token)


def _of_archive(archive: Archive) -> TileSource:
    # Vector tiles are drawn a zoom nearer than they were made for: the library's own measure.
    nearer = 0 if archive.media_type else 1
    options = {"minZoom": archive.min_zoom + (nearer if archive.min_zoom else 0)}
    if archive.media_type:
        options["maxNativeZoom"] = archive.max_zoom
    else:
        options["maxDataZoom"] = archive.max_zoom
    if archive.bounds:
        west, south, east, north = archive.bounds
        options["bounds"] = ((south, west), (north, east))
    return TileSource(
        archive.name,
        "pictures" if archive.media_type else "vector",
        f"{archive.name}: {archive.attribution}" if archive.attribution else archive.name,
        "",
        # Pictures may show anything; those of a map mostly have names.
        shows_names=bool(archive.media_type) or _is_protomaps(archive.layers),
        options=tuple(options.items()),
        path=archive.path,
        media_type=archive.media_type,
        layers=() if _is_protomaps(archive.layers) else archive.layers,
    )


def _is_protomaps(layers: tuple[str, ...]) -> bool:
    """Whether the library's own style fits: it does for Protomaps' layers, of which `earth` is one."""
    return not layers or "earth" in layers


@cache
def _provider(asked: str) -> TileProvider:
    try:
        return providers.query_name(asked)
    except ValueError:
        near = _near(asked)
        hint = f"did you mean {', '.join(near)}?" if near else "the names are those of xyzservices."
        raise TilesError(
            f"--tiles {asked}: no provider has this name; {hint} The name of a file ends in .pmtiles"
        ) from None


def _near(asked: str) -> list[str]:
    """Up to four names that begin like it or are spelled like it."""

    def fold(name: str) -> str:
        return re.sub(r"[\W_]", "", name).lower()

    names = {fold(name): name for name in providers.flatten()}
    begin = [folded for folded in names if fold(asked) and folded.startswith(fold(asked))]
    return [names[folded] for folded in (begin + get_close_matches(fold(asked), names, 4))[:4]]


def _of_provider(provider: TileProvider, token: str) -> TileSource:
    name, crs = provider.name, provider.get("crs", "EPSG:3857")
    if provider.get("status") == "broken":
        raise TilesError(f"--tiles {name}: this provider is out of order, says xyzservices; choose another")
    if crs != "EPSG:3857":
        raise TilesError(f"--tiles {name}: its tiles are in {crs}, the map is in EPSG:3857; choose another")
    if provider.requires_token():
        wanted = [k for k, v in provider.items() if isinstance(v, str) and "<insert your" in v]
        if not token:
            raise TilesError(
                f"--tiles {name}: this provider wants a token of yours ({', '.join(wanted)}); "
                "give it by --tiles-token"
            )
        provider = provider(**dict.fromkeys(wanted, token))
    options = {ours: provider[theirs] for theirs, ours in PROVIDER_OPTIONS.items() if theirs in provider}
    if "bounds" in options:
        options["bounds"] = tuple(map(tuple, options["bounds"]))
    return TileSource(
        name,
        "provider",
        provider.attribution.replace("(C)", "©"),
        # Leaflet chooses the subdomain, and {r} for screens of a double resolution.
        provider.build_url(fill_subdomain=False, scale_factor="{r}"),
        shows_names=not NAMELESS.search(name),
        options=tuple(options.items()),
    )


@cache
def tile_scripts(kind: str) -> str:
    """The libraries of one kind of tiles and our module, which makes `presenceTiles` of Leaflet's `L`."""
    paths = [*(HERE / "vendor" / name for name in LIBRARIES[kind]), HERE / "js" / "tiles" / "tiles.js"]
    texts = [re.sub(r"//# sourceMappingURL=.*", "", path.read_text(encoding="utf-8")) for path in paths]
    return "\n".join(texts)


class EmbeddedLayer(Layer):
    """The choice of no tiles: beneath them the embedded ground is always drawn."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.layerGroup();
        {% endmacro %}
        """
    )

    def __init__(self):
        super().__init__(name=EMBEDDED, overlay=False, show=False)
        self._name = "EmbeddedLayer"


class TilesLayer(Layer):
    """The tiles, drawn above the embedded ground and below names and events; see js/tiles/tiles.js.

    `options.showsNames` of the layer in the browser says whether the tiles tell names themselves.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this.script }}
            var {{ this.get_name() }} = presenceTiles(
                {{ this._parent.get_name() }},
                {{ this.source|tojson }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, tiles: TileSource):
        # Leaflet's layer control and attribution take markup.
        super().__init__(name=escape(tiles.name), overlay=False)
        self._name = "TilesLayer"
        self.script = tile_scripts(tiles.kind)
        self.source = {
            "kind": tiles.kind,
            "url": tiles.url,
            "mediaType": tiles.media_type,
            "layers": tiles.layers,
            "options": {
                **dict(tiles.options),
                "attribution": escape(tiles.attribution),
                "showsNames": tiles.shows_names,
            },
        }

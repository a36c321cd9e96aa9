"""The tiles that `--tiles` asks for, as a visitor of the dashboard gets them."""

from pathlib import Path

import streamlit as st

from geo.errors import PresenceError
from geo.rangeserver import RangeServer, loopback_origins
from geo.timemap.tiles import TileSource, tile_source


@st.cache_resource(show_spinner=False)
def tile_server(path: Path) -> RangeServer:
    """The server of a file, one for all visitors."""
    return RangeServer(path, loopback_origins(st.get_option("server.port")))


def asked_tiles(asked: str, token: str) -> tuple[TileSource | None, str]:
    """The tiles, or None and what is wrong when they can be shown no more.

    Looked at once for each visitor, since the map is mounted anew for another ground.
    """
    if "tiles" not in st.session_state:
        tiles, problem = None, ""
        try:
            tiles = tile_source(asked, token) if asked else None
            if tiles and tiles.path:
                tiles = tiles.at(tile_server(tiles.path).url)
        except (OSError, PresenceError) as error:
            tiles, problem = None, f"{error}. The embedded map stays."
        st.session_state["tiles"] = tiles, problem
    return st.session_state["tiles"]

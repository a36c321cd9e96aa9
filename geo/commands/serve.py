"""`presence serve`: the dashboard, on this machine only."""

import argparse
import os
import sys
from pathlib import Path

from geo.dataset import EVENTS
from geo.errors import PresenceError

HELP = "open the dashboard on this machine"
APP = Path(__file__).resolve().parent.parent.parent / "app.py"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        default=EVENTS,
        metavar="FILE",
        help="dataset to show, GeoJSON or (many events) Parquet (default: data/events.geojson)",
    )
    parser.add_argument(
        "--port", type=int, default=8501, metavar="N", help="port on 127.0.0.1 (default: 8501)"
    )
    parser.add_argument(
        "--tiles",
        default="",
        metavar="NAME|FILE",
        help="draw the tiles of a provider (such as OpenStreetMap.Mapnik: the browser then asks it for them) "
        "or of a .pmtiles file above the embedded map",
    )
    parser.add_argument("--tiles-token", default="", metavar="TOKEN", help="for a provider that wants one")
    parser.add_argument("--open", action="store_true", help="open it in the browser")


def run(args: argparse.Namespace) -> int:
    from geo.dataset import is_large, read
    from geo.parquet import refuse
    from geo.timemap.tiles import is_file, tile_source

    if not 1 <= args.port <= 65535:
        raise PresenceError(f"--port {args.port} is no port; choose one from 1 to 65535")
    # A broken dataset is told here, not in the browser; a large one's rows are read there, once.
    if is_large(args.data):
        refuse(args.data)
    else:
        read(args.data)
    if args.tiles:
        tile_source(args.tiles, args.tiles_token)  # and so are tiles that cannot be shown
    elif args.tiles_token:
        raise PresenceError("--tiles-token is for a provider; name it by --tiles")
    # The dashboard runs in another folder.
    tiles = str(Path(args.tiles).resolve()) if is_file(args.tiles) else args.tiles
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(APP),
        "--server.port",
        str(args.port),
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        str(not args.open).lower(),
        "--",
        "--data",
        str(args.data.resolve()),
        f"--tiles={tiles}",
        f"--tiles-token={args.tiles_token}",
    ]
    os.chdir(APP.parent)  # where .streamlit/config.toml lies
    os.execv(sys.executable, command)

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
        help="dataset to show (default: data/events.geojson)",
    )
    parser.add_argument(
        "--port", type=int, default=8501, metavar="N", help="port on 127.0.0.1 (default: 8501)"
    )
    parser.add_argument("--open", action="store_true", help="open it in the browser")


def run(args: argparse.Namespace) -> int:
    from geo.dataset import read

    if not 1 <= args.port <= 65535:
        raise PresenceError(f"--port {args.port} is no port; choose one from 1 to 65535")
    read(args.data)  # a broken dataset is told here, not in the browser
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
    ]
    os.chdir(APP.parent)  # where .streamlit/config.toml lies
    os.execv(sys.executable, command)

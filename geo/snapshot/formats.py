"""The formats of a sheet: each a module with `write` and `embedded`, loaded when it is needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import PresenceError
from geo.routes import Places
from geo.snapshot.provenance import Provenance

if TYPE_CHECKING:
    from geo.snapshot.layout import Layout

OFFICE = "application/vnd.openxmlformats-officedocument"
Progress = Callable[[int, int], None]
"""Told how many steps of how many are done."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix (with the dot), what people call it, its media type, its writer's module."""

    suffix: str
    label: str
    media_type: str
    module: str
    pages: str = "one"
    """how many layouts a file of it holds: `one`, `many`, or `frames` of an animation"""

    def write(
        self,
        pages: Sequence["Layout"],
        provenance: Provenance,
        places: Places,
        progress: Progress | None = None,
    ) -> bytes:
        """The file of some layouts. places: gives the gazetteer's place of an id, or None."""
        return self._writer().write(pages, provenance, places, self.suffix, progress)

    def embedded(self, content: bytes) -> str:
        """The text of the Provenance that a file carries; empty where there is none."""
        return self._writer().embedded(content, self.suffix)

    def _writer(self):
        return import_module(f"geo.snapshot.writers.{self.module}")


FORMATS = {
    one.suffix: one
    for one in (
        Format(".png", "Picture (PNG)", "image/png", "picture"),
        Format(".svg", "Drawing (SVG)", "image/svg+xml", "picture"),
        Format(".pdf", "Print (PDF)", "application/pdf", "picture", "many"),
        Format(".pptx", "Slides (PPTX)", f"{OFFICE}.presentationml.presentation", "slides", "many"),
        Format(".html", "Time map, offline (HTML)", "text/html", "page"),
        Format(".kmz", "Google Earth (KMZ)", "application/vnd.google-earth.kmz", "kmz"),
        Format(".geojson", "Events (GeoJSON)", "application/geo+json", "geojson"),
        Format(".gpkg", "QGIS, ArcGIS (GeoPackage)", "application/geopackage+sqlite3", "geopackage"),
        Format(".csv", "List (CSV)", "text/csv", "table"),
        Format(".xlsx", "Workbook (XLSX)", f"{OFFICE}.spreadsheetml.sheet", "spreadsheet"),
        Format(".gif", "Animation (GIF)", "image/gif", "animation", "frames"),
        Format(".webp", "Animation (WebP)", "image/webp", "animation", "frames"),
        Format(".mp4", "Film (MP4)", "video/mp4", "animation", "frames"),
    )
}


def format_of(path: Path) -> Format:
    """The format that a file's name ends in. Raises PresenceError."""
    found = FORMATS.get(path.suffix.lower())
    if not found:
        raise PresenceError(
            f"{path}: {path.suffix or 'no ending'} is no format that can be written; let the name end in "
            f"{', '.join(FORMATS)}"
        )
    return found

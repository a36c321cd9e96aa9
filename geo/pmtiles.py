"""The head of a PMTiles archive: what its tiles are, or in words why they cannot be shown.

By the PMTiles specification, version 3: a header of 127 bytes, little-endian; a root directory within
the first 16 KiB; metadata as JSON; leaf directories; the tiles. The tiles themselves are read by the
browser (js/tiles/tiles.js), a range of bytes at a time.
"""

import json
import stat
import struct
import zlib
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from geo.errors import TilesError

MAGIC = b"PMTiles"
VERSION = 3
HEADER = struct.Struct("<7sB11Q6B4iB2i")
"""Magic, version; offset and length of root directory, metadata, leaf directories and tiles; three
counts; flag, compression of directories and of tiles, type of tiles, zooms; west, south, east, north
in ten millionths of a degree; zoom and place to open at."""

SECTIONS = ("root directory", "metadata", "leaf directories", "tiles")
ROOT_ENDS = 16_384
"""The root directory ends within as many bytes: the browser fetches them first."""
METADATA_LIMIT = 16 * 2**20
"""bytes, unpacked: no metadata of a map is as long, and a small file may unpack to a huge text."""

PICTURES = {2: "image/png", 3: "image/jpeg", 4: "image/webp", 5: "image/avif"}
VECTOR = 1
COMPRESSIONS = {0: "nothing told", 1: "none", 2: "gzip", 3: "brotli", 4: "zstd"}
READABLE = (0, 1, 2)
"""Compressions that a browser unpacks. What is not told is read as it stands."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What a PMTiles file says of itself. Its texts are somebody else's: plain, but not to be trusted."""

    path: Path
    media_type: str
    """of a picture, as `image/png`; empty for vector tiles"""
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float] | None
    """west, south, east, north in degrees; None where the file tells none that can be"""
    name: str
    attribution: str
    """may be empty"""
    layers: tuple[str, ...]
    """ids of the layers of vector tiles, as far as the metadata tells them"""


def read_archive(path: Path) -> Archive:
    """What the file at `path` holds. Raises TilesError where it cannot be read or is broken.

    Reads the header, the root directory and the metadata, never the tiles.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise TilesError(f"{path}: a folder or device, no file; give the path of a .pmtiles file")
        with path.open("rb") as file:
            return _read(path, file, status.st_size)
    except FileNotFoundError:
        raise TilesError(f"{path}: there is no such file; give the path of a .pmtiles file") from None
    except OSError as error:
        raise TilesError(f"{path}: cannot be read ({error.strerror}); look at its permissions") from None


def _read(path: Path, file: BinaryIO, size: int) -> Archive:
    head = file.read(HEADER.size)
    if head[: len(MAGIC)] != MAGIC:
        raise TilesError(f"{path}: is no PMTiles file; make one with `pmtiles convert` or planetiler")
    if head[7:8] != bytes([VERSION]):
        found = head[7] if len(head) > 7 else "none"
        raise TilesError(f"{path}: PMTiles version {found}, not {VERSION}; renew it with `pmtiles convert`")
    if len(head) < HEADER.size:
        raise TilesError(f"{path}: ends after {len(head)} bytes, within its header; copy it once more")
    fields = HEADER.unpack(head)
    spans = dict(zip(SECTIONS, zip(fields[2:10:2], fields[3:10:2], strict=True), strict=True))
    for section, (start, length) in spans.items():
        if start + length > size:
            raise TilesError(
                f"{path}: is cut short: its {section} would end at byte {start + length}, "
                f"the file at {size}; copy it once more"
            )
    packing, tile_packing, tile_type, min_zoom, max_zoom = fields[14:19]
    if tile_type != VECTOR and tile_type not in PICTURES:
        raise TilesError(
            f"{path}: has tiles of type {tile_type}, which cannot be drawn; use mvt, png, jpeg, webp or avif"
        )
    for what, number in (("directories", packing), ("tiles", tile_packing)):
        if number not in READABLE:
            name = COMPRESSIONS.get(number, f"method {number}")
            raise TilesError(f"{path}: its {what} are packed with {name}; pack them with gzip or not at all")
    if not min_zoom <= max_zoom:
        raise TilesError(f"{path}: is broken: its zooms go from {min_zoom} to {max_zoom}; make it anew")
    _check_root(path, file, spans["root directory"], packing)
    metadata = _metadata(path, file, spans["metadata"], packing)
    layers = metadata.get("vector_layers")
    return Archive(
        path,
        PICTURES.get(tile_type, ""),
        min_zoom,
        max_zoom,
        _bounds(fields[19:23]),
        _text(metadata, "name", 60) or path.stem,
        _text(metadata, "attribution", 300) or _text(metadata, "description", 120),
        tuple(str(layer["id"]) for layer in layers if isinstance(layer, dict) and "id" in layer)
        if isinstance(layers, list)
        else (),
    )


def _check_root(path: Path, file: BinaryIO, span: tuple[int, int], packing: int) -> None:
    start, length = span
    entries = _unpack(path, file, span, packing, "root directory")
    # It opens with the number of its entries.
    if start + length > ROOT_ENDS or not entries or entries[0] == 0:
        raise TilesError(f"{path}: is broken: its root directory cannot be used; make it anew")


def _metadata(path: Path, file: BinaryIO, span: tuple[int, int], packing: int) -> dict:
    try:
        metadata = json.loads(_unpack(path, file, span, packing, "metadata") or b"{}")
    except (ValueError, RecursionError) as error:
        if isinstance(error, TilesError):
            raise
        raise TilesError(f"{path}: is broken: its metadata are no JSON; make it anew") from None
    return metadata if isinstance(metadata, dict) else {}


def _unpack(path: Path, file: BinaryIO, span: tuple[int, int], packing: int, section: str) -> bytes:
    start, length = span
    if length > METADATA_LIMIT:
        raise TilesError(f"{path}: its {section} are of {length} bytes, which no map needs; make it anew")
    file.seek(start)
    packed = file.read(length)
    if packing != 2:
        return packed
    gzip = zlib.decompressobj(wbits=31)
    try:
        plain = gzip.decompress(packed, METADATA_LIMIT)
    except zlib.error:
        plain = b""
    if not gzip.eof:
        raise TilesError(f"{path}: is broken: its {section} cannot be unpacked; copy it once more")
    return plain


def _bounds(tenmillionths: tuple[int, ...]) -> tuple[float, float, float, float] | None:
    west, south, east, north = (value / 1e7 for value in tenmillionths)
    is_box = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return (west, south, east, north) if is_box else None


def _text(metadata: dict, key: str, longest: int) -> str:
    """A text of the metadata without its markup: an attribution is often a link."""
    value = metadata.get(key)
    if not isinstance(value, str):
        return ""
    parser = _Text()
    parser.feed(value[: 20 * longest])
    parser.close()
    text = " ".join("".join(parser.pieces).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


class _Text(HTMLParser):
    """Gathers what stands between the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

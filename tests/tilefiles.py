"""Tiny .pmtiles files, built byte by byte after the PMTiles specification, version 3.

The tests write them themselves, so that no binary file lies in the repository and each fault can be
put where a test wants it. `archive` lays out header, root directory, metadata and tiles in this order,
without leaf directories; `picture` and `vector_tile` make the tiles.
"""

import gzip
import json
import struct
import zlib

GZIP = 2
MVT, PNG = 1, 2


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first, the eighth bit set on all but the last."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def tile_id(z: int, x: int, y: int) -> int:
    """The place of a tile on the Hilbert curves of all zooms, one after the other.

    >>> [tile_id(0, 0, 0), tile_id(1, 0, 0), tile_id(1, 0, 1), tile_id(1, 1, 1), tile_id(1, 1, 0)]
    [0, 1, 2, 3, 4]
    """
    number, side = (4**z - 1) // 3, 2**z // 2
    while side:
        right, down = int(bool(x & side)), int(bool(y & side))
        number += side * side * ((3 * right) ^ down)
        if not down:
            if right:
                x, y = side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))
            x, y = y, x
        side //= 2
    return number


def archive(
    tiles: dict[tuple[int, int, int], bytes],
    tile_type: int = PNG,
    metadata: dict | bytes = b"{}",
    packing: int = GZIP,
    tile_packing: int = 1,
    bounds: tuple[float, float, float, float] = (-180, -85, 180, 85),
) -> bytes:
    """The bytes of a file. tiles: by (z, x, y); bounds: west, south, east, north in degrees."""
    placed = sorted((tile_id(*place), data) for place, data in tiles.items())
    ids = [id for id, _ in placed]
    steps = [id - before for id, before in zip(ids, [0, *ids], strict=False)]
    columns = [steps, [1] * len(ids), [len(data) for _, data in placed], [1] + [0] * (len(ids) - 1)]
    root = varint(len(ids)) + b"".join(varint(number) for column in columns for number in column)
    plain = metadata if isinstance(metadata, bytes) else json.dumps(metadata).encode()
    sections = [root, plain, b"", b"".join(data for _, data in placed)]
    if packing == GZIP:
        sections[:2] = map(gzip.compress, sections[:2])
    spans, start = [], 127
    for section in sections:
        spans += [start, len(section)]
        start += len(section)
    zooms = [z for z, _, _ in tiles]
    degrees = [round(value * 1e7) for value in bounds]
    header = struct.pack(
        "<7sB11Q6B4iB2i",
        b"PMTiles", 3, *spans, len(ids), len(ids), len(ids),
        1, packing, tile_packing, tile_type, min(zooms), max(zooms),
        *degrees, min(zooms), 0, 0,
    )  # fmt: skip
    return header + b"".join(sections)


def picture(red: int, green: int, blue: int, side: int = 256) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([red, green, blue]) * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def vector_tile(layer: str, inset: int = 0) -> bytes:
    """A Mapbox vector tile of one layer with one square, `inset` of 4096 from the tile's edges."""

    def field(number: int, data: bytes | int) -> bytes:
        if isinstance(data, int):
            return varint(number << 3) + varint(data)
        return varint(number << 3 | 2) + varint(len(data)) + data

    side = 4096 - 2 * inset
    # Commands (what, how often) and zigzag steps: to the first corner, three lines, close.
    geometry = [
        1 | 1 << 3,
        2 * inset,
        2 * inset,
        2 | 3 << 3,
        2 * side,
        0,
        0,
        2 * side,
        2 * side - 1,
        0,
        7 | 1 << 3,
    ]
    polygon = field(3, 3) + field(4, b"".join(map(varint, geometry)))
    return field(3, field(15, 2) + field(1, layer.encode()) + field(2, polygon) + field(5, 4096))


def world(zoom: int, data: bytes) -> dict[tuple[int, int, int], bytes]:
    """The same tile everywhere at a zoom."""
    return {(zoom, x, y): data for x in range(2**zoom) for y in range(2**zoom)}

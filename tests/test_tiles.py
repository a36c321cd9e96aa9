"""Tiles by choice: what --tiles means, what is wrong with a file, and the server of ranges.

What the browser makes of them is in tests/browser/test_tiles.py.
"""

import hashlib
import os
import re
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from xyzservices import providers

from geo.errors import TilesError
from geo.pmtiles import HEADER, read_archive
from geo.rangeserver import RangeServer, loopback_origins
from geo.timemap.assets import HERE
from geo.timemap.ground import ground_script
from geo.timemap.tiles import LIBRARIES, tile_scripts, tile_source
from tests.tilefiles import MVT, archive, picture, vector_tile, world

RED = archive(world(0, picture(200, 0, 0, 8)), metadata={"name": "Red"})
VECTOR = archive(world(2, vector_tile("earth")), MVT, {"vector_layers": [{"id": "earth"}]})


def changed(data: bytes, place: int, byte: int) -> bytes:
    return data[:place] + bytes([byte]) + data[place + 1 :]


@pytest.fixture
def red(tmp_path: Path) -> Path:
    path = tmp_path / "red.pmtiles"
    path.write_bytes(RED)
    return path


# What is asked for


@pytest.mark.parametrize("name", ["OpenStreetMap.Mapnik", "openstreetmap mapnik", "OPENSTREETMAP_MAPNIK"])
def test_a_provider_by_its_name_however_spelled(name):
    tiles = tile_source(name)
    assert (tiles.name, tiles.kind) == ("OpenStreetMap.Mapnik", "provider")
    assert tiles.attribution == "© OpenStreetMap contributors"
    assert tiles.url.endswith("/{z}/{x}/{y}.png")
    assert dict(tiles.options)["maxNativeZoom"] == 19


def test_every_provider_is_shown_or_refused_in_words():
    for name in providers.flatten():
        try:
            tiles = tile_source(name, "my-token")
        except TilesError as error:
            said = str(error)
        else:
            said = "choose another"
            assert tiles.attribution, name
            assert not re.search(r"<|\{(?![sxyzr]\})", tiles.url), tiles.url
        assert "choose another" in said, name


def test_an_unknown_provider_is_told_with_names_like_it():
    with pytest.raises(TilesError, match=r"did you mean Esri.WorldImagery") as error:
        tile_source("esri.worldimagry")
    assert "ends in .pmtiles" in str(error.value)
    with pytest.raises(TilesError, match=r"OpenStreetMap.Mapnik"):
        tile_source("openstreetmap")


def test_a_token_is_asked_for_and_put_in_its_place():
    with pytest.raises(TilesError, match=r"Jawg.Terrain: .* token .*accessToken.*--tiles-token"):
        tile_source("Jawg.Terrain")
    assert tile_source("Jawg.Terrain", "s3cret&x").url.endswith("?access-token=s3cret&x")
    assert "insert your" in providers.Jawg.Terrain.accessToken, "the catalogue is not changed"


@pytest.mark.parametrize(
    ("name", "said"), [("Esri.ArcticImagery", "EPSG:5936"), ("JusticeMap.income", "out of order")]
)
def test_a_provider_that_cannot_be_shown_is_refused(name, said):
    with pytest.raises(TilesError, match=said):
        tile_source(name)


def test_imagery_tells_no_names():
    assert not tile_source("Esri.WorldImagery").shows_names
    assert tile_source("Esri.WorldStreetMap").shows_names


# What a file says of itself


def test_a_file_of_pictures(tmp_path):
    path = tmp_path / "my map.PMTiles"
    path.write_bytes(archive(world(3, picture(0, 0, 0, 8)), bounds=(35, 32, 43, 38)))
    tiles = tile_source(str(path))
    assert (tiles.name, tiles.kind, tiles.media_type) == ("my map", "pictures", "image/png")
    assert dict(tiles.options) == {"minZoom": 3, "maxNativeZoom": 3, "bounds": ((32, 35), (38, 43))}
    assert tiles.at("http://127.0.0.1:1/x").url == "http://127.0.0.1:1/x"


@pytest.mark.parametrize(
    ("ids", "layers", "shows_names"),
    [(["earth", "water"], (), True), (["parcels"], ("parcels",), False), ([], (), True)],
)
def test_a_file_of_vector_tiles(tmp_path, ids, layers, shows_names):
    path = tmp_path / "v.pmtiles"
    metadata = {"vector_layers": [{"id": id} for id in ids]}
    path.write_bytes(archive(world(1, vector_tile("earth")), MVT, metadata))
    tiles = tile_source(str(path))
    assert (tiles.kind, tiles.layers, tiles.shows_names) == ("vector", layers, shows_names)


def test_the_texts_of_a_file_are_plain(tmp_path):
    path = tmp_path / "x.pmtiles"
    naughty = '<a href="javascript:alert(1)">© Me</a> &amp;\n&lt;img src=x onerror=alert(1)&gt;' + "y" * 999
    path.write_bytes(archive(world(0, b"x"), metadata={"name": "<b>A</b>", "attribution": naughty}))
    tiles = tile_source(str(path))
    assert tiles.name == "A"
    assert tiles.attribution.startswith("A: © Me & <img src=x onerror=alert(1)>yyy")
    assert len(tiles.attribution) < 320
    script = ground_script(tiles)
    assert "<img" not in script
    assert "\\u0026lt;img src=x" in script, "Leaflet's attribution takes markup, so it is escaped"


@pytest.mark.parametrize(
    "metadata", [b"[]", b"", b'{"name": 1, "vector_layers": [1, {}]}', b'{"vector_layers": 1}']
)
def test_metadata_that_tell_nothing_are_no_fault(tmp_path, metadata):
    path = tmp_path / "x.pmtiles"
    path.write_bytes(archive(world(0, b"x"), metadata=metadata, packing=1))
    assert (read_archive(path).name, read_archive(path).layers) == ("x", ())


FAULTS = {
    "no PMTiles file": b"SQLite format 3\0" * 20,
    "is no PMTiles file; make one": b"",
    "PMTiles version 2, not 3": changed(RED, 7, 2),
    "ends after 100 bytes, within its header": RED[:100],
    "cut short: its tiles would end at byte": RED[:-1],
    "cut short: its metadata would end at byte": RED[:160],
    "has tiles of type 0": changed(RED, 99, 0),
    "has tiles of type 6": changed(RED, 99, 6),
    "its directories are packed with brotli": changed(RED, 97, 3),
    "its tiles are packed with zstd": changed(RED, 98, 4),
    "its tiles are packed with method 9": changed(RED, 98, 9),
    "its zooms go from 9 to 0": changed(RED, 100, 9),
    "its root directory cannot be unpacked": changed(RED, 130, 99),
    "its root directory cannot be used": archive(world(0, b"x"), packing=1).replace(
        b"\1\0\1\1\1", b"\0\0\1\1\1"
    ),
    "its metadata are no JSON": archive(world(0, b"x"), metadata=b"{", packing=1),
    "its metadata cannot be unpacked": archive(world(0, b"x"), metadata=b" " * (16 * 2**20 + 1)),
}


@pytest.mark.parametrize("said", FAULTS)
def test_a_broken_file_is_told_in_words(tmp_path, said):
    path = tmp_path / "x.pmtiles"
    path.write_bytes(FAULTS[said])
    with pytest.raises(TilesError) as error:
        tile_source(str(path))
    assert said in str(error.value)
    assert str(error.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there_or_is_none(tmp_path):
    with pytest.raises(TilesError, match="there is no such file"):
        tile_source(str(tmp_path / "no.pmtiles"))
    (tmp_path / "dir.pmtiles").mkdir()
    with pytest.raises(TilesError, match="a folder or device, no file"):
        tile_source(str(tmp_path / "dir.pmtiles"))
    os.mkfifo(tmp_path / "pipe.pmtiles")
    with pytest.raises(TilesError, match="a folder or device, no file"):
        tile_source(str(tmp_path / "pipe.pmtiles"))
    loop = tmp_path / "loop.pmtiles"
    loop.symlink_to(loop)
    with pytest.raises(TilesError, match="cannot be read"):
        tile_source(str(loop))


def test_a_file_cut_anywhere_is_refused_in_words(tmp_path):
    path = tmp_path / "x.pmtiles"
    for length in range(len(RED)):
        path.write_bytes(RED[:length])
        with pytest.raises(TilesError):
            tile_source(str(path))


def test_no_single_wrong_byte_of_the_head_is_more_than_an_error_in_words(tmp_path):
    path = tmp_path / "x.pmtiles"
    for place in range(HEADER.size + 60):
        for byte in (0, 1, 127, 255):
            path.write_bytes(changed(RED, place, byte))
            with suppress(TilesError):
                tile_source(str(path))


# The script


def test_only_what_is_asked_for_is_inlined(red):
    plain, pictures = ground_script(), ground_script(tile_source(str(red)))
    assert "presenceTiles" not in plain
    assert "pmtiles" not in plain
    assert "protomapsL" not in plain
    assert "var pmtiles=" in pictures
    assert "var protomapsL=" not in pictures
    provider = ground_script(tile_source("OpenStreetMap.Mapnik"))
    assert "presenceTiles(" in provider
    assert "var pmtiles=" not in provider


def test_the_libraries_end_no_script_and_ask_for_no_source_map():
    for kind in LIBRARIES:
        assert not re.search(r"</script|<!--|sourceMappingURL", tile_scripts(kind))
    ours = (HERE / "js" / "tiles" / "tiles.js").read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", ours
    )


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("pmtiles-4.5.0", "pmtiles.js"),
        ("pmtiles-4.5.0", "LICENSE"),
        ("protomaps-leaflet-5.1.0", "protomaps-leaflet.js"),
        ("protomaps-leaflet-5.1.0", "LICENSE"),
    ],
)
def test_a_vendored_library_is_what_its_readme_says(package, name):
    folder = HERE / "vendor" / package
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    assert f"`{name}` | `{digest}`" in (folder / "README.md").read_text(encoding="utf-8")


def test_the_name_in_the_layer_control_is_escaped(tmp_path):
    path = tmp_path / "x.pmtiles"
    path.write_bytes(archive(world(0, b"x"), metadata={"name": "A &amp; &lt;b>"}))
    assert tile_source(str(path)).name == "A & <b>"
    # Leaflet's control takes markup; the script writes & as an escape of its own.
    assert "A \\u0026amp; \\u0026lt;b\\u0026gt;" in ground_script(tile_source(str(path)))


# The server of ranges

PAGE = "http://localhost:8501"


@pytest.fixture
def server(red):
    server = RangeServer(red, loopback_origins(8501))
    yield server
    server.close()


def ask(url: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body. Headers are written with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method, headers=named)) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


SIZE = len(RED)


@pytest.mark.parametrize(
    ("asked", "status", "first", "end"),
    [
        ("bytes=0-6", 206, 0, 7),
        ("bytes=7-7", 206, 7, 8),
        ("bytes=0-16383", 206, 0, SIZE),
        ("bytes=100-", 206, 100, SIZE),
        ("bytes=-10", 206, SIZE - 10, SIZE),
        ("bytes=-99999", 206, 0, SIZE),
        (f"bytes={SIZE}-", 416, 0, 0),
        ("bytes=99999999999-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=0-1,4-5", 200, 0, SIZE),
        ("bytes=9-3", 200, 0, SIZE),
        ("bytes=-", 200, 0, SIZE),
        ("lines=1-2", 200, 0, SIZE),
    ],
)
def test_a_range_is_answered_with_its_bytes(server, asked, status, first, end):
    found, headers, body = ask(server.url, Range=asked)
    assert found == status
    assert body == RED[first:end]
    assert headers["Content-Length"] == str(end - first)
    if status == 206:
        assert headers["Content-Range"] == f"bytes {first}-{end - 1}/{SIZE}"
    if status == 416:
        assert headers["Content-Range"] == f"bytes */{SIZE}"


def test_head_tells_the_size_and_sends_nothing(server):
    status, headers, body = ask(server.url, "HEAD")
    assert (status, headers["Content-Length"], headers["Accept-Ranges"], body) == (
        200,
        str(SIZE),
        "bytes",
        b"",
    )
    assert ask(server.url, "HEAD", Range="bytes=0-9")[0] == 206


def test_nothing_but_the_file_is_served_and_nothing_is_written(server, red):
    base = server.url.removesuffix(server.target)
    for path in (
        "/",
        "/tiles.pmtiles",
        f"/x{server.target}",
        f"{server.target}/..",
        f"{server.target}?a",
        "//",
    ):
        assert ask(base + path)[0] == 404
    for method in ("PUT", "POST", "DELETE"):
        assert ask(server.url, method)[0] == 501
    assert red.read_bytes() == RED
    assert base.startswith("http://127.0.0.1:")


def test_two_servers_have_two_secret_addresses(red, server):
    other = RangeServer(red)
    assert other.target != server.target
    assert len(other.target) > 40
    other.close()


def test_only_the_dashboards_pages_may_read_it(server):
    status, headers, _ = ask(server.url, Origin=PAGE, Range="bytes=0-9")
    assert (status, headers["Access-Control-Allow-Origin"], headers["Vary"]) == (206, PAGE, "Origin")
    assert "ETag" in headers["Access-Control-Expose-Headers"]
    for origin in ("http://evil.example", "http://localhost:8502", "null", "https://localhost:8501"):
        status, headers, body = ask(server.url, Origin=origin)
        assert (status, body) == (403, b"")
        assert "Access-Control-Allow-Origin" not in headers


def test_a_browser_may_ask_whether_it_may_send_a_range(server):
    status, headers, _ = ask(server.url, "OPTIONS", Origin=PAGE, Access_Control_Request_Headers="range")
    assert (status, headers["Access-Control-Allow-Origin"]) == (204, PAGE)
    assert "Range" in headers["Access-Control-Allow-Headers"]
    assert ask(server.url, "OPTIONS", Origin="http://evil.example")[0] == 403


def test_a_changed_file_has_another_etag_and_a_missing_one_is_404(server, red):
    etag = ask(server.url, "HEAD")[1]["ETag"]
    assert ask(server.url, "HEAD")[1]["ETag"] == etag
    assert ask(server.url, Range="bytes=0-9", If_Range=etag)[0] == 206
    red.write_bytes(RED + b"\0")
    assert ask(server.url, "HEAD")[1]["ETag"] != etag
    assert ask(server.url, Range="bytes=0-9", If_Range=etag)[0] == 200, "a part of another file is of no use"
    red.unlink()
    assert ask(server.url)[0] == 404


def test_an_empty_file_is_served_as_such(server, red):
    red.write_bytes(b"")
    assert ask(server.url)[::2] == (200, b"")
    assert ask(server.url, Range="bytes=0-9")[0] == 416

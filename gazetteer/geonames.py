"""A GeoNames dump, row by row: `allCountries.txt`, `SY.txt`, or the .zip in which GeoNames ships it.

A dump has a place a line, in UTF-8 with tabs between `COLUMNS` and no quoting; `alternateNamesV2.txt` has a
name a line, with its language. A row that cannot be read never stops the reading: it is `LeftOut`.

>>> manbij = b"167357\\tManbij\\tManbij\\tMenbij\\t36.52815\\t37.95495\\tP\\tPPLA2\\tSY" + b"\\t" * 10
>>> place_of(manbij).point, place_of(manbij).names
((37.95495, 36.52815), (('und', 'Menbij'),))
>>> place_of(manbij.replace(b"36.5", b"136.5"))
Traceback (most recent call last):
gazetteer.geonames.BrokenRow: '136.52815' is not a number from -90 to 90
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gazetteer.errors import GazetteerFileError
from gazetteer.place import Place
from gazetteer.sources import admin1_name, is_name, radius_km

COLUMNS = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class"),
    *("feature code", "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code"),
    *("population", "elevation", "dem", "timezone", "modification date"),
)
ATTRIBUTION = "GeoNames (https://www.geonames.org), CC BY 4.0"

# Text is read by so many bytes; a line of more than the longest is no line of a dump.
BLOCK, LONGEST_LINE = 1 << 18, 1 << 22
# How many rows of one sort are told in full.
EXAMPLES = 3

# What GeoNames ships beside the data in its archives.
_BESIDE = frozenset(("readme.txt", "iso-languagecodes.txt"))
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
# Codes of airports and stations, postcodes and links stand as languages of four letters, and "abbr".
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9-]+)?)?")


class BrokenRow(ValueError):
    """A row that cannot be read. `field` is the column at fault, `sort` the fault without the value."""

    def __init__(self, field: str, sort: str, value: str | None = None) -> None:
        self.field, self.sort = field, sort
        super().__init__(sort if value is None else f"{value[:60]!r} {sort}")


class Broken(NamedTuple):
    """A row that was left out: its file and its number there, from 1; the column, and what is wrong."""

    file: str
    row: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, {self.field}: {self.reason}"


@dataclass(slots=True)
class LeftOut:
    """Rows left out for one sort of fault in one column: how many, and the first of them."""

    field: str
    sort: str
    count: int = 0
    examples: list[Broken] = field(default_factory=list)


class Ledger:
    """Rows left out, by sort of fault. Many ledgers add up to one."""

    def __init__(self) -> None:
        self._sorts: dict[tuple[str, str], LeftOut] = {}

    def note(self, file: str, row: int, error: BrokenRow) -> None:
        """Write down a row that cannot be read."""
        self._add(LeftOut(error.field, error.sort, 1, [Broken(file, row, error.field, str(error))]))

    def add(self, others: Iterable[LeftOut]) -> None:
        for other in others:
            self._add(other)

    def sorts(self) -> tuple[LeftOut, ...]:
        """What was left out, the most frequent sort first."""
        return tuple(sorted(self._sorts.values(), key=lambda sort: -sort.count))

    def _add(self, other: LeftOut) -> None:
        known = self._sorts.setdefault((other.field, other.sort), LeftOut(other.field, other.sort))
        known.count += other.count
        known.examples = (known.examples + other.examples)[:EXAMPLES]


def place_of(
    line: bytes, countries: Container[str] = (), alternates: Iterable[tuple[int, str, str]] = ()
) -> Place | None:
    """The place of a row; None if it lies in none of the countries. All will do if none is given.

    `alternates` are names from alternateNamesV2, as `name_of` gives them. Raises BrokenRow.
    """
    try:
        cells = line.decode().rstrip("\r").split("\t")
    except UnicodeDecodeError:
        raise BrokenRow("name", "is not UTF-8", line.decode(errors="replace")) from None
    if len(cells) < len(COLUMNS):
        raise BrokenRow("geonameid", f"does not have {len(COLUMNS)} columns", cells[0])
    id, name, _, others, lat, lon, feature_class, code, country = cells[:9]
    if countries and country not in countries:
        return None
    for column, cell in enumerate(cells[:15] if _CONTROL.search("".join(cells)) else ()):
        if _CONTROL.search(cell):
            raise BrokenRow(COLUMNS[column], "holds a control character", cell)
    if not id.isascii() or not id.isdecimal() or len(id) > 18:
        raise BrokenRow("geonameid", "is not a whole number", id)
    if not name.strip():
        raise BrokenRow("name", "is empty")
    people = int(cells[14]) if cells[14].isascii() and cells[14].isdecimal() else 0
    return Place(
        id=f"gn:{int(id)}",
        name=name.strip(),
        lon=_degrees("longitude", lon, 180),
        lat=_degrees("latitude", lat, 90),
        radius_km=radius_km(feature_class, code, people),
        feature_class=feature_class,
        feature_code=code,
        country=country,
        admin1=admin1_name(country, cells[10]),
        admin2=cells[11],
        population=people,
        names=_names(name.strip(), others, alternates),
        source=f"GeoNames {int(id)}",
    )


def geonameid_of(line: bytes) -> bytes:
    """To which place a row of alternateNamesV2 belongs. Raises BrokenRow."""
    cells = line.split(b"\t", 4)
    if len(cells) < 4:
        raise BrokenRow("alternateNameId", "does not have 4 columns", cells[0].decode(errors="replace"))
    if not cells[1].isdigit():
        raise BrokenRow("geonameid", "is not a whole number", cells[1].decode(errors="replace"))
    return cells[1]


def name_of(line: bytes) -> tuple[int, str, str] | None:
    """Grade (0 preferred, 1, 2 colloquial, 3 historic), language and name of a row of alternateNamesV2.

    None if it holds a code or a link. Raises BrokenRow if it is not UTF-8, empty, or has control characters.
    """
    try:
        cells = line.decode().rstrip("\r").split("\t")
    except UnicodeDecodeError:
        raise BrokenRow("alternate name", "is not UTF-8", line.decode(errors="replace")) from None
    language, name = cells[2], cells[3].strip()
    if language == "abbr" or not _LANGUAGE.fullmatch(language):
        return None
    if not name:
        raise BrokenRow("alternate name", "is empty")
    if _CONTROL.search(name):
        raise BrokenRow("alternate name", "holds a control character", name)
    preferred, _, colloquial, historic = (cell == "1" for cell in (cells[4:8] + [""] * 4)[:4])
    return (3 if historic else 2 if colloquial else 0 if preferred else 1), language or "und", name


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """A dump or an archive with one, open for reading, and how many bytes it holds.

    Raises GazetteerFileError, also while it is read.
    """
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                yield file, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            member = _member(path, archive)
            with archive.open(member) as file:
                yield file, member.file_size
    except FileNotFoundError as error:
        raise GazetteerFileError(path, "there is no such file; give the path of a GeoNames dump") from error
    except (IsADirectoryError, PermissionError) as error:
        raise GazetteerFileError(path, f"cannot be read ({error.strerror}); give a dump's path") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise GazetteerFileError(path, f"is a damaged archive ({error}); fetch it again") from error


def blocks(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """Whole lines of a file, some at a time, without the last line break. Raises GazetteerFileError."""
    rest = b""
    while block := file.read(BLOCK):
        head, line_break, tail = block.rpartition(b"\n")
        if line_break:
            yield rest + head
            rest = tail
        else:
            rest += block
        if len(rest) > LONGEST_LINE:
            problem = f"has a line of more than {LONGEST_LINE:,} bytes: it is no GeoNames dump"
            raise GazetteerFileError(path, problem)
    if rest:
        yield rest


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    texts = [
        m for m in archive.infolist() if m.filename.endswith(".txt") and m.filename.lower() not in _BESIDE
    ]
    own = [m for m in texts if Path(m.filename).stem == path.stem] or texts
    if len(own) != 1:
        held = ", ".join(m.filename for m in texts) or "no .txt file"
        raise GazetteerFileError(path, f"holds {held}; unpack it, and give the dump itself")
    return own[0]


def _names(name: str, others: str, alternates: Iterable[tuple[int, str, str]]) -> tuple[tuple[str, str], ...]:
    """Names with their language, the preferred ones first; then those whose language nobody tells."""
    told = sorted(alternates, key=lambda alternate: alternate[0])
    names = dict.fromkeys((tongue, text) for _, tongue, text in told if text != name or tongue != "und")
    have = {name, *(text for _, text in names)}
    for text in others.split(",") if others else ():
        text = text.strip()
        if text not in have and is_name(text):
            have.add(text)
            names["und", text] = None
    return tuple(names)


def _degrees(column: str, text: str, most: int) -> float:
    try:
        value = float(text.replace("_", "no digit"))
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise BrokenRow(column, f"is not a number from -{most} to {most}", text)
    return value

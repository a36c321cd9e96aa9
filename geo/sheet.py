"""A fact sheet: the CSV rows that `presence import` reads, a cell at a time.

Nothing here knows the gazetteer or a dataset: texts become actors, sources and dates, or a
`Rejected` that says which field of the row cannot be read and why.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DateError, ImportFileError, PresenceError
from geo.event import Actor
from geo.when import STANDING, day, span

REQUIRED = ("kind", "place_as_written", "start", "source_publisher")
"""Columns without which a file is no fact sheet; data/README.md lists them all."""

CHANGE_OF_GOVERNMENT = day("2024-12-08")
"""From this day on "Syrian government" is another actor than before."""
FORMER_GOVERNMENT, GOVERNMENT = "government-2024", "government"

AGENCIES = {
    "AFP": "AFP",
    "AP": "Associated Press",
    "Associated Press": "Associated Press",
    "Anadolu": "Anadolu",
    "Anadolu Agency": "Anadolu",
    "Reuters": "Reuters",
    "SANA": "SANA",
    "SOHR": "Syrian Observatory for Human Rights",
    "Syrian Observatory for Human Rights": "Syrian Observatory for Human Rights",
    "Sputnik": "Sputnik",
    "TASS": "TASS",
    "Wikipedia": "Wikipedia",
    "Xinhua": "Xinhua",
}
"""Whose texts others reprint, by the names in use for them: reprints of one are one origin."""
LANGUAGES = ("Arabic", "English", "French", "German", "Kurdish", "Russian", "Turkish")

_PROPER_NAME = re.compile(r"[A-Z][\w'’-]*(?: (?:[A-Z]|al-)[\w'’-]*)*")
_REMARK = re.compile(r"(.+?)\s*\(([^()]*)\)$")
_QUOTED = re.compile(r"\b(?:citing|quoting|republishing|relaying)\s+(.+)$")


class Rejected(PresenceError):
    """A row that cannot become part of an event: the field, and the reason in words."""

    def __init__(self, field: str, reason: str):
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (the header is 1) and its cells, stripped."""

    number: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...] = ()
    """cells beyond the header's: a sign that text with a comma was not quoted"""

    def __getitem__(self, column: str) -> str:
        value = self.cells.get(column, "")
        return "" if value == "unknown" and column in ("start", "end", "seen") else value


@dataclass(frozen=True, slots=True)
class Source:
    """One page of a row: who says so, whose page, its headline, address and date (EDTF)."""

    by: str
    publisher: str
    title: str
    url: str
    published: str


def read_text(path: Path) -> str:
    """The text of a CSV file. Raises ImportFileError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ImportFileError(
            f"{path}: cannot be read ({error.strerror}); give the path of a CSV file"
        ) from None
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8 and try again"
        ) from None
    if "\0" in text:
        raise ImportFileError(f"{path}: holds a NUL byte, so it is no text; save it as CSV and try again")
    return text


def read_sheet(path: Path) -> tuple[list[str], list[Row]]:
    """The columns and rows of a fact sheet. Raises ImportFileError if it is none."""
    text = read_text(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        columns = [name.strip() for name in next(reader, [])]
        if missing := [name for name in REQUIRED if name not in columns]:
            raise ImportFileError(
                f"{path}:1: lacks the column {', '.join(missing)}; see data/README.md for the columns"
            )
        if twice := [name for name in columns if columns.count(name) > 1]:
            raise ImportFileError(f"{path}:1: has the column {twice[0]!r} twice; rename one of them")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                filled = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
                rows.append(Row(reader.line_num, filled, surplus=tuple(cells[len(columns) :])))
    except csv.Error as error:
        raise ImportFileError(
            f"{path}:{reader.line_num}: cannot be read as CSV ({error}); mend the quotes there"
        ) from None
    return columns, rows


def read_date(row: Row, field: str) -> str:
    """A date cell as EDTF text, empty for unknown."""
    text = row[field]
    if text != STANDING or field != "end":
        try:
            span(text)
        except DateError as error:
            raise Rejected(field, str(error)) from None
    return text


def read_toll(row: Row, field: str) -> int | None:
    """A cell of fatalities; None for unknown."""
    text = row[field]
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Rejected(field, f"{text!r} is no whole number; leave it empty where the toll is unknown")
    return int(text) if text else None


def read_sources(row: Row) -> list[Source]:
    """The pages of a row, several joined by ` | `; each becomes a claim."""
    lists = {name: _split(row[f"source_{name}"]) for name in ("publisher", "title", "url", "published")}
    count = len(lists["url"] or lists["publisher"])
    if count == 1 and len(lists["title"]) > 1:  # a headline with a bar in it
        lists["title"] = [row["source_title"]]
    for name, values in lists.items():
        if len(values) not in (0, count):
            raise Rejected(
                f"source_{name}",
                f"{len(values)} for {count} pages; give one for each, or a row for each page",
            )
    if not lists["publisher"]:
        raise Rejected("source_publisher", "is empty; a claim needs to say whose page it is")
    blank = [""] * count
    columns = (lists[name] or blank for name in ("publisher", "title", "url", "published"))
    return [_source(row, *values) for values in zip(*columns, strict=True)]


def _source(row: Row, publisher: str, title: str, url: str, published: str) -> Source:
    if url and not url.startswith(("https://", "http://")):
        raise Rejected("source_url", f"{url!r} is no web address; start it with https://")
    try:
        span(published)
    except DateError as error:
        raise Rejected("source_published", str(error)) from None
    name, origin = _origin(publisher)
    headline = "" if re.fullmatch(r"\(.*\)|\[.*\]", title) else title
    by = AGENCIES.get(row["by"], row["by"]) or origin
    return Source(by, name, headline, url, published)


def _origin(publisher: str) -> tuple[str, str]:
    """Publisher and origin of a cell such as `Daily Sabah (citing Anadolu)`.

    Where it is not plain that the words in parentheses are an origin, the publisher is.

    >>> _origin("Daily Sabah (citing Anadolu)")
    ('Daily Sabah', 'Anadolu')
    >>> _origin("The Nation (Xinhua, citing SANA)"), _origin("Gulf News (AP)")
    (('The Nation', 'SANA'), ('Gulf News', 'Associated Press'))
    >>> _origin("TASS (quoting Pentagon)"), _origin("owiki (Wikipedia mirror)")
    (('TASS', 'Pentagon'), ('owiki', 'Wikipedia'))
    >>> _origin("The New Arab / AFP")
    ('The New Arab', 'AFP')
    >>> _origin("BasNews (via 4thRevolutionaryWar)"), _origin("AFP (SpaceWar)")
    (('BasNews', 'BasNews'), ('AFP', 'AFP'))
    """
    remark = _REMARK.fullmatch(publisher)
    name, inner = remark.groups() if remark else (publisher, "")
    first, _, second = name.partition(" / ")
    if second in AGENCIES:  # a page, and whose text it bears
        return first, AGENCIES[second]
    quoted = _QUOTED.search(inner)
    text = quoted[1] if quoted else inner
    if name in AGENCIES and not quoted:
        return name, AGENCIES[name]
    if agency := next(
        filter(None, (AGENCIES.get(part) for part in re.split(r"[,/] ?| text\b| mirror\b", text))), None
    ):
        return name, agency
    if quoted or (_PROPER_NAME.fullmatch(inner) and inner not in LANGUAGES):
        return name, text
    return name, name


def read_actors(row: Row, actors: Iterable[Actor], start: str) -> tuple[tuple[str, ...], list[str]]:
    """Ids of a row's actors in their order, and the remarks that stood behind their names."""
    by_name: dict[str, list[Actor]] = {}
    for actor in actors:
        for name in dict.fromkeys(n.casefold() for n in (actor.id, actor.name, *actor.aliases)):
            by_name.setdefault(name, []).append(actor)
    ids, remarks = [], []
    for written in re.split(r";(?![^(]*\))", row["actors"]):
        written = written.strip()
        if remark := _REMARK.fullmatch(written):
            written = remark[1]
            remarks.append(f"{written}: {remark[2]}")
        parts = [written] if written.casefold() in by_name else re.split(r" / | and ", written)
        ids += [_actor(part, by_name, start) for part in parts if part]
    return tuple(dict.fromkeys(ids)), remarks


def _actor(name: str, by_name: Mapping[str, list[Actor]], start: str) -> str:
    found = by_name.get(name.strip().casefold(), [])
    if len(found) == 2 and {a.side for a in found} == {FORMER_GOVERNMENT, GOVERNMENT}:
        side = GOVERNMENT if span(start).first >= CHANGE_OF_GOVERNMENT else FORMER_GOVERNMENT
        found = [actor for actor in found if actor.side == side]
    if len(found) != 1:
        problem = "names several actors" if found else "is not in actors.csv"
        raise Rejected("actors", f"{name!r} {problem}; add it there as an actor or an alias of one")
    return found[0].id


def _split(text: str) -> list[str]:
    parts = (part.strip() for part in text.split(" | "))
    return ["" if part == "unknown" else part for part in parts] if text else []

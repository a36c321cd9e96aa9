"""Sources: the citations of some events, and pages that list them in two columns."""

from collections.abc import Iterable, Sequence

from geo.event import Claim, Event
from geo.snapshot.bare_page import as_of, surround
from geo.snapshot.catalogue import say
from geo.snapshot.furniture import FINE, LINE
from geo.snapshot.layout import Citation, Layout
from geo.snapshot.paper import paper
from geo.snapshot.text import Text, text_width, wrapped
from geo.when import span
from geo.words import in_words

WORDS = {
    "title": "Sources",
    "page": "page {n} of {of}",
    "count": "{n} pages",
    "count.one": "1 page",
    "undated": "undated",
    "alt": "{title}: sources {first} to {last}, each with its date and address.",
}
COLUMNS, GUTTER, NUMBER = 2, 36, 46
"""Columns of a page, the room between them, and that of a number; pixels of the standard sheet."""


def citations_of(events: Iterable[Event]) -> tuple[Citation, ...]:
    """Every page that tells of some events, numbered in the events' order; of one event by date."""
    ids: dict[tuple[str, str], list[str]] = {}
    for event in events:
        for claim in sorted(event.claims, key=_by_date):
            told = ids.setdefault((cited(claim), claim.url), [])
            if event.id not in told:
                told.append(event.id)
    return tuple(Citation(n, text, url, tuple(of)) for n, ((text, url), of) in enumerate(ids.items(), 1))


def _by_date(claim: Claim) -> tuple:
    return not claim.published, span(claim.published).first, claim.publisher, claim.url


def cited(claim: Claim) -> str:
    """Who says so, on whose page, under which headline, and when."""
    by = claim.publisher if claim.by in ("", claim.publisher) else ""
    by = by or say("citation.by", publisher=claim.publisher, by=claim.by)
    headline = f"“{claim.title}”" if claim.title else ""
    when = in_words(claim.published) if claim.published else WORDS["undated"]
    return ", ".join(filter(None, (by, headline, when)))


def source_pages(layouts: Sequence[Layout], title: str = "") -> tuple[Layout, ...]:
    """Pages with every citation of some layouts, whose numbers must agree; none where there is none.

    They look as the first layout's brief asks.
    """
    citations = {c.number: c for layout in layouts for c in layout.citations}
    if not citations:
        return ()
    first, listed = layouts[0], [citations[number] for number in sorted(citations)]
    brief, dataset, sheet = first.brief, first.dataset, paper(first.brief.size)
    title = title or WORDS["title"]
    right = (as_of(brief, dataset),)
    _, room = surround(brief, dataset, title, " ", right)
    unit, size = sheet.unit, FINE * sheet.unit
    width = (room.width - (COLUMNS - 1) * GUTTER * unit) / COLUMNS
    lines = [_lines(c, width - NUMBER * unit, size) for c in listed]
    pages = _paged([len(block) + 0.5 for block in lines], room.height / (LINE * unit))
    made = []
    for n, columns in enumerate(pages, 1):
        words = WORDS["count.one" if len(listed) == 1 else "count"].format(n=f"{len(listed):,}")
        words += f", {WORDS['page'].format(n=n, of=len(pages))}" if len(pages) > 1 else ""
        texts, _ = surround(brief, dataset, title, words, right)
        for column, blocks in enumerate(columns):
            left, y = room.left + column * (width + GUTTER * unit), room.top
            for i in blocks:
                texts += _block(listed[i].number, lines[i], left, y, unit)
                y += (len(lines[i]) + 0.5) * LINE * unit
        shown = [listed[i] for blocks in columns for i in blocks]
        alt = WORDS["alt"].format(title=title, first=shown[0].number, last=shown[-1].number)
        made.append(Layout(brief, dataset, sheet, title, alt, texts=tuple(texts), citations=tuple(shown)))
    return tuple(made)


def _lines(citation: Citation, width: float, size: float) -> list[tuple[str, str]]:
    """The lines of a citation, each with its ink: what it is, then its address."""
    told = [(line, "ink") for line in wrapped(citation.text, width, size)]
    return told + [(line, "muted") for line in _address(citation.url, width, size)]


def _address(url: str, width: float, size: float) -> list[str]:
    """An address in lines, broken behind a sign that parts it where one is near the line's end.

    Measured by the character: an address has no spaces, and measuring every beginning of it is slow.
    """
    lines, used, room = [""], 0.0, width * 0.99
    for character in url:
        used += text_width(character, size)
        if used > room:
            cut = max(lines[-1].rfind(sign) for sign in "/?&=-_.") + 1
            cut = cut if cut > 0.7 * len(lines[-1]) else len(lines[-1])
            lines[-1], rest = lines[-1][:cut], lines[-1][cut:]
            lines.append(rest)
            used = sum(text_width(c, size) for c in rest + character)
        lines[-1] += character
    return [line for line in lines if line]


def ranges(numbers: Sequence[int]) -> str:
    """Numbers of sources, as short as can be.

    >>> ranges([1, 2, 3, 5, 7, 8])
    '1–3, 5, 7, 8'
    """
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)


def _block(number: int, lines: Sequence[tuple[str, str]], left: float, top: float, unit: float) -> list[Text]:
    size, step, at = FINE * unit, LINE * unit, left + NUMBER * unit
    texts = [Text(at - 10 * unit, top + step / 2, str(number), size, "source", "muted", "right", bold=True)]
    for i, (line, ink) in enumerate(lines):
        texts.append(Text(at, top + (i + 0.5) * step, line, size, "source", ink))
    return texts


def _paged(heights: Sequence[float], room: float) -> list[list[list[int]]]:
    """Which blocks stand in which column of which page: each where the one before leaves room."""
    columns: list[list[int]] = [[]]
    used = 0.0
    for i, height in enumerate(heights):
        if columns[-1] and used + height > room:
            columns.append([])
            used = 0.0
        columns[-1].append(i)
        used += height
    return [columns[i : i + COLUMNS] for i in range(0, len(columns), COLUMNS)]

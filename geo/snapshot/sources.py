"""Pages that list every source of some sheets, in two columns."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import starmap

from geo.snapshot.bare_page import surround
from geo.snapshot.catalogue import say
from geo.snapshot.furniture import LINE
from geo.snapshot.layout import Citation, Layout, Page
from geo.snapshot.moments import as_of
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text, text_width, wrapped

COLUMNS, GUTTER, NUMBER = 2, 36, 46
"""Columns of a page, the room between them, and that of a number; pixels of the standard sheet."""


def source_pages(layouts: Sequence[Layout], *, pages_before: int = 0) -> tuple[Layout, ...]:
    """Pages with every citation of some layouts, each once; none where there is none.

    They look as the first layout's brief asks. pages_before: how many pages of the file stand before
    the first layout. Of several layouts, each numbers its own sources: the list has numbers of its own and
    says under which a page is cited on which sheet.
    """
    listed = _merged(layouts, pages_before)
    if not listed:
        return ()
    brief, dataset, sheet = layouts[0].brief, layouts[0].dataset, layouts[0].paper
    right, title = as_of(brief, dataset), say("sources")
    _, room = surround(brief, dataset, title, " ", right)
    unit, size = sheet.unit, FINE * sheet.unit
    width = (room.width - (COLUMNS - 1) * GUTTER * unit) / COLUMNS
    lines = [_lines(*one, width - NUMBER * unit, size) for one in listed]
    pages = _paged([len(block) + 0.5 for block in lines], room.height / (LINE * unit))
    made = []
    for n, columns in enumerate(pages, 1):
        words = say("sources_page.count", len(listed))
        words += f", {say('sources_page.page', n=n, of=len(pages))}" if len(pages) > 1 else ""
        texts, _ = surround(brief, dataset, title, words, right)
        for column, blocks in enumerate(columns):
            left, y = room.left + column * (width + GUTTER * unit), room.top
            for i in blocks:
                texts += _block(listed[i][0].number, lines[i], left, y, unit)
                y += (len(lines[i]) + 0.5) * LINE * unit
        shown = [listed[i][0] for blocks in columns for i in blocks]
        alt = say("sources_page.alt", title=title, first=shown[0].number, last=shown[-1].number)
        made.append(Layout(brief, dataset, sheet, title, alt, texts=tuple(texts), citations=tuple(shown)))
    return tuple(made)


def _merged(layouts: Sequence[Layout], pages_before: int) -> list[tuple[Citation, str]]:
    """Every citation once, and where it is cited, where that is not plain from its number."""
    if len(layouts) == 1:
        return [(citation, "") for citation in sorted(layouts[0].citations, key=lambda c: c.number)]
    found: dict[Page, Citation] = {}
    cited: dict[Page, dict[int, list[int]]] = {}
    for n, layout in enumerate(layouts, pages_before + 1):
        printed = {number for event in layout.key_events for number in event.sources}
        printed |= {c.number for c in layout.citations} if layout.table else set()
        for citation in sorted(layout.citations, key=lambda c: c.number):
            found.setdefault(citation.page, citation)
            if citation.number in printed:
                cited.setdefault(citation.page, {}).setdefault(citation.number, []).append(n)
    return [
        (replace(citation, number=number), "; ".join(starmap(_cited, cited.get(page, {}).items())))
        for number, (page, citation) in enumerate(found.items(), 1)
    ]


def _cited(number: int, sheets: Sequence[int]) -> str:
    return say("sources_page.cited", len(sheets), number=number, sheets=ranges(sheets))


def _lines(citation: Citation, cited: str, width: float, size: float) -> list[tuple[str, str]]:
    """The lines of a citation, each with its ink: what it is, its address, where it is cited."""
    told = [(line, "ink") for line in wrapped(citation.text, width, size)]
    told += [(line, "muted") for line in _address(citation.url, width, size)]
    return told + [(line, "muted") for line in wrapped(cited, width, size)]


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

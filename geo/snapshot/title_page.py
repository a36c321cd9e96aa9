"""The first page of a brief: what it is called, what it covers, where that lies, and what follows."""

from collections.abc import Sequence

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.snapshot.bare_page import surround
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say, sentence
from geo.snapshot.frame import Box
from geo.snapshot.furniture import LINE
from geo.snapshot.headline import area_in_words
from geo.snapshot.inset import inset
from geo.snapshot.layout import Layout
from geo.snapshot.moments import as_of, view_in_words
from geo.snapshot.paper import FINE, paper
from geo.snapshot.text import Text, wrapped
from geo.words import period_in_words

MAP, GAP, NUMBER = 520, 40, 44
"""The small map's width, room beside it, room of a page's number; standard pixels."""
BETWEEN = 0.5
"""Room between entries, in parts of the type's size."""
SIZES = (23, 20, FINE)
"""Of the contents' type, the largest that fits; standard pixels."""


def title_page(dataset: Dataset | LargeDataset, brief: Brief, following: Sequence[Layout]) -> Layout:
    """The first page of some pages, which the first of these has behind it as page 2."""
    sheet, unit, view = paper(brief.size), paper(brief.size).unit, brief.view
    frames = [page.panels[0].frame for page in following if page.panels]
    bbox = brief.bbox or frames[0].bbox
    area = brief.area.strip() or area_in_words(view, bbox)
    period = period_in_words(view.first, view.last)
    title = " ".join(brief.title.split()) or sentence(say("title.title", area=area))
    covers = say("subtitle", area=sentence(area), period=period)
    texts, room = surround(brief, dataset, title, covers, as_of(brief, dataset))
    box, listed = _regions(room, sheet.is_portrait, unit)
    contents = _contents(listed, following, unit)
    return Layout(
        brief=brief,
        dataset=dataset,
        paper=sheet,
        title=title,
        alt=say("title.alt", title=title, n=len(following), area=area, period=period),
        inset=inset(box, frames[0]) if frames else None,
        texts=(*texts, *contents),
    )


def _regions(room: Box, is_portrait: bool, unit: float) -> tuple[Box, Box]:
    """Where the small map stands, and where the contents."""
    if is_portrait:
        high = room.height * 0.4
        below = Box(room.left, room.top + high + GAP * unit, room.width, room.height - high - GAP * unit)
        return Box(room.left, room.top, room.width, high), below
    wide = MAP * unit
    left = Box(room.left, room.top, room.width - wide - GAP * unit, room.height)
    return Box(room.right - wide, room.top, wide, min(room.height, wide * 0.85)), left


def _contents(box: Box, pages: Sequence[Layout], unit: float) -> list[Text]:
    """The pages with maps, and where the sources begin: number, period and title of each."""
    entries = [
        (n, _period(page), page.title) for n, page in enumerate(pages, 2) if page.panels or not page.table
    ]
    entries.append((len(pages) + 2, "", say("sources")))
    texts = [Text(box.left, box.top + 14 * unit, say("title.contents"), 22 * unit, "contents", bold=True)]
    for size in SIZES:
        told, left = _entries(entries, box, size, unit)
        if not left:
            break
    if left:
        y = box.bottom - LINE / 2 * unit
        words = say("title.more", left)
        texts.append(Text(box.left + NUMBER * unit, y, words, FINE * unit, "contents", "muted"))
    return [*texts, *told]


def _entries(
    entries: Sequence[tuple[int, str, str]], box: Box, size: float, unit: float
) -> tuple[list[Text], int]:
    """As many entries as a box holds in a type of so many standard pixels, and how many are left."""
    texts, step, y = [], size * LINE / FINE * unit, box.top + 50 * unit
    for done, (n, period, title) in enumerate(entries):
        words = f"{period}: {title}" if period else title
        lines = wrapped(words, box.width - NUMBER * unit, size * unit, most=2)
        is_last = done == len(entries) - 1
        if y + (len(lines) - 0.5) * step > box.bottom - (0 if is_last else LINE * unit):
            return texts, len(entries) - done
        look = {"align": "right", "bold": True}
        texts.append(Text(box.left + 28 * unit, y, str(n), size * unit, "contents", "accent", **look))
        for line in lines:
            texts.append(Text(box.left + NUMBER * unit, y, line, size * unit, "contents"))
            y += step
        y += size * BETWEEN * unit
    return texts, 0


def _period(page: Layout) -> str:
    return view_in_words(page.brief.view) if page.panels and not page.table else ""

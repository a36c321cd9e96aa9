"""What stands around the map: a brief and a dataset become a Layout."""

from geo.basemap import ATTRIBUTION
from geo.dataset import Dataset
from geo.event import Claim
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.brief import Brief
from geo.snapshot.frame import Box
from geo.snapshot.layout import Layout
from geo.snapshot.legend import Column, filters_in_words, key, known_by_in_words
from geo.snapshot.panel import Panel, events_in_words, panel
from geo.snapshot.paper import Paper, paper
from geo.snapshot.provenance import VERSION
from geo.snapshot.text import Text, fitted, text_width
from geo.view import View
from geo.when import day, span
from geo.words import day_in_words, in_words, period_in_words

TITLE = "Military presence"
DISCLAIMER = (
    "Boundaries and names shown imply no endorsement; the line of 1974 around the Golan Heights is dashed. "
    "An empty place means that no source was read, not that nobody was there."
)
MARGIN, COLUMN, GAP = 36, 336, 24
HEADER, KEY, FOOTER = 98, 40, 84
"""Heights above the map, of the key right below it, and of the lines at the foot."""


def nowhere(_: str) -> None:
    """Knows no place."""


def describe(
    dataset: Dataset | LargeDataset, brief: Brief, places: Places = nowhere, *, within: Box | None = None
) -> Layout:
    """Lay a sheet out.

    places: gives the gazetteer's place of an id, or None; without it no movement has an arrow.
    within: where the map stands on somebody's own slide, instead of where a sheet has it.
    """
    sheet, view = paper(brief.size), brief.view
    unit = sheet.unit
    if view.known_by:
        dataset = dataset.known_by(day(view.known_by))
    box = within or Box(
        MARGIN * unit,
        HEADER * unit,
        sheet.width - (2 * MARGIN + COLUMN + GAP) * unit,
        sheet.height - (HEADER + KEY + FOOTER) * unit,
    )
    rows = dataset.to_geodataframe()
    main = panel(dataset, rows, brief, box, unit, places)
    visible = _visible(rows, main)
    notes = {
        "Not drawn": main.not_drawn,
        "Only shown": filters_in_words(dataset, view),
        "As known then": known_by_in_words(view),
    }
    right = sheet.width - MARGIN * unit
    column_box = Box(right - COLUMN * unit, box.top, COLUMN * unit, box.height + KEY * unit)
    column = Column(column_box, unit, visible, notes)
    samples, key_texts = key(Box(box.left, box.bottom, box.width, KEY * unit), unit, _added(main))
    title = brief.title or TITLE
    return Layout(
        brief=brief,
        dataset=dataset,
        paper=sheet,
        title=title,
        alt=f"{title}. {period_in_words(view.first, view.last)}, {events_in_words(len(visible))} drawn.",
        panels=(main,),
        texts=(
            *_header(sheet, title, view, visible),
            *column.texts,
            *key_texts,
            *_footer(sheet, dataset, dataset.claims(visible.index)),
        ),
        rows=tuple(column.rows),
        samples=samples,
        rules=tuple(column.rules),
        remarks=main.not_drawn,
    )


def _visible(rows, main: Panel):
    """The rows that a panel's marks stand for, with what of them is certain."""
    p0, p1 = main.view.period
    chosen = rows.loc[list(main.visible)]
    certain = (chosen["s1"] < p1) & (chosen["e0"] > p0) & (chosen["status"] != "denied")
    return chosen.assign(certain=certain)


def _added(main: Panel) -> list[str]:
    """What the key explains only where it is drawn."""
    told = {it for mark in main.marks for it in mark.news}
    return [look for look in ("opened", "closed") if look in told] + (["route"] if main.arrows else [])


def _header(sheet: Paper, title: str, view: View, visible) -> list[Text]:
    unit = sheet.unit
    width = sheet.width - 2 * MARGIN * unit
    period = period_in_words(view.first, view.last)
    if view.mode == "cumulative":
        period = f"up to {day_in_words(day(view.last))}"
    sure = int(visible["certain"].sum())
    numbers = f"{events_in_words(len(visible))} drawn: {sure:,} certain, {len(visible) - sure:,} possible"
    numbers = numbers if len(visible) else "nothing drawn"
    left, right = MARGIN * unit, sheet.width - MARGIN * unit
    numbers_width = text_width(numbers, 17 * unit)
    title, title_size = fitted(title, width, 30 * unit, 18 * unit, bold=True)
    period, period_size = fitted(period, width - numbers_width - 30 * unit, 22 * unit, 13 * unit)
    return [
        Text(left, 38 * unit, title, title_size, "title", bold=True),
        Text(left, 74 * unit, period, period_size, "period", "accent"),
        Text(right, 75 * unit, numbers, 17 * unit, "numbers", "muted", "right"),
    ]


def _footer(sheet: Paper, dataset, claims: list[Claim]) -> list[Text]:
    unit = sheet.unit
    parts = [
        _sources(claims),
        f"data {dataset.sha256[:12]}" if dataset.sha256 else "",
        f"Presence Map {VERSION}",
    ]
    lines = [" · ".join(filter(None, parts)), ATTRIBUTION, DISCLAIMER]
    width = sheet.width - 2 * MARGIN * unit
    texts = []
    for i, (line, role) in enumerate(zip(lines, ("source", "source", "disclaimer"), strict=True)):
        line, line_size = fitted(line, width, 13 * unit, 8 * unit)
        y = sheet.height - (FOOTER - 20 - 20.5 * i) * unit
        texts.append(Text(MARGIN * unit, y, line, line_size, role, "ink" if i == 0 else "muted"))
    return texts


def _sources(claims: list[Claim]) -> str:
    """How many publishers stand behind what is drawn, and the newest page."""
    publishers = {claim.publisher for claim in claims if claim.publisher}
    if not publishers:
        return ""
    dated = [claim.published for claim in claims if claim.published]
    newest = (
        f", the newest page of {in_words(max(dated, key=lambda text: span(text).first))}" if dated else ""
    )
    return f"Sources: {len(publishers)} publisher{'s' if len(publishers) > 1 else ''}{newest}"

"""A brief and a dataset become a Layout: the map, and beside it what says what it shows and who says so."""

import hashlib
import json

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say, sentence
from geo.snapshot.citations import citations
from geo.snapshot.column import Told, key_event_texts, title_block
from geo.snapshot.foot import map_foot, sources_in_words
from geo.snapshot.frame import Box
from geo.snapshot.furniture import LINE, MARGIN, MARKED, footer, head_height, header, markings
from geo.snapshot.headline import area_in_words, headline
from geo.snapshot.inset import inset
from geo.snapshot.key_events import choose_key_events, in_order, key_event, told_day
from geo.snapshot.layout import Citation, KeyEvent, Layout
from geo.snapshot.legend import drawn_in_words, exactness_in_words, key, legend, looks_of
from geo.snapshot.panel import Seen, panel, see
from geo.snapshot.paper import FINE, Paper, paper
from geo.snapshot.provenance import VERSION
from geo.snapshot.text import wrapped
from geo.view import View
from geo.when import day
from geo.words import day_in_words, period_in_words

COLUMN, GAP = 496, 26
"""Pixels of the standard sheet: what stands beside the map, and the room between both."""
TICKS, KEY = 22, 50
"""Left of the map and below it, for the grid's figures; below that for two lines of the key."""
INSET = (132, 102)
BELOW = 510
"""On a portrait page, what stands below the map needs so much at least: a legend of every kind."""
MANY = 9999
"""Stands for how many sources more there are, while it is not known."""
FOOT_LINES = {"a4": 8, "a4-portrait": 10, "a3": 7, "a3-portrait": 10}
"""How many lines stand at the foot; 5 on slides and sheets of other sizes."""


def nowhere(_: str) -> None:
    """Knows no place."""


def describe(
    dataset: Dataset | LargeDataset,
    brief: Brief,
    places: Places = nowhere,
    *,
    rows=None,
    within: Box | None = None,
) -> Layout:
    """Lay a sheet out.

    places: gives the gazetteer's place of an id, or None; without it no movement has an arrow.
    rows: the GeoDataFrame of the dataset as known by the View's day, for who has it already.
    within: where the map stands on somebody's own slide, instead of where a sheet has it.
    """
    sheet, view = paper(brief.size), brief.view
    unit, number = sheet.unit, brief.number or map_number(brief, dataset.sha256)
    if view.known_by:
        dataset = dataset.known_by(day(view.known_by))
    map_box, sides, foot_lines = _regions(sheet, brief)
    map_box = within or map_box
    seen = see(dataset, dataset.to_geodataframe() if rows is None else rows, brief, map_box, unit)
    asked = brief.bbox or seen.frame.bbox  # the map is grown to its frame, and shows more than was asked for
    area = brief.area.strip() or area_in_words(view, asked)
    title = brief.title.strip() or headline(dataset, view, seen.visible, area)
    title = " ".join(title.split())
    period, drawn = view_in_words(view), drawn_in_words(seen.visible)
    exact = say("both", one=drawn, other=exactness_in_words(seen.visible)) if len(seen.visible) else drawn

    inset_box = Box(sides[0].left, sides[0].top, INSET[0] * unit, INSET[1] * unit)
    block = title_block(inset_box, sides[0].right, unit, _about(brief, dataset, number))
    below = Box(sides[0].left, inset_box.bottom + 16 * unit, sides[0].width, 0)
    table = legend(below, unit, seen.visible)
    room = sides[1] if len(sides) > 1 else _from(sides[0], table.bottom + 16 * unit)
    remarks = map_foot(brief, seen, seen.not_drawn)
    width = sheet.width - 2 * MARGIN * unit
    source_lines = max(1, foot_lines - sum(len(wrapped(words, width, FINE * unit)) for _, words in remarks))
    # Which notes find no room is known only when the map is full: a line is kept for saying so.
    told, key_events, cited = _key_events(seen, room, width, max(1, source_lines - bool(brief.notes)))
    main = panel(seen, places, numbers={event.id: event.number for event in key_events})
    remarks = map_foot(brief, seen, main.not_drawn)
    looks = looks_of(main.marks) | ({"route"} if main.arrows else set()) | ({"tag"} if key_events else set())
    samples, key_texts, _ = key(map_box.left, map_box.right, map_box.bottom + (TICKS + 2) * unit, unit, looks)
    sources = _sources(cited, key_events) or (say("sources.none") if len(seen.visible) else "")
    foot, _ = footer(sheet, [("source", sources), *remarks])
    return Layout(
        brief=brief,
        dataset=dataset,
        paper=sheet,
        title=title,
        alt=say("alt", title=title, area=area, period=period, drawn=drawn),
        panels=(main,),
        inset=inset(inset_box, main.frame),
        texts=(
            *markings(sheet, brief.marking),
            *header(sheet, title, say("subtitle", area=sentence(area), period=period), (exact, drawn)),
            *block, *table.texts, *told.texts, *key_texts, *foot,
        ),
        rows=table.rows,
        samples=samples,
        rules=(*table.rules, *told.rules),
        key_events=key_events,
        citations=cited,
        remarks=main.not_drawn,
    )  # fmt: skip


def view_in_words(view: View) -> str:
    """The period, and whether all before it is shown too."""
    if view.mode == "cumulative":
        return say("up_to", day=day_in_words(day(view.last)))
    return period_in_words(view.first, view.last)


def map_number(brief: Brief, data_sha256: str) -> str:
    """A number that only this brief of this data has."""
    asked = json.dumps(brief.to_json(), sort_keys=True) + data_sha256
    return "PM-" + hashlib.sha256(asked.encode()).hexdigest()[:8].upper()


def _regions(sheet: Paper, brief: Brief) -> tuple[Box, tuple[Box, ...], int]:
    """The map's box, the boxes of what stands beside or below it, and the lines at the foot."""
    unit = sheet.unit
    lines = FOOT_LINES.get(sheet.name, 5)
    top = head_height(sheet, " ".join(brief.title.split()))
    foot_top = sheet.height - (MARKED + LINE * lines + 6) * unit
    left, right = (MARGIN + TICKS) * unit, sheet.width - MARGIN * unit
    if sheet.is_portrait:
        under = (TICKS + KEY + 10) * unit
        height = min((right - left) * 0.9, foot_top - top - under - BELOW * unit)
        map_box = Box(left, top, right - left, height)
        below = map_box.bottom + under
        first = Box(MARGIN * unit, below, COLUMN * unit, foot_top - below)
        second_left = first.right + GAP * unit
        return map_box, (first, Box(second_left, below, right - second_left, first.height)), lines
    width = right - left - (COLUMN + GAP) * unit
    map_box = Box(left, top, width, foot_top - (TICKS + KEY) * unit - top)
    return map_box, (Box(right - COLUMN * unit, top, COLUMN * unit, foot_top - top),), lines


def _from(box: Box, top: float) -> Box:
    return Box(box.left, top, box.width, box.bottom - top)


def _about(brief: Brief, dataset, number: str) -> list[str]:
    program = say("program", version=VERSION)
    return [
        say("as_of", day=brief.as_of.strip() or day_in_words(dataset.cutoff)),
        say("map", number=number),
        say("data", hash=dataset.sha256[:12] or "–"),
        say("datum"),
        f"{program} · {say('made_by', name=brief.made_by.strip())}" if brief.made_by.strip() else program,
    ]


def _key_events(seen: Seen, room: Box, width: float, source_lines: int):
    """As many key events as a box holds and whose sources find room at the foot: as texts, by themselves, and
    the sources of all that is drawn, theirs first.

    width: of the foot.
    """
    dataset, view, unit = seen.dataset, seen.view, seen.unit
    if isinstance(dataset, LargeDataset):  # which names no sources
        return Told(), (), ()
    events = dataset.at([*seen.visible.index, *seen.unplaced.index])
    found = choose_key_events(dataset, seen.visible, seen.marks, view.event, view.period)
    while found:
        by_day = in_order(found, view.period)
        days = {event.id: told_day(event, view.period) for event in by_day}
        cited = citations(by_day, days, dataset.actors)
        key_events = tuple(
            key_event(number, event, cited, view.period, dataset.cutoff)
            for number, event in enumerate(by_day, 1)
        )
        told = key_event_texts(room, unit, key_events)
        lines = wrapped(_sources(cited, key_events, MANY), width, FINE * unit)
        if told.count == len(key_events) and len(lines) <= source_lines:
            return told, key_events, citations(events, days, dataset.actors)
        found.pop()
    return Told(), (), citations(events, {}, dataset.actors)


def _sources(cited: tuple[Citation, ...], key_events: tuple[KeyEvent, ...], more: int = 0) -> str:
    """The foot's words on the sources. more: how many there are that `cited` does not hold yet."""
    printed = {number for event in key_events for number in event.sources}
    named = [(c.number, c.short) for c in cited if c.number in printed]
    return sources_in_words(named, len(cited) - len(named) + more)

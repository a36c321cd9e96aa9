"""A brief and a dataset become a Layout: the map, and beside it what says what it shows and who says so."""

import hashlib
import json
from dataclasses import astuple, dataclass

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say, sentence
from geo.snapshot.citations import citations
from geo.snapshot.column import Told, key_event_texts, title_block
from geo.snapshot.foot import map_foot, sources_in_words
from geo.snapshot.frame import Box
from geo.snapshot.furniture import LINE, MARGIN, MARKED, TICKS, footer, head_height, header, markings
from geo.snapshot.headline import area_in_words, headline
from geo.snapshot.inset import inset
from geo.snapshot.key_events import choose_key_events, in_order, key_event, told_day
from geo.snapshot.layout import Citation, KeyEvent, Layout
from geo.snapshot.legend import Legend, drawn_in_words, exactness_in_words, key, legend, looks_of
from geo.snapshot.moments import as_of, view_in_words
from geo.snapshot.panel import Seen, panel, see
from geo.snapshot.paper import FINE, Paper, paper
from geo.snapshot.provenance import VERSION
from geo.snapshot.text import Text, wrapped
from geo.when import day

COLUMN, GAP = 496, 26
"""Pixels of the standard sheet: what stands beside the map, and the room between both."""
KEY = 50
"""Below the map and its grid's figures, for two lines of the key: so much is kept before it is known."""
INSET = (132, 102)
BELOW = 510
"""On a portrait page, what stands below the map needs so much: a legend of every kind."""
TALLEST = 1.15
"""A map on a portrait page is at most so many times as high as wide."""
SOURCES = 3
"""Lines at the foot that sources may have in the first draft; the map makes room for them."""
DRAFTS = 4
"""So often is a page laid out anew when another map shows other events, which need other room."""
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
    rows = dataset.to_geodataframe() if rows is None else rows
    draft = _settled(dataset, rows, brief, sheet, number, within)
    seen, map_box, table, told = draft.seen, draft.map_box, draft.table, draft.told
    key_events, cited = draft.key_events, draft.cited
    asked = brief.bbox or seen.frame.bbox  # the map is grown to its frame, and shows more than was asked for
    area = brief.area.strip() or area_in_words(view, asked)
    title = brief.title.strip() or headline(dataset, view, seen.visible, area)
    title = " ".join(title.split())
    period, drawn = view_in_words(view), drawn_in_words(seen.visible)
    exact = say("both", one=drawn, other=exactness_in_words(seen.visible)) if len(seen.visible) else drawn
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
        area=area,
        number=number,
        panels=(main,),
        inset=inset(draft.inset, main.frame),
        texts=(
            *markings(sheet, brief.marking),
            *header(sheet, title, say("subtitle", area=sentence(area), period=period), (exact, drawn)),
            *draft.block, *table.texts, *told.texts, *key_texts, *foot,
        ),
        rows=table.rows,
        samples=samples,
        rules=(*table.rules, *told.rules),
        key_events=key_events,
        citations=cited,
        remarks=main.not_drawn,
    )  # fmt: skip


def map_number(brief: Brief, data_sha256: str) -> str:
    """A number that only this brief of this data has."""
    asked = json.dumps(brief.to_json(), sort_keys=True) + data_sha256
    return "PM-" + hashlib.sha256(asked.encode()).hexdigest()[:8].upper()


@dataclass(frozen=True)
class _Room:
    """What a page needs beside its map: lines at the foot, pixels for the key and, on a portrait page, for
    what stands below both."""

    lines: int
    key: float = KEY
    below: float = BELOW

    def holds(self, needed: "_Room") -> bool:
        return needed.lines <= self.lines and needed.key <= self.key and needed.below <= self.below

    def and_also(self, other: "_Room") -> "_Room":
        return _Room(*map(max, astuple(self), astuple(other)))


@dataclass(frozen=True)
class _Draft:
    """A page but for what is written on its map, and the room that it needs."""

    seen: Seen
    map_box: Box
    inset: Box
    block: list[Text]
    table: Legend
    told: Told
    key_events: tuple[KeyEvent, ...]
    cited: tuple[Citation, ...]
    needed: _Room


def _settled(dataset, rows, brief: Brief, sheet: Paper, number: str, within: Box | None) -> _Draft:
    """The draft whose map takes all the room that nothing else needs.

    The first is drawn for what is usual, the next ones for what the one before needed.
    """
    room = _Room(FOOT_LINES.get(sheet.name, 5))
    draft = _drafted(dataset, rows, brief, sheet, number, room, within, 1 if within else SOURCES)
    needed = draft.needed
    for _ in range(0 if within else DRAFTS):
        room = needed
        draft = _drafted(dataset, rows, brief, sheet, number, room, None)
        needed = room.and_also(draft.needed)
        if room.holds(draft.needed):
            break
    return draft


def _drafted(
    dataset, rows, brief: Brief, sheet: Paper, number: str, room: _Room, within: Box | None, sources: int = 1
) -> _Draft:
    """sources: lines at the foot that they may have in any case."""
    unit, width = sheet.unit, sheet.width - 2 * MARGIN * sheet.unit
    map_box, sides = _regions(sheet, brief, room)
    map_box = within or map_box
    seen = see(dataset, rows, brief, map_box, unit)
    inset_box = Box(sides[0].left, sides[0].top, INSET[0] * unit, INSET[1] * unit)
    block = title_block(inset_box, sides[0].right, unit, _about(brief, dataset, number))
    below = Box(sides[0].left, inset_box.bottom + 16 * unit, sides[0].width, 0)
    table = legend(below, unit, seen.visible)
    beside = sides[1] if len(sides) > 1 else _from(sides[0], table.bottom + 16 * unit)
    remarks = map_foot(brief, seen, seen.not_drawn)
    remark_lines = sum(len(wrapped(words, width, FINE * unit)) for _, words in remarks)
    # Which notes find no room is known only when the map is full: a line is kept for saying so.
    remark_lines += bool(brief.notes)
    source_lines = max(sources, room.lines - remark_lines)
    told, key_events, cited = _key_events(seen, beside, width, source_lines)
    said = _sources(cited, key_events) or (say("sources.none") if len(seen.visible) else "")
    lines = remark_lines + len(wrapped(said, width, FINE * unit)) * bool(said)
    # Whether there will be an arrow is not known yet.
    looks = looks_of(seen.marks) | ({"route"} if len(seen.visible) else set()) | {"tag"}
    _, _, key_bottom = key(map_box.left, map_box.right, 0.0, unit, looks if len(seen.visible) else ())
    ends = [inset_box.bottom, table.bottom, *(text.y + LINE / 2 * unit for text in told.texts)]
    needed = _Room(lines, key_bottom / unit + 2, (max(ends) - sides[0].top) / unit + 10)
    return _Draft(seen, map_box, inset_box, block, table, told, key_events, cited, needed)


def _regions(sheet: Paper, brief: Brief, room: _Room) -> tuple[Box, tuple[Box, ...]]:
    """The map's box, and the boxes of what stands beside or below it."""
    unit = sheet.unit
    top = head_height(sheet, " ".join(brief.title.split()))
    foot_top = sheet.height - (MARKED + LINE * room.lines + 6) * unit
    left, right = (MARGIN + TICKS) * unit, sheet.width - MARGIN * unit
    if sheet.is_portrait:
        under = (TICKS + room.key + 10) * unit
        height = min((right - left) * TALLEST, foot_top - top - under - room.below * unit)
        map_box = Box(left, top, right - left, height)
        below = map_box.bottom + under
        first = Box(MARGIN * unit, below, COLUMN * unit, foot_top - below)
        second_left = first.right + GAP * unit
        return map_box, (first, Box(second_left, below, right - second_left, first.height))
    width = right - left - (COLUMN + GAP) * unit
    map_box = Box(left, top, width, foot_top - (TICKS + room.key) * unit - top)
    return map_box, (Box(right - COLUMN * unit, top, COLUMN * unit, foot_top - top),)


def _from(box: Box, top: float) -> Box:
    return Box(box.left, top, box.width, box.bottom - top)


def _about(brief: Brief, dataset, number: str) -> list[str]:
    program = say("program", version=VERSION)
    return [
        as_of(brief, dataset),
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

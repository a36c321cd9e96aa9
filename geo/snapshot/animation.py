"""The frames of an animation: the same map, step by step, with nothing that moves but what is told.

The legend has a row for all that is drawn in any frame, the names on the ground keep clear of every
mark, and title, map and legend stand where they stand.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geo.dataset import Dataset
from geo.event import KINDS
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.bare_page import surround
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say, sentence
from geo.snapshot.foot import map_foot
from geo.snapshot.formats import Progress
from geo.snapshot.frame import Box
from geo.snapshot.furniture import LINE, MARGIN, inside_ticks
from geo.snapshot.headline import area_in_words
from geo.snapshot.layout import Layout
from geo.snapshot.legend import Row, figure
from geo.snapshot.moments import as_of, view_in_words
from geo.snapshot.panel import Panel, panel, see
from geo.snapshot.paper import FINE, paper
from geo.snapshot.steps import steps
from geo.snapshot.strip import Item, strip
from geo.snapshot.text import Text, wrapped
from geo.style import NEWS_GLYPHS, SIDES
from geo.view import View
from geo.when import day
from geo.words import day_in_words, period_in_words

COLUMN, KINDS_WIDE, GAP, ROW, TIMELINE, NOTES = 512, 200, 28, 22, 58, 3
"""Widths of the legend and of its column of kinds, room beside the map, height of a row, room of the line of
time in standard pixels; lines of what is left out."""


def frames(
    dataset: Dataset | LargeDataset, brief: Brief, places: Places, progress: Progress | None = None
) -> tuple[Layout, ...]:
    """The layouts of an animation of a brief's period, a step each. Raises ViewError for too many."""
    return _Film(dataset, brief, places).frames(progress)


class _Film:
    def __init__(self, dataset: Dataset | LargeDataset, brief: Brief, places: Places):
        view = brief.view
        self.dataset = dataset.known_by(day(view.known_by)) if view.known_by else dataset
        self.brief, self.places = brief, places
        self.paper, self.unit = paper(brief.size), paper(brief.size).unit
        self.rows = self.dataset.to_geodataframe()
        self.steps = steps(view.first, view.last, brief.every)
        self.title = " ".join(brief.title.split()) or self._headline()
        sheet = Box(0, 0, self.paper.width, self.paper.height)
        seen = see(self.dataset, self.rows, brief, sheet, self.unit)
        unsaid = replace(seen, anywhere=seen.anywhere[:0], off_map=0)  # each frame says its own
        foot = map_foot(brief, unsaid, unsaid.not_drawn, seen.hidden)
        said = as_of(brief, self.dataset)
        self.texts, room = surround(brief, self.dataset, self.title, " ", said, foot)
        unit = self.unit
        self.subtitle_y = next(text.y for text in self.texts if text.role == "period")
        self.texts = [text for text in self.texts if text.role != "period"]
        wide = room.width - (COLUMN + GAP) * unit
        self.column = Box(room.right - COLUMN * unit, room.top, COLUMN * unit, room.height)
        box = inside_ticks(Box(room.left, room.top, wide, room.height - TIMELINE * unit), unit)
        self.timeline = Box(box.left, room.bottom - TIMELINE * unit, box.width, TIMELINE * unit)
        self.whole = self._panel(view, box)
        seen = self.rows.loc[list(self.whole.visible)]
        self.kinds = [id for id in KINDS if (seen["kind"] == id).any()]
        self.sides = [id for id in SIDES if (seen["side"] == id).any()]
        self.box = box

    def _headline(self) -> str:
        """A title for the whole period, as a sheet of it has."""
        brief, view = self.brief, self.brief.view
        wide = self.paper.width - 2 * MARGIN * self.unit
        seen = see(self.dataset, self.rows, brief, Box(0, 0, wide, self.paper.height), self.unit)
        bbox = brief.bbox or seen.frame.bbox
        area = brief.area.strip() or area_in_words(view, bbox)
        return sentence(say("animation.title", area=area, period=period_in_words(view.first, view.last)))

    def frames(self, progress: Progress | None) -> tuple[Layout, ...]:
        panels = []
        for n, (first, last) in enumerate(self.steps, 1):
            view = replace(self.brief.view, first=first, last=last)
            panels.append(self._panel(view, self.box, labels=self.whole.labels))
            if progress:
                progress(n, len(self.steps))
        # What the key explains stands in it from the first frame to the last.
        items = _key(panels)
        return tuple(self._frame(n, one, items) for n, one in enumerate(panels))

    def _panel(self, view: View, box: Box, labels=None) -> Panel:
        seen = see(self.dataset, self.rows, self.brief.but(view=view), box, self.unit)
        made = panel(seen, self.places)
        return replace(made, labels=labels) if labels else made

    def _frame(self, n: int, one: Panel, items: Sequence[Item]) -> Layout:
        (first, last), unit = self.steps[n], self.unit
        period = sentence(view_in_words(one.view))
        drawn = say("animation.drawn", n=f"{len(one.visible):,}")
        size = 24 * unit
        told = Text(MARGIN * unit, self.subtitle_y, period, size, "period", "accent", bold=True)
        rows, legend, rules, y = self._legend(one)
        key_box = Box(self.column.left, y, self.column.width, 0)
        _, samples, _, key = strip(items, key_box, unit)
        line, ticks, handle = self._timeline(first, last)
        return Layout(
            brief=self.brief.but(view=one.view),
            dataset=self.dataset,
            paper=self.paper,
            title=self.title,
            alt=say(
                "animation.alt", title=self.title, n=n + 1, of=len(self.steps), period=period, drawn=drawn
            ),
            panels=(one,),
            texts=(*self.texts, told, *legend, *key, *self._left_out(one), *ticks),
            rows=tuple(rows),
            samples=samples,
            plates=(handle,),
            rules=(*rules, *line),
            remarks=one.not_drawn,
        )

    def _legend(self, one: Panel) -> tuple[list[Row], list[Text], list[tuple], float]:
        """A row for each kind and side of the whole film, with what of it is drawn now; where it ends."""
        unit, box, size = self.unit, self.column, FINE * self.unit
        p0, p1 = one.view.period
        drawn = self.rows.loc[list(one.visible)]
        sure = (drawn["s1"] < p1) & (drawn["e0"] > p0) & (drawn["status"] != "denied")
        middle = box.left + KINDS_WIDE * unit
        columns = (
            ("kind", self.kinds, box.left, middle),
            ("side", self.sides, middle + 18 * unit, box.right),
        )
        rows, texts, rules, ends = [], [], [], [box.top]
        for of, ids, left, right in columns:
            if not ids:
                continue
            y = box.top + 12 * unit
            heading = say("what" if of == "kind" else "who")
            texts.append(Text(left, y, heading, 18 * unit, "legend", bold=True))
            rules.append((left, y + 14 * unit, right, y + 14 * unit))
            y += 30 * unit
            counts = {True: Counter(drawn[of][sure]), False: Counter(drawn[of][~sure])}
            for id in ids:
                label = sentence(KINDS[id].label) if of == "kind" else SIDES[id].label
                numbers = counts[True][id], counts[False][id]
                rows.append(Row(of, id, label, *numbers, left + 10 * unit, y))
                texts.append(Text(left + 26 * unit, y, label, size, "legend"))
                ink = "ink" if sum(numbers) else "muted"
                texts.append(
                    Text(right, y, figure(*numbers) if any(numbers) else "–", size, "legend", ink, "right")
                )
                y += ROW * unit
            ends.append(y)
        texts.append(Text(box.left, max(ends) + 4 * unit, say("animation.figures"), size, "legend", "muted"))
        return rows, texts, rules, max(ends) + 26 * unit

    def _left_out(self, one: Panel) -> list[Text]:
        if not one.not_drawn:
            return []
        words = say("animation.not_drawn", what="; ".join(one.not_drawn))
        size, step = FINE * self.unit, LINE * self.unit
        top = self.column.bottom - NOTES * step
        lines = wrapped(words, self.column.width, size, most=NOTES)
        return [
            Text(self.column.left, top + (i + 0.5) * step, line, size, "note", "muted")
            for i, line in enumerate(lines)
        ]

    def _timeline(self, first: date, last: date) -> tuple[list[tuple], list[Text], Box]:
        """A line of the whole period with its ends named, and where on it the step lies."""
        unit, box = self.unit, self.timeline
        whole_first, whole_last = self.brief.view.first, self.brief.view.last
        days = (whole_last - whole_first).days + 1
        y, size = box.top + 20 * unit, FINE * unit
        cumulative = self.brief.view.mode == "cumulative"
        start = 0 if cumulative else (first - whole_first).days
        end = (last - whole_first).days + 1
        left = box.left + box.width * start / days
        wide = max(5 * unit, box.width * (end - start) / days)
        handle = Box(min(left, box.right - wide), y - 7 * unit, wide, 14 * unit)
        ends = ((whole_first, box.left, "left"), (whole_last, box.right, "right"))
        texts = [
            Text(x, y + 24 * unit, day_in_words(day(at)), size, "time", "muted", align)
            for at, x, align in ends
        ]
        now = handle.right if cumulative else handle.left + handle.width / 2
        texts.append(Text(now, y, "●", 20 * unit, "time", "accent", "center"))
        return [(box.left, y, box.right, y)], texts, handle


def _key(panels: Sequence[Panel]) -> list[Item]:
    """Which looks are drawn in any frame."""
    marks = [mark for one in panels for mark in one.marks]
    found = {
        "certain": any(m.certain for m in marks),
        "possible": any(not m.certain for m in marks),
        "disputed": any(m.status == "disputed" for m in marks),
        "denied": any(m.status == "denied" for m in marks),
        "area": any(one.areas for one in panels),
        "several": any(len(m.ids) > 1 for m in marks),
        "opened": any("opened" in m.news for m in marks),
        "closed": any("closed" in m.news for m in marks),
    }
    return [
        Item("look", look, say(f"animation.{look}" if look in NEWS_GLYPHS else f"key.{look}"))
        for look, is_drawn in found.items()
        if is_drawn
    ]

"""Two days compared: what opened, closed, stayed and is disputed between them, as maps and a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.dataset import Dataset
from geo.errors import ViewError
from geo.event import Event
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.bare_page import surround
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say, sentence
from geo.snapshot.citations import citations_in_order
from geo.snapshot.compare_words import cells_of, counts_in_words, key_of, numbers_of, title_of
from geo.snapshot.fates import CHANGES, FATES, LOOKS, Compared, fate
from geo.snapshot.foot import map_foot
from geo.snapshot.frame import Box
from geo.snapshot.furniture import LINE, TICKS, inside_ticks
from geo.snapshot.headline import area_in_words
from geo.snapshot.layout import Citation, Layout
from geo.snapshot.marks import Mark
from geo.snapshot.moments import as_of
from geo.snapshot.panel import Panel, Seen, panel, see
from geo.snapshot.paper import FINE, paper
from geo.snapshot.sources import source_pages
from geo.snapshot.strip import Item, strip
from geo.snapshot.table import table
from geo.snapshot.text import Text
from geo.view import View, select
from geo.when import day
from geo.words import day_in_words

SHARE = 0.5
"""Of the page's width that the map takes beside the table."""
COLUMNS = (0.055, 0.165, 0.25, 0.2, 0.21, 0.12)
"""Of the table's width: the number on the map, what became of it, where, who holds it, when, the sources."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days to be compared on what the brief shows; of its View the period does not count."""

    brief: Brief
    before: date
    after: date
    pair: bool = False
    """as two maps side by side, one for each day, instead of one map of what became of things"""

    def __post_init__(self):
        if not self.before < self.after:
            raise ViewError(
                f"the days to compare, {self.before} and {self.after}, must differ, the earlier one first"
            )

    @property
    def view(self) -> View:
        """What meets the time from the one day to the other; bases, unless kinds are asked for."""
        asked = self.brief.view
        kinds = asked.kinds or (() if asked.layers else ("base",))
        return replace(asked, first=self.before, last=self.after, mode="window", kinds=kinds)

    def to_json(self) -> dict:
        days = {"before": self.before.isoformat(), "after": self.after.isoformat()}
        return {"brief": self.brief.to_json(), **days, "pair": self.pair}

    @classmethod
    def from_json(cls, values: Mapping) -> "Comparison":
        """The Comparison of a JSON object made by `to_json`. Raises ViewError."""
        try:
            days = (date.fromisoformat(values[name]) for name in ("before", "after"))
            return cls(Brief.from_json(values["brief"]), *days, bool(values.get("pair")))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            if isinstance(error, ViewError):  # which is a ValueError
                raise
            raise ViewError(f"this is no comparison as it was saved: {error}") from None


def comparison(
    dataset: Dataset | LargeDataset, comparison: Comparison, places: Places, *, sources: bool = True
) -> tuple[Layout, ...]:
    """The pages of a comparison: the maps with as much of the table as fits, its rest, the sources."""
    pages = _Pages(dataset, comparison, places).pages
    return (*pages, *source_pages(pages[:1])) if sources else pages


def comparison_pages(dataset: Dataset | LargeDataset, asked: Mapping, places: Places) -> tuple[Layout, ...]:
    """The pages of a comparison that a file's Provenance tells of. Raises ViewError."""
    return comparison(dataset, Comparison.from_json(asked), places)


class _Pages:
    def __init__(self, dataset: Dataset | LargeDataset, comparison: Comparison, places: Places):
        view = comparison.view
        if isinstance(dataset, LargeDataset):
            raise ViewError("a file of many events holds nothing that stands; compare a dataset of bases")
        self.comparison, self.brief = comparison, comparison.brief.but(view=view)
        self.dataset = dataset.known_by(day(view.known_by)) if view.known_by else dataset
        self.paper, self.unit = paper(self.brief.size), paper(self.brief.size).unit
        self.before, self.after = day(comparison.before), day(comparison.after)
        rows = self.dataset.to_geodataframe()
        self.rows = rows.loc[select(rows, view).index]
        self.hidden = int(self.rows["id"].isin(self.brief.hidden).sum())
        self.rows = self.rows[~self.rows["id"].isin(self.brief.hidden)]
        self.all = {c.event.id: c for c in map(self._compared, self.dataset.at(self.rows.index))}
        self.days = tuple(map(day_in_words, (self.before, self.after)))
        self.period = say("compare.period", before=self.days[0], after=self.days[1])
        self.places = places
        self.pages = self._laid_out()

    def _compared(self, event: Event) -> Compared:
        bounds = self.dataset.bounds(event)
        found = fate(bounds, event.status, self.before, self.after)
        return Compared(event, bounds, self.dataset.side(event), *found)

    def _laid_out(self) -> tuple[Layout, ...]:
        right = as_of(self.brief, self.dataset)
        shown, not_drawn, high, area = list(self.all.values()), (), 0.0, self.brief.area.strip()
        sights: tuple[Seen, ...] = ()
        for _ in range(5):  # what is in sight depends on the room that is left beside what is said of it
            title = " ".join(self.brief.title.split()) or title_of(shown, area)
            foot = self._foot(sights, shown)
            period = say("subtitle", area=sentence(area), period=self.period) if area else self.period
            texts, room = surround(self.brief, self.dataset, title, period, right, foot)
            maps, beside = self._split(room)
            box = Box(maps.left, maps.top, maps.width, maps.height - high)
            sights = self._sights(box)
            found = self._in_sight(sights[0])
            frame = sights[0].frame
            named = self.brief.area.strip() or area_in_words(self.brief.view, self.brief.bbox or frame.bbox)
            ticks = TICKS * self.unit
            key_box = Box(box.left + ticks, box.bottom, box.width - ticks, high)
            needed, samples, discs, key = strip(self._key(found, sights), key_box, self.unit)
            left_out = sights[0].not_drawn
            settled = (found, left_out, named) == (shown, not_drawn, area) and needed <= high
            shown, not_drawn, area, high = found, left_out, named, max(high, needed)
            if settled:
                break
        numbered = {c.event.id: n for n, c in enumerate((c for c in shown if c.fate in CHANGES), 1)}
        panels = tuple(
            panel(seen, self.places, name=name, numbers=numbered)
            for seen, name in zip(sights, self.days if self.comparison.pair else ("",), strict=True)
        )
        citations = citations_in_order((c.event for c in shown), self.dataset.actors)
        numbers = numbers_of(citations)
        cells = [(str(numbered.get(c.event.id, "")), *cells_of(c, self.dataset, numbers)) for c in shown]
        first, done = self._table(cells, beside) if beside and cells else (None, 0)
        if len(cells) > done:
            below = Box(maps.left, maps.bottom, maps.width, 1.5 * LINE * self.unit)
            texts.append(self._more(len(cells) - done, beside or below, bool(beside)))
        layout = Layout(
            brief=self.brief,
            dataset=self.dataset,
            paper=self.paper,
            title=title,
            alt=say("compare.alt", title=title, period=self.period, counts=counts_in_words(shown) or "–"),
            panels=panels,
            texts=(*texts, *self._names(panels), *key),
            rows=discs,
            samples=samples,
            table=first,
            citations=citations,
            remarks=not_drawn,
        )
        following = self._following(title, period, cells[done:], citations)
        return (layout, *following)

    def _split(self, room: Box) -> tuple[Box, Box | None]:
        """The room of the maps with their key, and that of the table; None where it has pages of its own."""
        if self.comparison.pair:
            return Box(room.left, room.top, room.width, room.height - 1.5 * LINE * self.unit), None
        gap = 24 * self.unit
        if self.paper.is_portrait:
            high = room.height * SHARE
            below = Box(room.left, room.top + high + gap, room.width, room.height - high - gap)
            return Box(room.left, room.top, room.width, high), below
        wide = room.width * SHARE - gap / 2
        beside = Box(room.left + wide + gap, room.top, room.width - wide - gap, room.height)
        return Box(room.left, room.top, wide, room.height), beside

    # -- the maps

    def _sights(self, box: Box) -> tuple[Seen, ...]:
        """What each map shows, its marks as they are to look."""
        if not self.comparison.pair:
            return (self._sight(self.brief.view, box, self._as_became),)
        head, gap = 30 * self.unit, 20 * self.unit
        wide, high = (box.width - gap) / 2, box.height - head
        if self.paper.is_portrait:
            wide, high = box.width, (box.height - 2 * head) / 2
        made = []
        for n, on in enumerate((self.comparison.before, self.comparison.after)):
            right, down = (0, n * (high + head)) if self.paper.is_portrait else (n * (wide + gap), 0)
            at = Box(box.left + right, box.top + head + down, wide, high)
            view = replace(self.brief.view, first=on, last=on)
            made.append(self._sight(view, at, self._on_its_day(n)))
        return tuple(made)

    def _sight(self, view: View, box: Box, look: Callable[[Mark], Mark]) -> Seen:
        seen = see(
            self.dataset, self.rows, self.brief.but(view=view), inside_ticks(box, self.unit), self.unit
        )
        return replace(seen, marks=[look(mark) for mark in seen.marks])

    def _as_became(self, mark: Mark) -> Mark:
        """A mark by what became of the things in it: of several, of the one that leads; all changes show."""
        found = [self.all[id] for id in mark.ids]
        certain, status, _ = LOOKS[found[0].fate]
        added = {news for c in found for news in LOOKS[c.fate][2]}
        status = found[0].event.status if status else "reported"
        opacity = 1.0 if certain else mark.opacity
        return replace(mark, certain=certain, status=status, news=tuple(sorted(added)), opacity=opacity)

    def _on_its_day(self, n: int):
        """A mark as it stands on the one day or on the other, with what it is news of."""
        news = "opened" if n else "closed"

        def restyle(mark: Mark) -> Mark:
            told = any(self.all[id].fate == news for id in mark.ids)
            return replace(mark, news=(news,) if told else ())

        return restyle

    def _names(self, panels: Sequence[Panel]) -> list[Text]:
        """What stands above each of two maps."""
        named = [p for p in panels if p.name]
        return [
            Text(
                p.frame.box.left, p.frame.box.top - 15 * self.unit, p.name, 20 * self.unit, "panel", bold=True
            )
            for p in named
        ]

    # -- the words

    def _in_sight(self, first: Seen) -> list[Compared]:
        """What the maps show, in the order of the table. Both maps of a pair show the same ground."""
        seen = select(self.rows, self.brief.view, first.frame.bbox)
        shown = [self.all[id] for id in seen["id"]]
        return sorted(shown, key=lambda c: (FATES.index(c.fate), c.event.title.casefold(), c.event.id))

    def _key(self, shown: Sequence[Compared], sights: Sequence[Seen]) -> list[Item]:
        has_several = any(len(mark.ids) > 1 for seen in sights for mark in seen.marks)
        days = self.before, self.after
        return key_of(shown, days, is_pair=self.comparison.pair, has_several=has_several)

    def _foot(self, sights: Sequence[Seen], shown: Sequence[Compared]) -> list[tuple[str, str]]:
        """What stands at the foot; on the first try nothing is seen yet."""
        note = f"{say('compare.sides_note')}. " if shown else ""
        if not sights:
            return [("disclaimer", note)] if note else []
        (role, words), *others = map_foot(self.brief, sights[0], sights[0].not_drawn, self.hidden)
        return [(role, note + words), *others]

    # -- the table

    def _table(self, cells: Sequence[Sequence[str]], box: Box):
        """As much of the table as fits a box with a line to spare, and how many rows that is."""
        widths = [share * box.width for share in COLUMNS]
        bottom = box.bottom - 1.4 * LINE * self.unit
        return table(
            say("compare.head").split("|"), cells, box.left, box.top, bottom, widths, FINE * self.unit
        )

    def _more(self, n: int, box: Box, begun: bool) -> Text:
        words = say("compare.more" if begun else "compare.table_follows", n)
        y = box.bottom - 0.5 * LINE * self.unit
        return Text(box.left, y, f"… {words}" if begun else words, FINE * self.unit, "more", "muted")

    def _following(
        self, title: str, period: str, cells: Sequence[Sequence[str]], citations: Sequence[Citation]
    ) -> list[Layout]:
        """Pages with what of the table is left, over the whole width."""
        made, title = [], say("compare.continued", title=title)
        right = as_of(self.brief, self.dataset)
        while cells:
            texts, room = surround(self.brief, self.dataset, title, period, right)
            laid, done = self._table(cells, room)
            cells = cells[done:]
            alt = say("compare.alt", title=title, period=self.period, counts=f"{done}")
            made.append(
                Layout(self.brief, self.dataset, self.paper, title, alt, texts=tuple(texts), table=laid,
                       citations=tuple(citations))
            )  # fmt: skip
        return made

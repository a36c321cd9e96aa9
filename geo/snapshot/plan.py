"""A plan: what a brief of many pages holds, so that it can be made again; and its pages.

A title page with the contents, a page for each step of the period, the plan's own pages, comparisons,
and at the end every source.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from geo.dataset import Dataset
from geo.errors import ViewError
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.brief import Brief
from geo.snapshot.compare import Comparison, comparison
from geo.snapshot.describe import describe
from geo.snapshot.formats import Progress
from geo.snapshot.furniture import MARGIN
from geo.snapshot.layout import Layout
from geo.snapshot.paper import FINE
from geo.snapshot.sources import source_pages
from geo.snapshot.steps import steps
from geo.snapshot.text import Text
from geo.snapshot.title_page import title_page
from geo.when import day

MOST_STEPS = 120
"""Pages of steps; nobody leafs through more."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A brief of many pages. Its dates are days of the calendar, not counted from anything."""

    brief: Brief
    """of the whole: its View's period is cut into steps, its title stands on the first page"""
    slides: tuple[Brief, ...] = ()
    """pages of their own, after the steps"""
    comparisons: tuple[Comparison, ...] = ()

    def __post_init__(self):
        if not (self.brief.every or self.slides or self.comparisons):
            raise ViewError("a brief needs pages: say how often there is one, every day, week, month or year")
        sizes = {one.size for one in (self.brief, *self.slides, *(c.brief for c in self.comparisons))}
        if len(sizes) > 1:
            raise ViewError(f"all pages of a brief have one size, not {' and '.join(sorted(sizes))}")
        self.steps()  # raises for too many

    def steps(self) -> list[Brief]:
        """The briefs of the steps, whose titles are proposed from the data."""
        view = self.brief.view
        if not self.brief.every:
            return []
        periods = steps(view.first, view.last, self.brief.every, MOST_STEPS)
        return [
            self.brief.but(title="", number="", view=replace(view, first=first, last=last))
            for first, last in periods
        ]

    def to_json(self) -> dict:
        """A JSON object that `from_json` reads back."""
        return {
            "brief": self.brief.to_json(),
            "slides": [slide.to_json() for slide in self.slides],
            "comparisons": [one.to_json() for one in self.comparisons],
        }

    @classmethod
    def from_json(cls, values: Mapping) -> "Plan":
        """The Plan of a JSON object made by `to_json`. Raises ViewError."""
        try:
            slides = tuple(map(Brief.from_json, values.get("slides", ())))
            comparisons = tuple(map(Comparison.from_json, values.get("comparisons", ())))
            return cls(Brief.from_json(values["brief"]), slides, comparisons)
        except (TypeError, KeyError, AttributeError) as error:
            raise ViewError(f"this is no plan as it was saved: {error}") from None


def series(
    dataset: Dataset | LargeDataset, plan: Plan, places: Places, progress: Progress | None = None
) -> tuple[Layout, ...]:
    """The pages of a plan. progress: told the pages laid out, those of sources left aside."""
    told: list[Layout] = []
    total = len(plan.steps()) + len(plan.slides) + len(plan.comparisons)
    for n, pages in enumerate(_parts(dataset, plan, places), 1):
        told += pages
        if progress:
            progress(n, total)
    first = title_page(dataset, plan.brief, told)
    made = (first, *told, *source_pages(told, pages_before=1))
    return (first, *(_numbered(page, n) for n, page in enumerate(made[1:], 2)))


def _numbered(page: Layout, number: int) -> Layout:
    """A page with its number in the corner, by which the first page and the sources call it."""
    unit = page.unit
    x, y = page.paper.width - MARGIN * unit, page.paper.height - 14 * unit
    text = Text(x, y, str(number), FINE * unit, "page", "muted", "right")
    return replace(page, texts=(*page.texts, text))


def series_pages(
    dataset: Dataset | LargeDataset, asked: Mapping, places: Places, progress: Progress | None = None
) -> tuple[Layout, ...]:
    """The pages of the plan that a file's Provenance tells of. Raises ViewError."""
    return series(dataset, Plan.from_json(asked), places, progress)


def _parts(dataset: Dataset | LargeDataset, plan: Plan, places: Places) -> Iterator[tuple[Layout, ...]]:
    rows = {}
    for brief in (*plan.steps(), *plan.slides):
        known_by = brief.view.known_by
        if known_by not in rows:  # of one dataset, however many pages
            known = dataset.known_by(day(known_by)) if known_by else dataset
            rows[known_by] = known.to_geodataframe()
        yield (describe(dataset, brief, places, rows=rows[known_by]),)
    for one in plan.comparisons:
        yield comparison(dataset, one, places, sources=False)

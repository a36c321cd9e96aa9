"""The sheet described before anything is drawn: every text, mark and line with its place.

Lengths are points (1/72 inch) from the page's upper left corner, y down. The layout decides; the
writers only draw what it says.
"""

from dataclasses import dataclass, field
from functools import cached_property

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.snapshot.brief import Brief
from geo.snapshot.frame import Box, Frame
from geo.snapshot.legend import Row, Sample
from geo.snapshot.panel import Panel
from geo.snapshot.paper import Paper
from geo.snapshot.text import Text


@dataclass(frozen=True, slots=True)
class Inset:
    """A small map that says where the page's map lies: what it shows, and that map's outline on it."""

    frame: Frame
    outline: Box


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the lines of each cell, broken to fit."""

    top: float
    height: float
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on the page; its first row is the head."""

    left: float
    widths: tuple[float, ...]
    size: float
    """of the type"""
    rows: tuple[TableRow, ...]


Page = tuple[str, str, str, str, str]
"""What tells one source from another: publisher, by whom, the day (EDTF), the address, the stance."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of what is drawn: its number, who says so, whose page, when, and the address."""

    number: int
    text: str
    short: str
    """publisher and day"""
    url: str
    page: Page
    ids: tuple[str, ...]
    """of the events it tells of"""


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """One of the events that the sheet tells by number."""

    number: int
    id: str
    date: str
    """in words"""
    title: str
    sources: tuple[int, ...]
    """numbers of citations"""


@dataclass(frozen=True)
class Layout:
    """A page and all that stands on it. One without maps holds texts and a table."""

    brief: Brief
    dataset: Dataset | LargeDataset
    """as known by the View's day"""
    paper: Paper
    title: str
    alt: str
    """what the page shows, in a sentence or two"""
    area: str = ""
    """the map's, in words"""
    number: str = ""
    """the map's"""
    panels: tuple[Panel, ...] = ()
    inset: Inset | None = None
    texts: tuple[Text, ...] = ()
    """beside the maps"""
    rows: tuple[Row, ...] = ()
    """of the legend"""
    samples: tuple[Sample, ...] = ()
    """of the key"""
    plates: tuple[Box, ...] = ()
    rules: tuple[tuple[float, float, float, float], ...] = ()
    """thin lines: x0, y0, x1, y1"""
    table: Table | None = None
    key_events: tuple[KeyEvent, ...] = ()
    citations: tuple[Citation, ...] = ()
    """every source of what is drawn; those that the page prints come first"""
    remarks: tuple[str, ...] = field(default=())
    """what was selected and left out, in words"""

    @property
    def unit(self) -> float:
        """Points of a pixel of the standard sheet."""
        return self.paper.unit

    @property
    def frame(self) -> Frame:
        """Of the first map."""
        return self.panels[0].frame

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Ids of the events that marks stand for, sorted."""
        return tuple(sorted({id for panel in self.panels for id in panel.drawn}))

    @cached_property
    def all_texts(self) -> tuple[Text, ...]:
        """Every text on the page, the names on the ground too."""
        on_maps = (text for panel in self.panels for text in (*panel.labels.texts, *panel.texts))
        return (*on_maps, *self.texts)

    def text_of(self, role: str) -> str:
        """All texts of a role, a line each."""
        return "\n".join(text.text for text in self.all_texts if text.role == role)

"""From what the dialog asks to a preview and a file, by the code that the commands use."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from gazetteer import Gazetteer
from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.snapshot import FORMATS, Brief, Layout, Provenance, describe, make
from geo.snapshot.paper import DPI

if TYPE_CHECKING:
    from geo.snapshot.compare import Comparison

PREVIEW = 1280
"""Pixels of a preview's longer side."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of a dataset: a sheet of one view, or one that compares two days."""

    source: tuple[Path, float]
    """the dataset's file and its state"""
    dataset: Dataset | LargeDataset
    """the whole, whatever was known when"""
    brief: Brief
    days: tuple[date, date] | None = None
    """to compare; None for a sheet of the view"""
    is_pair: bool = False
    """whether the days stand on two maps side by side"""

    @property
    def comparison(self) -> "Comparison":
        from geo.snapshot.compare import Comparison

        return Comparison(self.brief, *self.days, self.is_pair)

    @property
    def key(self) -> str:
        """The same for the same sheet."""
        days = [day.isoformat() for day in self.days] if self.days else None
        return json.dumps([self.brief.to_json(), days, self.is_pair], sort_keys=True)

    @property
    def provenance(self) -> Provenance:
        asked = self.comparison if self.days else self.brief
        return Provenance("compare" if self.days else "snapshot", asked.to_json(), self.dataset.sha256)

    @property
    def pages(self) -> tuple[Layout, ...]:
        """Raises PresenceError for what cannot be."""
        return _pages(*self.source, self.key, self)

    def preview(self) -> bytes:
        """The first page as a small picture (PNG)."""
        return _preview(*self.source, self.key, self)

    @property
    def formats(self) -> tuple[str, ...]:
        """Suffixes of those that it can have: two days make no animation."""
        return tuple(suffix for suffix, one in FORMATS.items() if not self.days or one.pages != "frames")

    def file(self, suffix: str, progress: Callable[[int, int], None]) -> bytes:
        """The file in a format. Raises PresenceError for what cannot be."""
        places = Gazetteer.default().get
        if self.days:
            return FORMATS[suffix].write(self.pages, self.provenance, places, progress)
        return make(self.dataset, self.brief, suffix, places=places, progress=progress)

    def file_name(self, suffix: str) -> str:
        first, last = self.days or (self.brief.view.first, self.brief.view.last)
        return f"presence-{'compare-' if self.days else ''}{first}-{last}{suffix}"


@st.cache_resource(show_spinner=False, max_entries=8)
def _pages(path: Path, modified: float, key: str, _order: Order) -> tuple[Layout, ...]:
    places = Gazetteer.default().get
    if not _order.days:
        return (describe(_order.dataset, _order.brief, places),)
    from geo.snapshot.compare import comparison

    return comparison(_order.dataset, _order.comparison, places)


@st.cache_data(show_spinner=False, max_entries=16)
def _preview(path: Path, modified: float, key: str, _order: Order) -> bytes:
    page = _order.pages[0]
    dpi = max(DPI[0], round(72 * PREVIEW / max(page.paper.width, page.paper.height)))
    small = replace(page, brief=page.brief.but(dpi=dpi))
    return FORMATS[".png"].write((small,), _order.provenance, Gazetteer.default().get)

"""What a file says of itself, in words: what it shows, of when and where, and what it was made from."""

from geo.large import LargeDataset
from geo.snapshot.layout import Layout
from geo.snapshot.legend import filters_in_words
from geo.snapshot.moments import known_until, view_in_words
from geo.snapshot.provenance import Provenance
from geo.snapshot.shown import Shown
from geo.when import day
from geo.words import day_in_words


def about(layout: Layout, events: list[Shown], provenance: Provenance) -> list[tuple[str, str]]:
    """Headings and what stands under each, in the order in which they are read."""
    brief, view = layout.brief, layout.brief.view
    drawn = sum(one.is_drawn for one in events)
    sure = sum(one.is_drawn and one.is_certain for one in events)
    said = {
        "Title": layout.title,
        "Marking": brief.marking,
        "Period": view_in_words(view),
        "Area": brief.area or _area(layout),
        "As of": known_until(brief, layout.dataset),
        "As known on": day_in_words(day(view.known_by)) if view.known_by else "",
        "Only shown": "; ".join(filters_in_words(layout.dataset, view)),
        "Events": f"{len(events):,}: {drawn:,} drawn on the map ({sure:,} of them certain in the period), "
        f"{len(events) - drawn:,} not",
        "Left out and added": "; ".join(layout.remarks),
        "Days": "Earliest and latest days are inclusive; an empty one is unknown or still open.",
        "Sources": "As supplied; the data names none."
        if isinstance(layout.dataset, LargeDataset)
        else "Each claim names who says so, on whose page and when. The words are ours, the pages their "
        "publishers'.",
        "Map number": brief.number,
        "Made by": brief.made_by,
        "Made from": f"data {provenance.data_sha256[:12] or 'made in memory'}, "
        f"Presence Map {provenance.version}",
    }
    return [(heading, text) for heading, text in said.items() if text]


def _area(layout: Layout) -> str:
    """The map's corners, in degrees."""
    if not layout.panels:
        return ""
    west, south, east, north = layout.frame.bbox
    tall = f"{_degrees(south, 'NS')} to {_degrees(north, 'NS')}"
    return f"{tall}, {_degrees(west, 'EW')} to {_degrees(east, 'EW')}"


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):.2f}° {signs[value < 0]}"

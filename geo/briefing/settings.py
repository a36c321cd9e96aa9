"""What the dialog sets, under its names in the session, and what a brief is made of it.

The session keeps it while the dialog is closed: what was set is there when it opens again.
"""

from collections.abc import Mapping, MutableMapping
from datetime import date

from geo.bbox import BBox
from geo.snapshot.brief import LONGEST, MARKING, Brief
from geo.snapshot.formats import FORMATS
from geo.view import View

WORDS = tuple(LONGEST)
"""Fields of a Brief that are typed."""
CHOICES = ("size", "dpi", "theme", "grid", "symbols", "viewpoint", "every")
"""Fields of a Brief that are chosen from a list."""
VIEW, TWO_DAYS = "This view", "Compare two days"
ONE_MAP, TWO_MAPS = "One map", "Before and after"


def name(field: str) -> str:
    """Of a setting in the session, and of its widget."""
    return f"brief-{field}"


def prepare(session: MutableMapping, view: View, theme: str) -> None:
    """Give what was not set yet its first value. The days to compare follow the period until it changes."""
    brief = Brief(view, theme=theme)
    first = {field: getattr(brief, field) for field in (*WORDS, *CHOICES)} | {
        "marking": MARKING,
        "suffix": next(iter(FORMATS)),
        "annex": False,
        "hidden": [],
        "notes": (),
        "sheet": VIEW,
        "maps": ONE_MAP,
    }
    for field, value in first.items():
        session.setdefault(name(field), value)
    if session.get(name("period")) != (view.first, view.last):
        session[name("period")] = view.first, view.last
        session[name("first")], session[name("second")] = view.first, view.last


def brief_of(session: Mapping, view: View, bbox: BBox | None) -> Brief:
    """What is asked for. Raises ViewError where it cannot be."""
    return Brief(
        view,
        bbox=bbox,
        annex=session[name("annex")],
        hidden=tuple(sorted(session[name("hidden")])),
        notes=tuple(session[name("notes")]),
        **{field: session[name(field)] for field in WORDS},
        **{field: session[name(field)] for field in CHOICES},
    )


def days_of(session: Mapping) -> tuple[date, date] | None:
    """The two days to compare, None where one view is asked for."""
    if session[name("sheet")] != TWO_DAYS:
        return None
    first, last = session[name("period")]
    return session[name("first")] or first, session[name("second")] or last  # a field can be emptied

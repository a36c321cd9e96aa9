"""The lines at the foot of a sheet: who says so, what is left out, whose ground it is."""

from collections.abc import Iterable, Sequence

from geo.basemap import SHORT_ATTRIBUTION, layers
from geo.snapshot.app6 import legend_notes
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say, sentence
from geo.snapshot.legend import filters_in_words
from geo.snapshot.panel import Seen
from geo.when import day
from geo.words import day_in_words

SEPARATOR = "; "


def map_foot(
    brief: Brief, seen: Seen, not_drawn: Sequence[str], hidden: int | None = None
) -> list[tuple[str, str]]:
    """What a page with a map says at its foot, as roles and paragraphs: what a reader must know about what is
    not there and what the briefer did, the disclaimer, whose ground it is.

    not_drawn: what was left out, in words. hidden: how many marks, where several maps have hidden some.
    """
    view, hidden, notes = brief.view, seen.hidden if hidden is None else hidden, len(brief.notes)
    by_briefer = [say("hidden", hidden)] * bool(hidden) + [say("notes", notes)] * bool(notes)
    filters = filters_in_words(seen.dataset, view)
    remarks = [
        *legend_notes(brief.symbols, brief.viewpoint),
        say("by_briefer", what=sentence(", ".join(by_briefer))) if by_briefer else "",
        say("only_shown", what="; ".join(filters)) if filters else "",
        say("known_by", day=day_in_words(day(view.known_by))) if view.known_by else "",
        say("not_drawn", what="; ".join(not_drawn)) if not_drawn else "",
        say("disclaimer"),
    ]
    west, south, east, north = seen.frame.bbox
    has_golan = not layers()["lines"].cx[west:east, south:north].empty
    ground = [say("ground", owners=SHORT_ATTRIBUTION), *([say("disclaimer.golan")] * has_golan)]
    return [("disclaimer", " ".join(filter(None, remarks))), ("source", " ".join(ground))]


def sources_in_words(printed: Iterable[tuple[int, str]], more: int) -> str:
    """The numbered sources of the key events, and how many pages more stand behind what is drawn.

    printed: number and words.
    """
    parts = [f"[{number}] {text}" for number, text in printed]
    if more:
        parts.append(say("sources.more" if parts else "sources.all", more))
    return f"{say('sources')}: {SEPARATOR.join(parts)}" if parts else ""

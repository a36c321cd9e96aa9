"""The lines at the foot of a sheet: who says so, what is left out, whose ground it is."""

from collections.abc import Iterable, Sequence

from geo.basemap import SHORT_ATTRIBUTION
from geo.snapshot.catalogue import say, sentence

SEPARATOR = "; "


def remarks_in_words(
    symbols: str, not_drawn: Sequence[str], filters: Sequence[str], known_by: str, hidden: int, notes: int
) -> str:
    """What a reader must know about what is not there, and what the briefer did; then the disclaimer."""
    by_briefer = [say("hidden", hidden)] * bool(hidden) + [say("notes", notes)] * bool(notes)
    parts = [
        symbols,
        say("by_briefer", what=sentence(", ".join(by_briefer))) if by_briefer else "",
        say("only_shown", what="; ".join(filters)) if filters else "",
        say("known_by", day=known_by) if known_by else "",
        say("not_drawn", what="; ".join(not_drawn)) if not_drawn else "",
        say("disclaimer"),
    ]
    return " ".join(filter(None, parts))


def ground_in_words(shows_golan: bool) -> str:
    """To whom the ground is owed."""
    return " ".join([say("ground", owners=SHORT_ATTRIBUTION), *([say("disclaimer.golan")] * shows_golan)])


def sources_in_words(printed: Iterable[tuple[int, str]], more: int) -> str:
    """The numbered sources of the key events, and how many pages more stand behind what is drawn.

    printed: number and words.
    """
    parts = [f"[{number}] {text}" for number, text in printed]
    if more:
        parts.append(say("sources.more" if parts else "sources.all", more))
    return f"{say('sources')}: {SEPARATOR.join(parts)}" if parts else ""

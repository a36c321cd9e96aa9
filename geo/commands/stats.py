"""`presence stats [FILE]`: what a dataset holds."""

import argparse
import json
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from geo.commands.arguments import add_dataset, read_day

if TYPE_CHECKING:
    from geo.event import Event

HELP = "count what a dataset holds: events by layer, kind, year and side, how sure and exact, by whom"

SHOWN_PUBLISHERS, SHOWN_BASES = 12, 100
WIDTH, INDENT = 100, 22
KEPT = "\N{NO-BREAK SPACE}"


def configure(parser: argparse.ArgumentParser) -> None:
    add_dataset(parser, "count")
    parser.add_argument(
        "--on",
        metavar="DAY",
        help="list the bases that stood on this day, such as 2019-10-14 (default: the data's last day)",
    )
    parser.add_argument("--known-by", metavar="DAY", help="count only what had been published by this day")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(args: argparse.Namespace) -> int:
    from geo.dataset import read
    from geo.stats import bases_on, tally
    from geo.when import day, iso

    known_by = None if args.known_by is None else read_day("--known-by", args.known_by)
    on = None if args.on is None else read_day("--on", args.on)
    whole = read(args.file)
    dataset = whole.known_by(day(known_by)) if known_by else whole
    last = date.fromisoformat(iso(dataset.cutoff)) if dataset.events else None
    on = on or last
    figures = {
        "file": args.file.name,
        "sha256": whole.sha256,
        "known_by": known_by and known_by.isoformat(),
        "last_day": last and last.isoformat(),
        "events": len(dataset.events),
        "left_out": len(whole.events) - len(dataset.events),
        "claims": len(dataset.claims(range(len(dataset.events)))),
        **tally(dataset),
    }
    bases = dict(zip(("certain", "possible"), bases_on(dataset, on) if on else ([], []), strict=True))
    if args.json:
        ids = {sure: [event.id for event in events] for sure, events in bases.items()}
        figures["bases"] = {"on": on and on.isoformat(), **ids}
        print(json.dumps(figures, indent=2, ensure_ascii=False))
    else:
        print("\n".join(_report(figures, on, bases)))
    return 0


def _report(figures: dict, on: date | None, bases: dict) -> Iterator[str]:
    """The figures as lines of text."""
    from geo.words import in_words

    last = figures["last_day"]
    until = f", to {in_words(last)}" if last else ""
    events, claims = _plural(figures["events"], "event"), _plural(figures["claims"], "claim")
    yield f"{figures['file']}: {events} with {claims}{until}"
    if figures["known_by"]:
        more = f"{figures['left_out']:,} more were published later, or on pages without a date"
        yield f"as known on {in_words(figures['known_by'])}: {more}"
    if not figures["events"]:
        return
    yield ""
    for heading in ("layer", "kind", "year", "side", "status", "precision of place", "precision of start"):
        yield from _wrapped(heading, [f"{name} {count:,}" for name, count in figures[heading].items()])
    yield from _wrapped("origins of an event", [f"{n}: {count:,}" for n, count in figures["origins"].items()])
    publishers = figures["publishers"]
    shown = [f"{name} {count:,}" for name, count in list(publishers.items())[:SHOWN_PUBLISHERS]]
    more = len(publishers) - len(shown)
    yield from _wrapped(f"publishers {len(publishers):,}", shown + ([f"{more:,} more"] if more else []))
    yield ""
    beyond = "; the data ends before" if on.isoformat() > last else ""
    yield f"Bases on {in_words(on.isoformat())}{beyond}, with the year in which each was last seen."
    yield "Possible: no source tells exactly enough when they began or ended."
    for sure, events in bases.items():
        shown = [_base(event) for event in events[:SHOWN_BASES]]
        more = len(events) - len(shown)
        named = shown + ([f"{more:,} more"] if more else [])
        yield from _wrapped(f"{sure} {len(events):,}", named, separator="; ")


def _base(event: "Event") -> str:
    """A base's title, and the year in which it was last seen."""
    from geo.when import iso

    year = iso(event.last_seen)[:4]
    return f"{event.title}, {year}" if year else event.title


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _wrapped(heading: str, items: list[str], separator: str = ", ") -> list[str]:
    """Items after a heading, in lines of at most WIDTH; a figure stays on the line of its name."""
    together = separator.join(KEPT.join(item.rsplit(" ", 1)) for item in items)
    lines = textwrap.wrap(
        together or "none",
        WIDTH,
        initial_indent=f"{heading:<{INDENT}}",
        subsequent_indent=" " * INDENT,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return [line.replace(KEPT, " ") for line in lines]

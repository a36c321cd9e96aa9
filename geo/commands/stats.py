"""`presence stats [FILE]`: what a dataset holds."""

import argparse
from datetime import date
from pathlib import Path

from geo.commands.arguments import add_dataset, read_day

HELP = "count what a dataset holds: events by layer, kind, year and side, how sure and exact, by whom"

SHOWN_PUBLISHERS = 12
WIDTH = 100
KEPT = "\N{NO-BREAK SPACE}"


def configure(parser: argparse.ArgumentParser) -> None:
    add_dataset(parser, "count")
    parser.add_argument(
        "--on",
        metavar="DAY",
        help="list the bases that stood on this day, such as 2019-10-14 (default: the data's last day)",
    )
    parser.add_argument(
        "--known-by",
        metavar="DAY",
        help="count only what had been published by this day",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(args: argparse.Namespace) -> int:
    import json

    from geo.dataset import read
    from geo.stats import bases_on, tally
    from geo.when import day, iso

    known_by = read_day("--known-by", args.known_by) if args.known_by else None
    on = read_day("--on", args.on) if args.on else None
    dataset = read(args.file)
    if known_by:
        dataset = dataset.known_by(day(known_by))
    on = on or date.fromisoformat(iso(dataset.cutoff))
    tables = tally(dataset)
    standing = dict(zip(("certain", "possible"), bases_on(dataset, on), strict=True))
    if args.json:
        bases = {sure: [event.id for event in events] for sure, events in standing.items()}
        print(json.dumps({**tables, "bases": {"on": on.isoformat(), **bases}}, indent=2, ensure_ascii=False))
        return 0
    print("\n".join(_report(args.file, dataset, tables, on, standing)))
    return 0


def _report(path: Path, dataset, tables: dict, on: date, standing: dict):
    """The figures as lines of text."""
    from geo.words import day_in_words, in_words

    publishers, origins = tables.pop("publishers"), tables.pop("origins")
    claims = sum(publishers.values())
    until = f", to {day_in_words(dataset.cutoff)}" if dataset.events else ""
    yield f"{path.name}: {len(dataset.events):,} events with {claims:,} claims{until}"
    if not dataset.events:
        return
    yield ""
    for heading, counts in tables.items():
        yield from _wrapped(heading, [f"{name} {count:,}" for name, count in counts.items()])
    yield from _wrapped("origins of an event", [f"{number}: {count:,}" for number, count in origins.items()])
    shown = [f"{name} {count:,}" for name, count in list(publishers.items())[:SHOWN_PUBLISHERS]]
    more = len(publishers) - len(shown)
    yield from _wrapped(f"publishers {len(publishers):,}", shown + ([f"{more:,} more"] if more > 0 else []))
    yield ""
    yield f"Bases on {in_words(on.isoformat())}:"
    for sure, events in standing.items():
        yield from _wrapped(f"{sure} {len(events)}", [event.title for event in events], separator="; ")


def _wrapped(heading: str, items: list[str], separator: str = ", ") -> list[str]:
    """Items after a heading, in lines of at most WIDTH."""
    import textwrap

    # A figure stays on the line of its name.
    together = separator.join(item.replace(" ", KEPT) if separator == ", " else item for item in items)
    lines = textwrap.wrap(
        together or "none",
        WIDTH,
        initial_indent=f"{heading:<22}",
        subsequent_indent=" " * 22,
        break_on_hyphens=False,
    )
    return [line.replace(KEPT, " ") for line in lines]

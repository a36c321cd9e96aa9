"""`presence import FILE`: a fact sheet becomes events and claims of a dataset, or whole events come back.

Corrections of places are honoured on the way, for the rows and for what stands in the dataset; without a
FILE.csv, for the latter alone.
"""

import argparse
import csv
import io
from codecs import BOM_UTF8
from pathlib import Path

from geo.dataset import EVENTS
from geo.errors import ImportFileError

HELP = "read facts (CSV) or whole events (GeoJSON, GeoPackage, CSV) into a dataset"

NOT_READ = (".kmz", ".xlsx", ".html", ".png", ".svg", ".pdf", ".pptx", ".gif", ".webp", ".mp4")
"""Formats of a sheet that do not hold events so that nothing is lost, or at all."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="CSV file in the columns of data/README.md, or .geojson, .gpkg, .csv as a snapshot writes them; "
        "none to honour new corrections only",
    )
    parser.add_argument(
        "--into",
        type=Path,
        default=EVENTS,
        metavar="FILE.geojson",
        help="dataset to add to, made if it is not there (default: data/events.geojson)",
    )
    parser.add_argument(
        "--rejected",
        type=Path,
        metavar="FILE.csv",
        help="where rejected rows go (default: FILE.rejected.csv beside FILE)",
    )
    parser.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE.csv",
        help="corrections of places, as the dashboard writes them (default: corrections.csv beside the "
        "dataset, if it is there)",
    )


def run(args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from gazetteer import Gazetteer
    from geo.corrections import beside, read_corrections
    from geo.dataset import is_large, read, read_actors, write
    from geo.exchange import is_exchange
    from geo.importer import import_rows, move_corrected
    from geo.sheet import read_sheet

    if is_large(args.into):
        raise ImportFileError(f"{args.into}: Parquet holds no claims; let the name end in .geojson")
    rejected = _rejected_file(args)
    if args.file and is_exchange(args.file):
        return _exchange(args, rejected)
    if args.file and args.file.suffix.lower() in NOT_READ:
        raise ImportFileError(
            f"{args.file}: no {args.file.suffix} is read; write the same as .geojson, .gpkg or .csv, which is"
        )
    path = args.corrections or beside(args.into)
    if not path.exists() and (args.corrections or not args.file):
        raise ImportFileError(f"{path}: there are no such corrections; give the path of a file of them")
    if not args.file and not args.into.exists():
        raise ImportFileError(f"{args.into}: there is no such dataset; give the path of one, or rows")
    gazetteer = Gazetteer.default()
    corrections = read_corrections(path, gazetteer)
    columns, rows = read_sheet(args.file) if args.file else ([], [])
    events = read(args.into).events if args.into.exists() else ()
    events, moved = move_corrected(events, rows, corrections, gazetteer)
    progress = tqdm(rows, desc=args.file.name, unit="row", disable=None) if rows else ()
    result = import_rows(progress, events, read_actors(), gazetteer, corrections)
    if rejected:
        _write_rejected(rejected, _rejected_csv(columns, result.rejected) if result.rejected else b"")
    if result.new or result.extended or moved or (args.file and not args.into.exists()):
        write(args.into, result.events)
    if args.file:
        print(f"{args.file}: {len(rows)} rows → {args.into}: {len(result.events)} events")
        print(
            f"  {result.new} new, {result.extended} with something added, "
            f"{result.unchanged} rows told nothing new"
        )
    if corrections.all:
        print(
            f"  {path}: settled the place of {_number(result.corrected, 'row')}, "
            f"moved {_number(moved, 'event')} of {args.into}"
        )
    if result.rejected:
        print(f"  {len(result.rejected)} rows rejected, with field and reason in {rejected}")
    return 0


def _exchange(args: argparse.Namespace, rejected: Path) -> int:
    """Whole events of a file, added to the dataset. Raises PresenceError for what cannot be read at all."""
    from gazetteer import Gazetteer
    from geo.check import Context
    from geo.dataset import read, read_actors, write
    from geo.exchange import exchange, read_incoming, rejected_csv

    if args.corrections:
        raise ImportFileError(
            f"{args.file} holds whole events, whose places are settled: leave out --corrections, and run "
            "presence import without a file afterwards"
        )
    incoming = read_incoming(args.file)
    events = read(args.into).events if args.into.exists() else ()
    result = exchange(incoming, events, Context(read_actors(), Gazetteer.default()))
    _write_rejected(rejected, rejected_csv(result.rejected) if result.rejected else b"")
    if result.new or not args.into.exists():
        write(args.into, result.events)
    print(f"{args.file}: {_number(len(incoming), 'event')} → {args.into}: {len(result.events)} events")
    print(f"  {result.new} new, {result.unchanged} here already and the same")
    if result.rejected:
        print(f"  {len(result.rejected)} rejected, with field and reason in {rejected}; the first:")
        first = result.rejected[0]
        print(f"  {first.where} {first.field}: {first.reason}")
    return 0


def _number(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"


def _rejected_file(args: argparse.Namespace) -> Path | None:
    """Where rejected rows go; None where no rows are read. Raises ImportFileError if that is taken."""
    if not args.file:
        return None
    rejected = args.rejected or args.file.with_suffix(".rejected.csv")
    _check_rejected(rejected, args)
    return rejected


def _write_rejected(rejected: Path, content: bytes) -> None:
    from geo.dataset import write_atomically

    if content:
        write_atomically(rejected, content)
    elif rejected.exists():
        rejected.unlink()  # of an earlier run, whose rows are all in now


def _check_rejected(rejected: Path, args: argparse.Namespace) -> None:
    """Refuse to write rejected rows over anything but those of an earlier run."""
    if rejected.resolve() in (args.file.resolve(), args.into.resolve()):
        raise ImportFileError(
            f"{rejected} is read here; name another file for rejected rows: --rejected FILE"
        )
    if not rejected.exists():
        return
    from geo.exchange import FAULT

    with rejected.open("rb") as file:
        if not file.readline().removeprefix(BOM_UTF8).startswith(",".join(FAULT).encode()):
            raise ImportFileError(f"{rejected} holds something else; name another file: --rejected FILE")


def _rejected_csv(columns: list[str], rejections) -> bytes:
    """The rejected rows with what is wrong in front: mend them there and import the file again."""
    from geo.exchange import FAULT

    columns = [name for name in columns if name not in FAULT]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*FAULT, *columns])
    for rejection in rejections:
        cells = [rejection.row.cells.get(column, "") for column in columns]
        fault = (rejection.row.number, rejection.field, rejection.reason)
        writer.writerow([*fault, *cells, *rejection.row.surplus])
    return text.getvalue().encode()

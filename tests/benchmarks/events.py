"""Made-up events in any number, as the Parquet file that `presence serve --data` opens.

    python -m tests.benchmarks.events 1000000 million.parquet

They lie about the record's places, on twelve years; a tenth are bases that stand for a year, the rest
are instants. The same number gives the same file.
"""

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo.dataset import read
from geo.event import KINDS, STATUSES
from geo.when import day

FIRST, LAST = "2014-01-01", "2025-12-31"
SCATTER = 0.2
"""Standard deviation about a place, degrees."""
BATCH = 1_000_000


def table(count: int, seed: int = 1, first: int = 0) -> pa.Table:
    """So many events with every column that can be read. first: number of the first one."""
    dice = np.random.default_rng((seed, first))
    record = read()
    spots = [event for event in record.events if event.is_pin]
    spot = dice.integers(0, len(spots), count)
    is_open = dice.random(count) < 0.1
    kinds = [kind for kind in KINDS if kind != "base"]
    kind = np.where(is_open, len(kinds), dice.integers(0, len(kinds), count))
    start = dice.integers(day(FIRST), day(LAST) + 1, count).astype(np.int32)
    actors = sorted(record.actors)
    status = dice.choice(len(STATUSES), count, p=(0.4, 0.4, 0.15, 0.05))
    number = np.arange(first, first + count)
    labels = [KINDS[name].label.capitalize() for name in (*kinds, "base")]
    what, where = (
        pa.array(names).take(pa.array(codes))
        for names, codes in ((labels, kind), ([event.place_as_written for event in spots], spot))
    )
    named = pa.compute.binary_join_element_wise(what, where, " near ")
    title = pa.compute.binary_join_element_wise(named, pa.array(number).cast(pa.string()), ", no. ")

    def chosen(codes: np.ndarray, values: list[str] | tuple[str, ...]) -> pa.Array:
        return pa.DictionaryArray.from_arrays(codes.astype(np.int32), list(values))

    def about(axis: str) -> np.ndarray:
        middle = np.array([getattr(event, axis) for event in spots])
        return np.round(middle[spot] + dice.normal(0, SCATTER, count), 5)

    return pa.table(
        {
            "id": pa.compute.binary_join_element_wise("e", pa.array(number).cast(pa.string()), "-"),
            "kind": chosen(kind, [*kinds, "base"]),
            "title": title,
            "start": pa.array(start, pa.date32()),
            "end": pa.array(start + 365, pa.date32(), mask=~is_open),
            "lon": about("lon"),
            "lat": about("lat"),
            "actor": chosen(dice.integers(0, len(actors), count), actors),
            "status_given": chosen(status, STATUSES),
        }
    )


def write(count: int, path: Path) -> Path:
    """Write so many events; the path."""
    schema = table(1).schema
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for first in range(0, count, BATCH):
            file.write_table(table(min(BATCH, count - first), first=first).cast(schema))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.events", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    args = parser.parse_args()
    write(args.count, args.path)
    print(f"{args.path}: {args.count:,} events, {args.path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

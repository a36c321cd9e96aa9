"""`presence gazetteer build`: GeoNames dumps become a file of places for `presence resolve --index`."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.build import Built

HELP = "make a file of places from GeoNames dumps, for a country or the world"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    actions = parser.add_subparsers(metavar="build", required=True)
    build = actions.add_parser("build", help=HELP, description=HELP)
    build.add_argument(
        "--geonames",
        type=Path,
        nargs="+",
        required=True,
        metavar="FILE",
        help="dumps of GeoNames: allCountries.txt, SY.txt, or their .zip",
    )
    build.add_argument(
        "--alternate-names",
        type=Path,
        metavar="FILE",
        help="alternateNamesV2.txt or its .zip: says of which language a name is",
    )
    build.add_argument(
        "--countries", type=_countries, default=frozenset(), metavar="CC,CC", help="only places there (SY,IQ)"
    )
    build.add_argument(
        "--without-curated", action="store_true", help="leave out data/places.csv, which else comes first"
    )
    build.add_argument("--out", type=Path, required=True, metavar="FILE.db", help="made, or replaced")


def run(args: argparse.Namespace) -> int:
    """Build the file and say what it came to. Raises PresenceError; the file is then as it was before."""
    from gazetteer.build import build
    from gazetteer.sources import read_places

    with _Bars() as bars:
        built = build(
            args.geonames,
            args.out,
            alternate_names=args.alternate_names,
            countries=args.countries,
            curated=() if args.without_curated else read_places(),
            tell=bars.tell,
        )
    print(_told(args.out, built))
    return 0


def _told(out: Path, built: "Built") -> str:
    lines = [
        f"{out}: {built.places:,} places with {built.names:,} names, {built.size / 1e6:,.1f} MB, "
        f"in {built.seconds:,.1f} s"
    ]
    if built.superseded:
        lines.append(f"  {built.superseded:,} places of the dumps were found to be curated ones")
    if built.left_out:
        lines.append(f"  {sum(sort.count for sort in built.left_out):,} rows left out:")
    for sort in built.left_out:
        lines.append(f"    {sort.count:,} × {sort.field} {sort.sort}")
        lines += (f"      {broken}" for broken in sort.examples)
    return "\n".join(lines)


class _Bars:
    """A progress bar for the step that is under way; none where nobody watches."""

    def __init__(self) -> None:
        self._step, self._bar = "", None

    def tell(self, step: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if step != self._step:
            self._close()
            self._step = step
            self._bar = tqdm(desc=step, total=total, unit="", unit_scale=True, disable=None)
        self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def __enter__(self) -> "_Bars":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()


def _countries(text: str) -> frozenset[str]:
    countries = frozenset(code.strip().upper() for code in text.split(",") if code.strip())
    wrong = sorted(code for code in countries if not re.fullmatch("[A-Z]{2}", code))
    if wrong or not countries:
        said = ", ".join(wrong) or "nothing"
        raise argparse.ArgumentTypeError(f"{said}: name countries by two letters, joined by commas: SY,IQ")
    return countries

"""`presence brief`: a period in steps as slides or a print, with a title page and all sources."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.arguments import add_data, check_out
from geo.commands.look import IDS, add_look, brief_of, check_ids, view_of, with_ids
from geo.commands.progress import progress_bar
from geo.commands.template import add_template, pages_on, written
from geo.errors import PresenceError, ViewError

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.snapshot.brief import Brief
    from geo.snapshot.plan import Plan

HELP = "write a brief of many pages: a slide for each day, week, month or year, and all sources"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "--plan", type=Path, metavar="FILE.toml", help="a plan of the brief; options change it"
    )
    parser.add_argument("--every", metavar="STEP", help="a page for each day, week, month or year")
    parser.add_argument("--from", dest="first", metavar="D", help="first day, such as 2019-08-01")
    parser.add_argument("--to", dest="last", metavar="D", help="last day, inclusive")
    parser.add_argument(
        "--mode", metavar="MODE", help="window: what meets a step; cumulative: all up to its last day"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="where to write it: .pptx or .pdf"
    )
    add_data(parser)
    add_template(parser)
    add_look(parser)


def run(args: argparse.Namespace) -> int:
    """Write the brief and say what is in it. Raises PresenceError for whatever cannot be."""
    form = check_out(args.out, args.data, args.plan, args.template)
    if form.pages != "many":
        raise PresenceError(f"{args.out}: a brief has many pages; let the name end in .pptx or .pdf")
    if args.plan is None:
        view_of(args)  # what is wrong with it is told before the data is read
        if not args.every:
            raise ViewError("how often is there a page? Add --every day, week, month or year, or a --plan")

    from gazetteer import Gazetteer
    from geo.dataset import read, write_atomically
    from geo.snapshot.pages import part
    from geo.snapshot.plan import series
    from geo.snapshot.provenance import Provenance

    dataset, gazetteer = read(args.data), Gazetteer.default()
    plan = _plan(args, dataset, gazetteer)
    with progress_bar(args.out.name) as progress:
        pages = series(dataset, plan, gazetteer.get, part(progress, 0, 2))
        provenance = Provenance("series", plan.to_json(), dataset.sha256)
        pages = pages_on(args.template, pages, gazetteer.get)
        writing = part(progress, 1, 2)
        content = written(form, pages, provenance, gazetteer.get, args.template, writing)
    write_atomically(args.out, content)
    print(f"{args.out}: {pages[0].title}, {len(pages)} pages")
    for n, page in enumerate(pages, 1):
        if page.panels:
            print(f"  {n}: {page.title}")
    return 0


def _plan(args: argparse.Namespace, dataset: "Dataset", gazetteer) -> "Plan":
    """The plan of the file or of none, changed by what the options say."""
    from geo.snapshot.plan import Plan

    if args.plan is None:
        return Plan(check_ids(args, dataset, brief_of(args, view_of(args))))
    from geo.snapshot.plan_file import read_plan

    def resolve(name: str) -> tuple[float, float]:
        place = gazetteer.resolve(name)
        return place.lon, place.lat

    plan = _with_ids(args.plan, read_plan(args.plan, dataset.cutoff, resolve), dataset)
    view = view_of(args, plan.brief.view)
    return replace(plan, brief=check_ids(args, dataset, brief_of(args, view, plan.brief)))


def _with_ids(path: Path, plan: "Plan", dataset: "Dataset") -> "Plan":
    """The plan with the present ids of what it names. Raises ViewError."""

    def known(brief: "Brief", where: str = "") -> "Brief":
        return with_ids(dataset, brief, {word: f"{path}: {where}{word}:" for word in IDS})

    return replace(
        plan,
        brief=known(plan.brief),
        slides=tuple(known(slide, f"slides[{n}].") for n, slide in enumerate(plan.slides, 1)),
        comparisons=tuple(
            replace(one, brief=known(one.brief, f"compare[{n}]."))
            for n, one in enumerate(plan.comparisons, 1)
        ),
    )

"""Names that no list has: how often the right place is found, how sure the answers are, how long they take.

`python -m tests.benchmarks gazetteer` measures on a dump of places and a table of names held out of it (set,
query, place_id, lat, lon, admin1, separated by tabs): the folder that PRESENCE_EVAL names, or
`shared/eval/gazetteer` beside the project. Correct is the same place; a second figure counts an answer
within 10 km, as sources list many villages twice.
"""

import csv
import gc
import os
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from gazetteer import Gazetteer, Place, PresenceError, geonames
from gazetteer.geodesy import distance_km
from tests.benchmarks.report import note, p95, row

HOME = Path(os.environ.get("PRESENCE_EVAL", Path(__file__).parents[3] / "shared" / "eval" / "gazetteer"))
NEAR_KM = 10
SURE = 0.9
BINS = (0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01)
"""Upper ends of the shares into which scores are counted."""


class Query(NamedTuple):
    set: str
    text: str
    id: str
    point: tuple[float, float]
    admin1: str


class Answer(NamedTuple):
    """What was said to a query: the score, whether the first is right, is near, one of five is right."""

    score: float
    right: bool
    near: bool
    among_five: bool
    ms: float


def measure() -> None:
    """The whole table. Says so if there is nothing to measure with."""
    if not (HOME / "queries.tsv").exists():
        note("names held out", f"not measured: no queries.tsv in {HOME.name}; set PRESENCE_EVAL")
        return
    places = list(_places())
    gazetteer = _built(places)
    queries = list(_queries())
    for told in (False, True):
        answers = defaultdict(list)
        for query in queries:
            answers[query.set].append(_ask(gazetteer, query, told))
        context = "governorate told" if told else "no context"
        for name, some in answers.items():
            _tell(f"{name}, {context}", some)
        _tell_calibration(context, [answer for some in answers.values() for answer in some])
    _tell_warm(gazetteer, queries)


def _built(places: list[Place]) -> Gazetteer:
    names = sum(len(place.all_names()) for place in places)
    began = time.process_time()
    gazetteer = _ready(places)
    spent = time.process_time() - began
    note(f"{len(places):,} places, {names:,} names: built", f"{spent * 1e5 / names:.1f} s for 100,000 names")
    # Apart, since counting makes it slow.
    gc.collect()
    tracemalloc.start()
    counted = _ready(places)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    note("memory of the index, without the places", f"{size / 1e6 * 1e5 / names:.0f} MB for 100,000 names")
    del counted
    return gazetteer


def _ready(places: list[Place]) -> Gazetteer:
    """A gazetteer with all that is made when first asked for."""
    gazetteer = Gazetteer(places)
    gazetteer.candidates("Zzz Yyy", admin1="Xxx")
    return gazetteer


def _ask(gazetteer: Gazetteer, query: Query, told: bool) -> Answer:
    began = time.perf_counter()
    try:
        found = gazetteer.candidates(query.text, admin1=query.admin1 if told else None)
    except PresenceError:  # the name reads as two
        found = []
    ms = (time.perf_counter() - began) * 1000
    if not found:
        return Answer(0.0, False, False, False, ms)
    first = found[0].place
    near = distance_km(first.point, query.point) <= NEAR_KM
    ids = {candidate.place.id for candidate in found}
    return Answer(found[0].score, first.id == query.id, near, query.id in ids, ms)


def _tell(what: str, answers: list[Answer]) -> None:
    shares = {
        "R@1": _share(answer.right for answer in answers),
        "R@5": _share(answer.among_five for answer in answers),
        f"within {NEAR_KM} km": _share(answer.near for answer in answers),
    }
    note(what, ", ".join(f"{name} {share:.3f}" for name, share in shares.items()))
    row(f"{what}, first time asked", [answer.ms for answer in answers])


def _tell_calibration(context: str, answers: list[Answer]) -> None:
    sure = [answer for answer in answers if answer.score >= SURE]
    right, near = _share(a.right for a in sure), _share(a.near for a in sure)
    note(
        f"scored {SURE} or more, {context}",
        f"{len(sure) / len(answers):.1%} of the queries: {right:.1%} right, {near:.1%} within {NEAR_KM} km",
    )
    low = 0.0
    for high in BINS:
        some = [answer for answer in answers if low <= answer.score < high]
        if some:
            mean = sum(answer.score for answer in some) / len(some)
            told = f"{len(some)}: mean {mean:.2f}, right {_share(a.right for a in some):.2f}"
            note(f"scored {low:.2f} to {min(high, 1):.2f}, {context}", told)
        low = high


def _tell_warm(gazetteer: Gazetteer, queries: list[Query]) -> None:
    for name in dict.fromkeys(query.set for query in queries):
        spent = [_ask(gazetteer, query, False).ms for query in queries if query.set == name]
        row(f"{name}, no context, asked again", spent)
        note(f"{name}, p50 and p95", f"{median(spent):.2f}, {p95(spent):.2f} ms")


def _share(values: Iterator[bool]) -> float:
    counted = list(values)
    return sum(counted) / max(1, len(counted))


def _places() -> Iterator[Place]:
    with geonames.opened(HOME / "places.txt") as (file, _):
        for block in geonames.blocks(file, HOME / "places.txt"):
            yield from map(geonames.place_of, block.splitlines())


def _queries() -> Iterator[Query]:
    with (HOME / "queries.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            point = float(line["lon"]), float(line["lat"])
            yield Query(line["set"], line["query"], f"gn:{line['place_id']}", point, line["admin1"])

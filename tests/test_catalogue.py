"""The catalogue holds every word that the pages say, and none that nobody says."""

import inspect
import re
from pathlib import Path

from geo.event import KINDS
from geo.snapshot import catalogue
from geo.snapshot.catalogue import ENGLISH
from geo.snapshot.fates import FATES
from geo.snapshot.legend import KEY
from geo.style import SIDES

CODE = "\n".join(
    path.read_text("utf-8")
    for path in sorted(Path(catalogue.__file__).parents[1].rglob("*.py"))
    if path.name != "catalogue.py"
).replace("'", '"')


def test_whatever_is_said_stands_in_it():
    said = set(re.findall(r'\bsay\(\s*"([^"]+)"', CODE))
    assert said <= set(ENGLISH)
    assert {f"of.{side}" for side in SIDES} | {f"key.{look}" for look in KEY} <= set(ENGLISH)
    assert {f"compare.{fate}" for fate in FATES} <= set(ENGLISH)


def test_nothing_in_it_is_left_over():
    written = set(re.findall(r'"([a-z_][\w.-]*)"', CODE))
    built = re.compile(r"(of|key|part|compare|animation)\.")
    written |= set(re.findall(r'say\("([^"]+)"', inspect.getsource(catalogue.listed)))
    left = {key for key in ENGLISH if key.removesuffix(".one") not in written and not built.match(key)}
    assert not left


def test_kinds_have_labels_to_count_by():
    assert all(kind.label and kind.plural for kind in KINDS.values())

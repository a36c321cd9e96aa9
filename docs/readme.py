"""Puts the output of `presence stats` into README.md: `make readme`, after the record has changed."""

import contextlib
import io
import re
from pathlib import Path

from geo.cli import main

README = Path(__file__).parent.parent / "README.md"

with contextlib.redirect_stdout(io.StringIO()) as told:
    main(["stats"])
text = README.read_text(encoding="utf-8")
README.write_text(
    re.sub(r"(?<=\$ presence stats\n).*?(?=```)", lambda _: told.getvalue(), text, flags=re.DOTALL),
    encoding="utf-8",
)

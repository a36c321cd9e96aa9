"""The pages that people read first say what is there."""

import re
from pathlib import Path
from runpy import run_path

import pytest

from geo.cli import COMMANDS, main
from geo.corrections import FILE as CORRECTIONS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_every_file_of_data_is_listed_with_its_origin_and_licence():
    files = {p.relative_to(ROOT / "data").as_posix() for p in (ROOT / "data").rglob("*") if p.is_file()}
    files = {name for name in files if "__pycache__" not in name}
    rows = [line.split("|") for line in DATA.splitlines() if re.match(r"\| `", line)]
    listed = {cells[1].strip().strip("`"): cells for cells in rows if len(cells) == 7}
    assert files | {CORRECTIONS} == set(listed)  # which is there only once somebody has corrected a place
    assert all(cell.strip() for cells in listed.values() for cell in cells[1:6])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme_and_explains_itself(command, capsys):
    assert f"presence {command}" in README
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert "usage: presence" in capsys.readouterr().out


def test_links_within_the_project_lead_somewhere():
    for page in (ROOT / "README.md", ROOT / "data" / "README.md"):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_shows_what_its_commands_print():
    assert README.count("\n$ ") == 6
    assert run_path(str(ROOT / "docs" / "readme.py"))["renewed"](README) == README, "run make readme"

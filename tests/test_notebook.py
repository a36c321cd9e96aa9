"""The notebook that the README points to runs as it stands, and shows a map."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "presence-map.ipynb"


def test_the_notebook_runs_and_shows_an_offline_folium_map():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", ())]
    html = [o["data"]["text/html"] for o in outputs if "text/html" in o.get("data", {})]
    assert any("leaflet" in text.lower() for text in html)
    assert any("image/png" in o.get("data", {}) for o in outputs)

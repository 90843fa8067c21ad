"""The notebook runs from top to bottom, and prints what the demo pages say."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "tour.ipynb"


@pytest.mark.filterwarnings("ignore")  # the kernel's own, not ours
def test_the_tour_runs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=180, kernel_name="python3", resources={"metadata": {"path": NOTEBOOK.parent}}
    ).execute()
    printed = "".join(o.get("text", "") for cell in notebook.cells for o in cell.get("outputs", []))
    assert "2018-07-16 · NLeSC Machine Learning SIG · Taco Cohen" in printed
    assert "“Taco Cohen”" in printed
    assert "Traceback" not in printed

"""Run ``docs/notebook.ipynb`` from first to last cell, and keep its outputs in it: what a reader sees is what
the program says today. ``--check`` only compares. Run by ``make docs`` and ``make docs-check``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from docs.generate.current import keep

NOTEBOOK = Path(__file__).parents[1] / "notebook.ipynb"


def executed(text: str) -> str:
    """Return a notebook with the outputs of its cells; its metadata stay as they are.

    Versions of Python and times of running are left out, which would change from machine to machine.
    """
    notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    kept = dict(notebook.metadata)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            timeout=300,
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        client.execute()
    notebook.metadata.clear()
    notebook.metadata.update(kept)
    nbformat.validate(notebook)
    written: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return written.rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.exit(keep(NOTEBOOK, executed(NOTEBOOK.read_text(encoding="utf-8")), sys.argv[1:]))

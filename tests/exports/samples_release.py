"""Write the release of the samples anew: exports/samples-release.

    python -m tests.exports.samples_release

Files of single things, networks of whole cases and the ontology, which stands in the project, are left out.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from kg.exports.release import Choice, write_release
from kg.pipeline.build import build
from kg.pipeline.study import read_study
from kg.resources import shipped
from kg.store import Settings, Store

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "exports" / "samples-release"
CHOICE = Choice("Faultlines samples", leave_out=("councils", "cases", "concepts", "ontology"))


def write_samples_release(out: Path) -> int:
    """Build the samples into a passing store and write its release; return how many files it has."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        register = str(shipped("samples/register"))
        settings = Settings(
            base="https://w3id.org/faultlines/fictional/id/", fictional=True, register=register
        )
        build([shipped("samples/documents")], path, settings, jobs=1)
        with Store.open(path) as store:
            return write_release(store, read_study(store), out, CHOICE)


if __name__ == "__main__":
    print(f"Written: {FOLDER}, {write_samples_release(FOLDER)} files")

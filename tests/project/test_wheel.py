"""The wheel carries all that it needs: built, installed in an empty environment, and used from there."""

import csv
import io
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a user would, without this project's environment; return what it printed."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "COV", "KG_"))
    }
    done = subprocess.run([*command], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it with the locked versions, and return the installed ``kg``."""
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT, cwd=place)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "env", with_pip=True)
    pip = [place / "env/bin/python", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run(*pip, "install", "--quiet", "-c", ROOT / "requirements.lock", wheel, cwd=place)
    return place / "env/bin/kg"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """An empty folder, far from the checkout."""
    return tmp_path


def test_build_and_query_in_an_empty_folder(kg: Path, elsewhere: Path):
    decision = (ROOT / "samples/documents/lgsco-20-903-418.txt").read_bytes()
    (elsewhere / "decision.txt").write_bytes(decision)
    run(kg, "build", "decision.txt", cwd=elsewhere)
    question = (
        "SELECT ?reference ?date { ?case a fl:Case ; dcterms:identifier ?reference ; fl:decidedOn ?date }"
    )
    rows = list(csv.DictReader(io.StringIO(run(kg, "query", question, "--format", "csv", cwd=elsewhere))))
    assert rows == [{"reference": "20 903 418", "date": "2020-12-14"}]


def test_the_catalogue_and_the_samples_ship(kg: Path, elsewhere: Path):
    listed = run(kg, "queries", "--json", cwd=elsewhere)
    assert all(path.stem in listed for path in (ROOT / "queries").glob("*.rq"))
    assert "Brackenshire" in run(kg, "demo", cwd=elsewhere)


def test_it_runs_from_the_installed_package(kg: Path, elsewhere: Path):
    python = kg.with_name("python")
    where = run(python, "-c", "import kg.resources as r; print(r.shipped('ontology'))", cwd=elsewhere)
    assert Path(where.strip()).is_relative_to(kg.parents[1])

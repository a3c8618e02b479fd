"""pyproject.toml, the lock file and the imports say the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
RUNTIME = [Requirement(r) for r in PROJECT["dependencies"]]
OPTIONAL = [
    Requirement(r) for name, group in PROJECT["optional-dependencies"].items() if name != "dev" for r in group
]
DEVELOPMENT = [Requirement(r) for r in PROJECT["optional-dependencies"]["dev"]]
EVERY = RUNTIME + OPTIONAL + DEVELOPMENT + [Requirement(r) for r in PYPROJECT["build-system"]["requires"]]


def locked() -> dict[str, str]:
    """Return the pinned version of each name in the lock file."""
    pins = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, version = re.fullmatch(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.+!]+)", line).groups()
            pins[canonicalize_name(name)] = version
    return pins


def imported(folder: str) -> set[str]:
    """Return the top names that a folder imports, the standard library and our own left out."""
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"kg", "tests", "benchmarks", "samples", "simulation", "docs"}


def distributions(names: set[str]) -> set[str]:
    owners = packages_distributions()
    return {canonicalize_name(owner) for name in names for owner in owners.get(name, [name])}


@pytest.mark.parametrize("requirement", EVERY, ids=str)
def test_every_dependency_has_an_upper_bound(requirement: Requirement):
    assert any(s.operator in ("<", "==", "~=") for s in requirement.specifier)


@pytest.mark.parametrize("requirement", EVERY, ids=str)
def test_the_ranges_admit_the_lock(requirement: Requirement):
    assert requirement.specifier.contains(locked()[canonicalize_name(requirement.name)])


def test_the_lock_names_nothing_twice_and_no_host():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(pins) == len(locked())
    assert "://" not in text


def test_what_kg_imports_is_declared_and_what_is_declared_is_imported():
    declared = {canonicalize_name(r.name) for r in RUNTIME + OPTIONAL}
    assert distributions(imported("kg")) == declared


def test_what_tests_import_is_declared():
    declared = {canonicalize_name(r.name) for r in RUNTIME + OPTIONAL + DEVELOPMENT}
    assert distributions(imported("tests") | imported("benchmarks") | imported("simulation")) <= declared


def test_versions_agree():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {PROJECT['version']}\n" in citation
    assert f"## [{PROJECT['version']}]" in changes

"""What shares something that takes long to make is run in one process."""

from pathlib import Path

import pytest

from tests.together import TOGETHER, together

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_named_is_there_and_in_one_group_only():
    names = [name for begin in TOGETHER.values() for name in begin]
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert [(a, b) for a in names for b in names if a != b and a.startswith(b)] == []


def test_a_group_is_handed_out_in_one_piece_and_others_test_by_test():
    one, other = "tests/browser/test_site.py::test_a[x]", "tests/browser/test_graph.py::test_b"
    assert together(one) == together(other) != together("tests/exports/test_site.py::test_a")
    assert together("tests/rdf/test_terms.py::test_a") == "tests/rdf/test_terms.py::test_a"


def test_this_run_uses_it(request: pytest.FixtureRequest):
    scheduler = request.config.pluginmanager.hook.pytest_xdist_make_scheduler
    assert any(one.plugin_name.endswith("tests/conftest.py") for one in scheduler.get_hookimpls())

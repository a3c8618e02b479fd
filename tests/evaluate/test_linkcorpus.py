"""A folder of annotated links, read with the texts beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate.linkcorpus import score_link_corpus
from tests.cases.links import HERE

EMPTY = {"half": "development", "issues": [], "injustices": [], "failings": [], "remedies": []}


def test_a_text_of_several_cases_is_refused(tmp_path: Path):
    (tmp_path / "lgsco-list-1.json").write_text(json.dumps({"id": "lgsco-list-1"} | EMPTY))
    with pytest.raises(UsageError, match=r"lgsco-list-1\.txt tells \d+ cases"):
        score_link_corpus(tmp_path, HERE / "texts", HERE / "register")


def test_each_document_is_scored_in_its_half(tmp_path: Path):
    (tmp_path / "spso-202191550.json").write_text(json.dumps({"id": "spso-202191550"} | EMPTY))
    half, score = score_link_corpus(tmp_path, HERE / "texts", HERE / "register")["spso-202191550"]
    assert half == "development"
    assert score.missed == ()

"""The kind of a body by the words of its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.model.bodies import Register
from kg.model.bodytypes import BodyTypes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("York and Scarborough Teaching Hospitals NHS Foundation Trust", "health-body"),
        ("Anyshire Partnership NHS Foundation Trust", "health-body"),
        ("NHS Anytown CCG", "health-body"),
        ("Aneurin Bevan University Health Board", "health-body"),
        ("Anyshire Integrated Care Board", "health-body"),
        ("Sunny Lodge Care Home", "care-provider"),
        ("Kindly Homecare Ltd", "care-provider"),
        ("Sunny Care Homes Limited", "care-provider"),
        ("Somebody Ltd", "care-provider"),
        ("Anytown Housing Association Limited", "housing-association"),
        ("Anytown Homes", "housing-association"),
        ("St Mary's C.E. Primary School", "school"),
        ("Anytown Academy Trust", "school"),
        ("Independent Appeal Panel of St Mary's School", "appeal-panel"),
        ("Anyshire Safeguarding Children Partnership", "partnership"),
        ("A Council", "council"),
        ("Dorchester Town Council", "council"),
        ("General Medical Council", "other"),
        ("Anyshire Council for Voluntary Service", "other"),
        ("Tayside Contracts", "other"),
        ("Careless Whispers", "other"),
        ("", "other"),
    ],
)
def test_the_words_of_a_name_tell_the_kind(register: Register, name: str, code: str) -> None:
    assert register.body_type(name) == code


def test_a_company_before_the_housing_ombudsman_is_a_landlord(register: Register) -> None:
    assert register.body_type("Somebody Ltd", "hos") == "housing-association"
    assert register.body_type("Somebody Ltd", "lgsco") == "care-provider"


def test_a_body_of_a_known_kind_is_not_put_on_the_review_list(register: Register) -> None:
    assert not register.resolve("Aneurin Bevan University Health Board").review
    assert register.resolve("Tayside Contracts").review


def test_own_cues_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cues.csv"
    path.write_text("cue,body_type,ombudsman\ntrust$|Depôt,school,\n", encoding="utf-8")
    types = BodyTypes.load(path)
    assert [types.of(n) for n in ("Old Trust", "Trust Co", "The DEPOT Ltd")] == ["school", "other", "school"]


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cues.csv"
    path.write_text("cue\nx\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="body_type, ombudsman"):
        BodyTypes.load(path)

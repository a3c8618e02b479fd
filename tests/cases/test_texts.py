"""The annotated texts are invented, and their annotations are faithful to them."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.model.bodies import Register
from kg.rdf.vocabulary import load_vocabulary
from kg.resources import shipped

HERE = Path(__file__).resolve().parent
TEXTS = {path.stem: path.read_bytes().decode() for path in sorted((HERE / "texts").iterdir())}
GOLD = {path.stem: json.loads(path.read_text()) for path in sorted((HERE / "gold").iterdir())}
CASES = [(name, case) for name, gold in GOLD.items() for case in gold["cases"]]
SCHEMES = {"failings": "failing-type", "injustices": "injustice-type", "remedies": "remedy-type"}
STATUSES = {"recommended", "agreed", "completed", "proposed"}
AN_ALIAS_OF_NOBODY = "A Council"
FEWEST = 60
A_LAYOUT_AT_LEAST = 3


@cache
def real() -> Register:
    return Register.load(shipped("ontology/councils.csv"), shipped("ontology/ambiguous_names.csv"))


@cache
def invented() -> Register:
    return Register.load(HERE / "register/councils.csv", HERE / "register/ambiguous_names.csv")


def findings(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(name, finding) for name, case in CASES for finding in case[kind]]


def test_there_are_enough_and_each_text_has_its_annotation():
    assert list(TEXTS) == list(GOLD)
    assert len(TEXTS) >= FEWEST
    assert [name for name, gold in GOLD.items() if gold["id"] != name] == []


def test_no_id_is_that_of_a_sample():
    samples = {path.stem for path in (HERE / "samples").glob("*.json")}
    assert samples & GOLD.keys() == set()


@pytest.mark.parametrize("kind", SCHEMES)
def test_every_quote_stands_in_its_text(kind: str):
    assert findings(kind)
    assert [(name, f["quote"]) for name, f in findings(kind) if f["quote"] not in TEXTS[name]] == []


def test_references_names_and_laws_stand_in_their_text():
    words = [
        (name, word)
        for name, case in CASES
        for word in (case["reference"], *(body["name"] for body in case["respondents"]))
        if word
    ]
    # A name may run over the end of a line.
    lines = {name: text.replace("\n", " ") for name, text in TEXTS.items()}
    assert [(name, word) for name, word in words if word not in lines[name]] == []


@pytest.mark.parametrize(("kind", "scheme"), SCHEMES.items())
def test_types_are_of_the_vocabulary(kind: str, scheme: str):
    codes = load_vocabulary()[scheme]
    assert [(name, f) for name, f in findings(kind) if not f["types"]] == []
    assert [(name, code) for name, f in findings(kind) for code in f["types"] if code not in codes] == []


def test_the_other_codes_are_of_the_vocabulary():
    words = load_vocabulary()
    procedures = {code for _, case in CASES for code in case["procedures"]}
    procedures |= {code for _, failing in findings("failings") for code in failing["procedures"]}
    assert [code for code in procedures if code not in words["procedure"]] == []
    assert {case["outcome"] for _, case in CASES} - {None} <= set(words["outcome"].concepts)
    assert {f["found_by"] for _, f in findings("failings")} <= {"ombudsman", "council", "investigator"}
    assert {f["status"] for _, f in findings("remedies")} <= STATUSES
    assert {f["scope"] for _, f in findings("remedies")} <= set(words["remedy-scope"].concepts)


def test_councils_are_of_the_invented_register():
    unknown = [
        (name, body)
        for name, case in CASES
        for body in case["respondents"]
        if (body["slug"] is None) != (body["type"] != "council")
        or (body["slug"] is not None and body["slug"] not in invented())
    ]
    assert [entry for entry in unknown if entry[1]["name"] != AN_ALIAS_OF_NOBODY] == []


def test_no_real_council_is_named():
    assert [(name, m.name) for name, text in TEXTS.items() for m in real().mentions(text)] == []
    bodies = [body["name"] for _, case in CASES for body in case["respondents"]]
    assert [name for name in bodies if real().candidates(name)] == []


def test_no_real_council_s_place_is_named():
    places = {c.short_name for c in real().values()} - {"London"}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(places, key=len, reverse=True))) + r")\b")
    assert pattern.search("in Rotherham")
    assert [(name, m[0]) for name, text in TEXTS.items() for m in pattern.finditer(text)] == []


def test_no_invented_council_has_a_real_one_s_name_or_address():
    for council in invented().values():
        names = (council.name, council.short_name, *council.alt_names)
        assert [name for name in names if real().candidates(name)] == []
        assert (council.website or "").endswith(".example/")


def test_no_address_leads_to_a_council():
    addresses = [word for text in TEXTS.values() for word in re.findall(r"\S*(?:www\.|://|@)\S*", text)]
    assert [address for address in addresses if "spso.org.uk" not in address] == []


def test_the_check_for_real_names_finds_one():
    assert [m.name for m in real().mentions("a complaint about Dorset Council")] == ["Dorset Council"]


def test_case_numbers_are_of_a_form_that_is_never_issued():
    numbers = [re.sub(r"\D", "", case["reference"] or "") for _, case in CASES]
    assert [n for n in numbers if n and n[2] != "9" and not re.fullmatch(r"20\d\d9\d{4}", n)] == []


def test_every_layout_has_three_cases():
    layouts = tomllib.loads((HERE / "layouts.toml").read_text())
    known = GOLD.keys() | {path.stem for path in (HERE / "samples").glob("*.json")}
    assert {name: ids for name, ids in layouts.items() if len(set(ids) & known) < A_LAYOUT_AT_LEAST} == {}
    assert [id_ for ids in layouts.values() for id_ in ids if id_ not in known] == []


def test_the_register_keeps_what_makes_names_hard():
    councils = invented()
    assert any(c.end and c.successors for c in councils.values())
    assert any("&" in c.name for c in councils.values())
    assert {c.nation for c in councils.values()} == {"England", "Scotland", "Wales", "Northern Ireland"}
    assert len(councils.candidates("Summermere Council")) == 2

"""Which body a name means, at a date."""

from __future__ import annotations

import csv
import time
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.bodies import Register, Resolution
from kg.model.names import name_key
from kg.model.values import PartialDate
from kg.resources import shipped


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NAMES = rows(Path(__file__).parent / "names_in_decisions.csv")
AMBIGUOUS = rows(shipped("ontology/ambiguous_names.csv"))
REGISTER = Register.load(shipped("ontology/councils.csv"), shipped("ontology/ambiguous_names.csv"))
EVERY_NAME = [name for c in REGISTER.values() for name in (c.name, c.short_name, *c.alt_names)] + [
    row["name"] for row in AMBIGUOUS
]


def on(day: str) -> PartialDate:
    return PartialDate.parse(day)


@pytest.mark.parametrize("row", NAMES, ids=lambda row: f"{row['name']} {row['decided']}{row['reference']}")
def test_a_name_as_decisions_write_it(register: Register, row: dict[str, str]) -> None:
    found = register.resolve(
        row["name"],
        decided=on(row["decided"]) if row["decided"] else None,
        reference=row["reference"] or None,
        nation=row["nation"] or None,
    )
    assert (found.slug or "", found.review) == (row["slug"], row["review"] == "yes"), found.why
    assert found.why
    assert found.slug is None or found.slug in found.candidates


def test_every_official_name_resolves_to_its_own_body(register: Register) -> None:
    shared = {name_key(row["name"]) for row in AMBIGUOUS}
    for council in register.values():
        first = council.since or (council.end - timedelta(days=1) if council.end else None)
        day = PartialDate(first.year, first.month, first.day) if first else None
        assert register.resolve(council.name, decided=day).slug == council.slug
        found = register.resolve(council.name, decided=on("2026-10-01"), nation=council.nation)
        if name_key(council.name) not in shared:
            assert (found.slug, found.review) == (council.slug, bool(council.end and council.end.year < 2021))


def test_every_official_name_that_one_body_had_wins_whatever_the_date(register: Register) -> None:
    shared = {name_key(row["name"]) for row in AMBIGUOUS}
    for council in register.values():
        if name_key(council.name) not in shared:
            assert register.resolve(council.name, decided=on("1950-01-01")).slug == council.slug
            assert register.resolve(council.name, decided=on("2050-01-01")).slug == council.slug


@pytest.mark.parametrize("row", AMBIGUOUS, ids=lambda row: row["name"])
def test_an_ambiguous_name_without_a_date_has_the_default_and_stands_for_review(
    register: Register, row: dict[str, str]
) -> None:
    found = register.resolve(row["name"])
    assert found.slug == (row["default_slug"] or None)
    assert found.review
    assert found.candidates == tuple(row["candidate_slugs"].split(";"))


@pytest.mark.parametrize("row", AMBIGUOUS, ids=lambda row: row["name"])
def test_an_ambiguous_name_with_a_date_never_means_a_body_that_did_not_exist(
    register: Register, row: dict[str, str]
) -> None:
    for year in (1960, 1985, 1995, 2000, 2012, 2020, 2024):
        decided = PartialDate(year, 7, 1)
        found = register.resolve(row["name"], decided=decided)
        alive = [s for s in found.candidates if register[s].existed(decided.first, decided.last)]
        assert found.slug is None or found.slug in alive
        assert found.review or len(alive) == 1
        if len(alive) != 1 and not row["default_slug"]:
            assert found.slug is None


def followed(row: dict[str, str]) -> bool:
    """Say whether a name is shared by two bodies of which the default took the other's place."""
    bodies = [REGISTER[slug] for slug in row["candidate_slugs"].split(";")]
    ends = [b.end for b in bodies if b.slug != row["default_slug"]]
    since = REGISTER[row["default_slug"]].since if row["default_slug"] else None
    return len(ends) == 1 and ends[0] is not None and since is not None and since > ends[0]


@pytest.mark.parametrize("row", [r for r in AMBIGUOUS if followed(r)], ids=lambda row: row["name"])
def test_the_decision_date_tells_a_body_from_the_one_before_it(
    register: Register, row: dict[str, str]
) -> None:
    default = register[row["default_slug"]]
    (other,) = [register[s] for s in row["candidate_slugs"].split(";") if s != default.slug]
    found = register.resolve(row["name"], decided=on(str(default.since)))
    assert (found.slug, found.review) == (default.slug, False)
    assert register.resolve(row["name"], decided=on(str(other.end))).slug == other.slug


def test_dates_in_the_text_decide_where_the_decision_has_none(register: Register) -> None:
    found = register.resolve("Durham County Council", text_dates=[on("2005-03"), on("2007")])
    assert (found.slug, found.review) == ("durham-county", False)
    found = register.resolve("Durham County Council", text_dates=[on("2011-01-01")], reference="08 012 345")
    assert (found.slug, found.review) == ("county-durham", False)


def test_dates_in_the_text_that_disagree_leave_it_to_the_reference_then_to_the_default(
    register: Register,
) -> None:
    dates = [on("2005"), on("2015")]
    found = register.resolve("Durham County Council", text_dates=dates, reference="07 012 345")
    assert (found.slug, found.review) == ("durham-county", False)
    assert register.resolve("Durham County Council", text_dates=dates) == Resolution(
        "county-durham",
        ("county-durham", "durham-county"),
        True,
        "no date tells the bodies apart: the register's default",
    )


@pytest.mark.parametrize(
    ("reference", "slug"),
    [
        ("07 012 345", "durham-county"),
        ("09-012-345b", "county-durham"),
        ("201804660", "county-durham"),
        ("200800660", "durham-county"),
    ],
)
def test_the_year_of_the_reference_decides(register: Register, reference: str, slug: str) -> None:
    found = register.resolve("Durham County Council", reference=reference)
    assert (found.slug, found.review) == (slug, False)


@pytest.mark.parametrize("reference", ["", "HN/1", "200900660", "1", "9" * 5000])
def test_a_reference_that_tells_nothing_leaves_the_default(register: Register, reference: str) -> None:
    found = register.resolve("Durham County Council", reference=reference)
    assert (found.slug, found.review) == ("county-durham", True)


def test_the_nation_narrows_the_candidates(register: Register, invented: Register) -> None:
    found = register.resolve("Richmond", nation="scotland")
    assert (found.slug, found.review) == (None, True)
    official = register.resolve("Fife Council", nation="England")
    assert (official.slug, official.review) == ("fife", True)
    other = register.resolve("Comhairle na Gàidhealtachd", nation="wales")
    assert (other.slug, other.candidates, other.review) == (None, ("highland",), True)
    assert register.resolve("Antrim Council", nation="northern-ireland", decided=on("2010")).slug == "antrim"


def test_another_form_of_a_name_must_fit_the_date_and_names_the_successors(register: Register) -> None:
    found = register.resolve("Northampton Council", decided=on("2024-01-01"))
    assert (found.slug, found.candidates, found.review) == (
        None,
        ("northampton", "west-northamptonshire"),
        True,
    )
    assert register.resolve("Northampton Council", decided=on("2020-01-01")).slug == "northampton"


def test_an_official_name_long_after_the_end_of_its_body_stands_for_review(register: Register) -> None:
    """Today's Hereford City Council is a parish council, not the district that ended in 1998."""
    found = register.resolve("Hereford City Council", decided=on("2022-01-01"))
    assert (found.slug, found.review) == ("hereford", True)
    assert not register.resolve("Buckinghamshire County Council", decided=on("2024-01-01")).review


def test_an_official_name_older_than_its_body_stands_for_review(register: Register) -> None:
    found = register.resolve("West Northamptonshire Council", decided=on("2019-01-01"))
    assert (found.slug, found.review) == ("west-northamptonshire", True)


@settings(max_examples=200)
@given(st.sampled_from(EVERY_NAME), st.data())
def test_spelling_never_changes_the_answer(name: str, data: st.DataObject) -> None:
    respelt = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(name)
    respelt = respelt.replace("'", data.draw(st.sampled_from(["'", "’", "", "`", "ʼ"])))
    respelt = data.draw(
        st.sampled_from([respelt, respelt.replace("&", " and "), respelt.replace(" and ", " & ")])
    )
    respelt = respelt.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0", "\n", "\t", " \u200f"])))
    articles = [] if name.startswith("The ") else ["The ", "the "]
    respelt = data.draw(st.sampled_from(["", " ", "\ufeff", *articles])) + respelt
    respelt = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD", "NFKC"])), respelt)
    decided = PartialDate(data.draw(st.integers(1975, 2026)), 7, 1)
    assert name_key(respelt) == name_key(name)
    before, after = REGISTER.resolve(name, decided=decided), REGISTER.resolve(respelt, decided=decided)
    assert (after.slug, after.candidates, after.review) == (before.slug, before.candidates, before.review)
    assert REGISTER.candidates(respelt) == REGISTER.candidates(name)


HOSTILE = [
    "",
    " ",
    "\x00\x01",
    "\u202e\u200f",
    "\ud800",
    "?x } DROP ALL",
    "=1+1",
    "the",
    "&",
    "'s",
    "council",
]
LONG = ["x" * 10_000, "(" * 10_000, " " * 10_000 + "x", "Kent " * 2_000, "council " * 1_250]


@pytest.mark.parametrize(
    "name", [*HOSTILE, *LONG, "<script>Kent County Council</script>"], ids=lambda n: repr(n[:12])
)
def test_a_hostile_name_is_nobody_s_and_costs_nothing(register: Register, name: str) -> None:
    began = time.process_time()
    found = register.resolve(name)
    assert (found.slug, found.candidates, found.review) == (None, (), True)
    assert len(found.why) < 500
    assert register.candidates(name) == ()
    assert register.mentions(name) == () or "Kent County Council" in name
    assert time.process_time() - began < 0.5


def test_a_right_to_left_mark_inside_a_name_changes_nothing(register: Register) -> None:
    assert register.resolve("Kent\u200f County\u202e Council\u2069").slug == "kent"


def test_the_register_is_a_mapping_of_its_rows(register: Register) -> None:
    assert len(register) == 657 == len(list(register))
    assert register["dorset"].gss_code == "E06000059"
    assert register["dorset-county"].successors == ("dorset", "bournemouth-christchurch-and-poole")
    assert register["durham-county"].continues_as == ("county-durham",)
    assert "nowhere" not in register


def test_candidates_are_given_whatever_the_date(register: Register) -> None:
    assert register.candidates("Dorset") == ("dorset", "dorset-county")
    assert register.candidates("reading") == ("reading",)
    assert register.candidates("Nowhere Council") == ()


def test_the_invented_register_has_a_name_that_two_share(invented: Register) -> None:
    assert invented.resolve("Quellshire", decided=on("2022-01-01")).slug == "quellshire-county"
    assert invented.resolve("Quellshire Council", decided=on("2024-01-01")).slug == "quellshire"
    assert invented.resolve("Marlock Council").slug is None
    assert invented.resolve("Cyngor Bro Arwel").slug == "vale-of-arwel"
    assert not set(invented) & set(REGISTER)
    assert all(c.gss_code and c.gss_code.startswith("X99") for c in invented.values())
    assert {c.nation for c in invented.values()} == {"England", "Scotland", "Wales", "Northern Ireland"}

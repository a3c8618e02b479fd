"""The parts of pages on rows of a few lines: what is due, what is asked, charts, the cutting of the index."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kg.analytics.study import BodyRow, RemedyRow
from kg.exports.site.book import Ref
from kg.exports.site.cases import paid
from kg.exports.site.charts import Bar, Tile, bars, position, tiles
from kg.exports.site.council_parts import Again, Due
from kg.exports.site.frame import how, paged
from kg.exports.site.questions import questions
from kg.exports.site.searching import _script, _shards
from kg.exports.site.telling import columns, dated, label_words, row, scope_words, told
from kg.exports.site.words import duration, inert, listed, short
from kg.model.patterns import Measure, Pattern
from kg.model.written import interval, number
from tests.analytics.rows import a_case, a_study

BODY = BodyRow("https://x.example/id/council/a", "A Council")
NOTHING = {"all": 0, "shown": []}
NOT_PAID = {"all": 0, "stated": 0, "highest": []}


def a_due(reference: str, by: str, kinds: str = "Training") -> Due:
    return Due(Ref(reference, f"case/{reference}"), kinds, by, "train its staff")


def an_again(failing: str, promise: str = "train its staff", later: str = "2") -> Again:
    return Again(Ref("p"), failing, "", Ref("1", "a"), promise, Ref(later, "b"), "It was late.", ())


def asked(
    again: Sequence[Again] = (), passed: Sequence[Due] = (), coming: Sequence[Due] = (), body: BodyRow = BODY
) -> list[str]:
    due = {"passed": passed, "open": coming}
    made = questions(body, [], [], {"all": len(again), "shown": again}, due, NOT_PAID)
    return [one.words for one in made]


def test_what_is_due_of_one_case_on_one_day_is_one_question() -> None:
    due = [a_due("1", "3 May 2024"), a_due("1", "3 May 2024", "Audit"), a_due("2", "3 May 2024")]
    first, second = asked(passed=due)
    assert first.startswith("2 remedies (training and audit) were due by 3 May 2024 (1).")
    assert "does not say that they were done" in first
    assert second.startswith("Training was due by 3 May 2024 (2).")


def test_what_was_found_again_after_one_promise_is_one_question() -> None:
    (only,) = asked(again=[an_again("Delay"), an_again("Records")])
    assert "“train its staff”. Delay and records were found again in 2." in only
    assert len(asked(again=[an_again("Delay"), an_again("Delay", "audit its files")])) == 2


def test_what_was_found_again_in_several_decisions_is_told_decision_by_decision() -> None:
    (only,) = asked(
        again=[an_again("Delay"), an_again("Records", later="24 1"), an_again("NHS", later="24 1")]
    )
    assert ". Delay was found again in 2; records and NHS in 24\u00a01. Was it carried out" in only


def test_what_was_found_most_often_is_one_question() -> None:
    types = [
        {"label": label, "cases": cases, "href": f"failing/{label}"}
        for label, cases in (("Delay", 4), ("Records", 2), ("Conduct", 1))
    ]
    both, one = (
        questions(BODY, [], rows, NOTHING, {"passed": (), "open": ()}, NOT_PAID)
        for rows in (types, types[:1])
    )
    assert both[0].words.startswith("Delay (4 cases) and records (2 cases) were found most often.")
    assert [ref.href for ref in both[0].about] == ["failing/Delay", "failing/Records"]
    assert one[0].words.startswith("Delay (4 cases) was found in more cases than any other failing.")
    assert questions(BODY, [], types[2:], NOTHING, {"passed": (), "open": ()}, NOT_PAID) == []


def test_a_council_that_is_no_more_is_asked_nothing() -> None:
    gone = BodyRow(BODY.iri, BODY.label, until=date(2023, 3, 31))
    assert asked(coming=[a_due("1", "3 May 2024")])
    assert asked(coming=[a_due("1", "3 May 2024")], body=gone) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"amount": Decimal(500)}, "£500"),
        ({"amount": Decimal(100), "amount_maximum": Decimal(300), "each": True}, "£100 to £300 each"),
        ({"amount_maximum": Decimal(1000)}, "up to £1,000"),
        (
            {"amount": Decimal("12.50"), "amount_per": "week", "periods": Decimal(9)},
            "£12.50 a week, 9 of them",
        ),
        ({}, ""),
    ],
)
def test_a_sum_is_told_as_precisely_as_it_is_known(row: dict[str, object], words: str) -> None:
    assert paid(RemedyRow("i", "c", ("payment",), **row)) == words  # type: ignore[arg-type]


def test_bars_are_as_high_as_their_figures_and_lead_on() -> None:
    drawn = LexborHTMLParser(bars("Years", [Bar("2020", 4, 1, "a#y"), Bar("2021", 2, 2)], "decisions", "bad"))
    heights = [float(str(rect.attributes["height"])) for rect in drawn.css("rect")]
    assert heights == [110.0, 27.5, 55.0, 55.0]
    (link,) = drawn.css("a")
    assert (link.attributes["href"], link.attributes["aria-label"]) == ("a#y", "2020: 4 decisions, 1 bad")


def test_a_share_lies_where_it_is_in_its_funnel() -> None:
    drawn = LexborHTMLParser(position((0.5, 0.25, 1.0), 0.25, [(0.1, 0.4), (0.0, 0.6)], "half"))
    at = {str(node.attributes["class"]): node.attributes for node in drawn.css("rect, line, circle")}
    assert float(str(at["own"]["cx"])) == pytest.approx(4 + 252 * 0.5)
    assert float(str(at["usual"]["x1"])) == float(str(at["reach"]["x1"])) == pytest.approx(4 + 252 * 0.25)
    assert float(str(at["band1"]["width"])) > float(str(at["band0"]["width"]))


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_name_breaks_out_of_a_chart_or_a_command(name: str, link: str) -> None:
    words = f"{name}\"'><script>x</script>{link}"
    for made in (tiles(words, [Tile(words, 3, words)]), bars(words, [Bar(words, 1, 1, words)], words, words)):
        tree = LexborHTMLParser(made)
        assert tree.css("script") == []
        assert {key for node in tree.css("a") for key in node.attributes} == {"href", "aria-label"}
    assert LexborHTMLParser(how("../", "cases", council=words)).css("script") == []


@given(st.lists(st.text("0123ab", min_size=1, max_size=5), max_size=60))
def test_every_case_is_in_the_one_script_that_its_reference_leads_to(keys: list[str]) -> None:
    entries = [(key, (key, "", f"{n}", "", key)) for n, key in enumerate(keys)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.exports.site.searching._SHARD", 4)
        shards = _shards(entries)
    assert sorted(entry for rows in shards.values() for entry in rows) == sorted(
        entry for _, entry in entries
    )
    for prefix, rows in shards.items():
        assert all(str(row[4]).startswith(prefix) for row in rows)
        assert len(rows) <= 4 or all(row[4] == prefix for row in rows)


@given(st.text())
def test_a_script_of_data_holds_data_alone(words: str) -> None:
    made = _script("cases", f"{words}</script><!--", [words])
    assert not re.search("[<>&\u2028\u2029]", made)
    first, second = json.loads(f"[{made.removeprefix('faultlines.cases(').removesuffix(');' + chr(10))}]")
    assert (first, second) == (f"{words}</script><!--", [words])


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (100, 1), (101, 2), (250, 3)])
def test_a_list_is_cut_into_pages_and_loses_nothing(rows: int, pages: int) -> None:
    made = list(paged("cases/2020", list(range(rows)), 100))
    assert [row for page in made for row in page.rows] == list(range(rows))
    assert [link.href for link in made[0].links][1:2] == ["cases/2020/page-2.html"][: pages - 1]
    assert all(len(page.links) == pages for page in made)


def test_words_and_figures() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert short("word " * 100, 20) == "word word word word…"
    assert short("A" * 100, 20) == "A" * 19 + "…"
    assert (duration("P28D"), duration("P1M"), duration("soon")) == ("28 days", "1 month", "soon")
    assert (number(None), number(0.5), number(0.0123), number(12_000)) == (
        "cannot be said",
        "0.50",
        "0.012",
        "12,000",
    )
    assert interval(Measure("m", 1.0, None, 2.5)) == "? to 2.50"
    assert inert("a\u202eb\x00c\ud800") == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure("cases", 1), "1 case"),
        (Measure("cases", 1564), "1,564 cases"),
        (Measure("decisions found again", 2), "2 decisions found again"),
        (
            Measure("share of published decisions", 0.636, 0.41, 0.83),
            "share of published decisions 64% (41% to 83%)",
        ),
        (Measure("funnel, 95 %", 0.25, 0.08, 0.47), "funnel, 95 % 25% (8.0% to 47%)"),
        (Measure("median, pounds", 1072.67, 400.0, 4000.0), "median £1,073 (£400 to £4,000)"),
        (Measure("least, pounds", 12.5), "least £12.50"),
        (Measure("due", "2021-03-14"), "due 14 March 2021"),
        (Measure("days followed up", 1318), "days followed up 1,318"),
        (Measure("first year", 2020), "first year 2020"),
        (Measure("q", 0.0123), "q 0.012"),
        (Measure("lift", None), "lift cannot be said"),
        (Measure("lift", 2.0, None, 3.5), "lift 2 (? to 3.50)"),
    ],
)
def test_a_measure_is_told_by_what_it_counts(measure: Measure, words: str) -> None:
    assert told(measure) == words


def test_the_columns_of_a_list_are_the_measures_of_its_rows() -> None:
    assert columns([[Measure("cases", 1)], [Measure("cases", 2), Measure("q", 0.1)]]) == ["cases", "q"]
    assert row(Measure("median, pounds", 100.0)).name == "median"


def test_only_days_that_there_are_are_written_out() -> None:
    assert dated("due by 2021-03-14, in 2021-99-99 or 12021-03-145") == (
        "due by 14 March 2021, in 2021-99-99 or 12021-03-145"
    )


def test_codes_in_scopes_and_labels_are_named() -> None:
    study = a_study(a_case("1", ombudsman="lgsco"))
    study = replace(study, labels={("service-area", "education"): "Education", ("service-area", ""): "Areas"})
    assert scope_words(study, "lgsco, education") == "LGSCO, Education"
    assert scope_words(study, "injustice to remedy") == "injustice to remedy"
    assert scope_words(study, "") == ""
    paid_for = Pattern("payments", "Distress: lgsco", (), "described", (), (), (), (), scope="lgsco")
    assert label_words(paid_for, "LGSCO") == "Payments for distress (LGSCO)"
    repeats = Pattern("repeats", "A Council: Delay", (), "found", (), (), (), (), scope="lgsco, education")
    assert label_words(repeats, "LGSCO, Education") == "A Council: Delay"

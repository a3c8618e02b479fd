"""Links compared: what counts as one, what counts for neither, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate.links import LinkCounts, Linked, LinkScore, read_links, score_links, total
from kg.model.findings import CaseRecord, Citation, Evidence, Failing, Injustice, Issue, Remedy

TEXT = (
    "She complains of the delay. The plan was late. The notes were lost. She was upset. She was puzzled. "
    "Pay her £200 for the upset. Care Act 2014, section 9."
)
ANNOTATION: dict[str, Any] = {
    "id": "a",
    "half": "development",
    "issues": [["complains of the delay"]],
    "injustices": ["She was upset", "She was puzzled"],
    "failings": [
        {
            "quote": "The plan was late",
            "issue": 0,
            "caused": ["She was upset"],
            "may_cause": ["She was puzzled"],
            "breached": [{"title": "Care Act 2014", "provision": "section 9"}],
            "from": "2021-03-04",
            "to": "2021-05-06",
        },
        {"quote": "The notes were lost", "may_date": True},
    ],
    "remedies": [{"quote": "Pay her £200", "addresses": ["She was upset", "The plan was late"]}],
}


def told(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


def annotated(tmp_path: Path, **other: Any) -> Linked:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(ANNOTATION | other))
    return read_links(file)


def a_failing(words: str, **links: Any) -> Failing:
    return Failing(("delay",), (told(words),), "ombudsman", 0.9, **links)


def a_case(*failings: Failing, addresses: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())) -> CaseRecord:
    upset, puzzled = (Injustice(("distress",), (told(w),), 0.9) for w in ("She was upset", "She was puzzled"))
    remedy = Remedy(
        ("payment",),
        (told("Pay her £200"),),
        "agreed",
        "individual",
        0.9,
        addresses_failings=addresses[0],
        addresses_injustices=addresses[1],
    )
    law = Citation("Care Act 2014", "section 9", "substantive", told("Care Act 2014, section 9"))
    return CaseRecord(
        "1",
        "lgsco",
        issues=(Issue("the delay", told("complains of the delay")),),
        citations=(law,),
        failings=failings,
        injustices=(upset, puzzled),
        remedies=(remedy,),
    )


def test_all_links_found(tmp_path: Path):
    whole = a_failing(
        "The plan was late",
        issue=0,
        caused=(0,),
        breached=(0,),
        event_from=date(2021, 3, 1),
        event_to=date(2021, 5, 31),
    )
    score = score_links(TEXT, annotated(tmp_path), a_case(whole, addresses=((0,), (0,))))
    assert (score.missed, score.wrong) == ((), ())
    assert {k: (c.hits, c.found, c.wanted, c.possible) for k, c in score.counts.items()} == {
        "under issue": (1, 1, 1, 1),
        "caused": (1, 1, 1, 1),
        "addresses": (2, 2, 2, 2),
        "breached": (1, 1, 1, 1),
        "event dates": (2, 2, 2, 2),
    }


def test_what_a_reader_may_link_counts_for_neither(tmp_path: Path):
    loose = a_case(
        a_failing("The plan was late", caused=(1,)),
        a_failing("The notes were lost", event_from=date(2021, 3, 1)),
    )
    score = score_links(TEXT, annotated(tmp_path), loose)
    assert score.wrong == ()
    assert [c.found for c in score.counts.values()] == [0, 0, 0, 0, 0]


def test_wrong_links_are_named(tmp_path: Path):
    wrong = a_case(
        a_failing("The notes were lost", caused=(0,), issue=0, breached=(0,)), addresses=((0,), (1,))
    )
    score = score_links(TEXT, annotated(tmp_path), wrong)
    assert {kind for kind, _, _ in score.wrong} == {"caused", "under issue", "breached", "addresses"}
    assert sum(c.hits for c in score.counts.values()) == 0


def test_a_link_to_what_the_reader_has_not_is_not_judged_and_what_is_not_found_is_not_possible(
    tmp_path: Path,
):
    score = score_links(TEXT, annotated(tmp_path), a_case(a_failing("Care Act 2014", caused=(0,))))
    assert (score.counts["caused"].found, score.counts["caused"].possible) == (0, 0)
    assert score.counts["caused"].wanted == 1


def test_shares_and_totals():
    one = LinkCounts(hits=1, found=2, wanted=4, possible=2)
    assert (one.precision, one.recall, one.recall_of_possible) == (0.5, 0.25, 0.5)
    nothing = LinkCounts()
    assert (nothing.precision, nothing.recall, nothing.recall_of_possible) == (1, 1, 1)
    assert total([LinkScore({"caused": one}), LinkScore({"caused": one})])["caused"] == one + one


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"id": "a"}'])
def test_what_is_no_annotation_is_refused(tmp_path: Path, content: str):
    file = tmp_path / "b.json"
    file.write_text(content)
    with pytest.raises(UsageError, match="no annotation of links"):
        read_links(file)

"""Records come back from JSON as they were."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.codec import CodecError, from_data, from_json, to_data, to_json
from kg.model.findings import BodyMention, DocumentRecord, Evidence, Remedy, ReviewItem
from kg.model.values import Deadline, PartialDate
from tests.builders import a_case, a_document_record, a_remedy

PARTIAL = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.dates().map(lambda day: PartialDate(day.year, day.month)),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
)
DEADLINE = st.builds(
    Deadline, days=st.integers(0, 999), day_kind=st.sampled_from(["calendar", "working"])
) | st.builds(Deadline, months=st.integers(0, 99))
st.register_type_strategy(PartialDate, PARTIAL)
st.register_type_strategy(Deadline, DEADLINE)
st.register_type_strategy(float, st.floats(0, 1))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))


def _few(kind: type[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """At most two of what a record has several of: records hold records, and would grow without end."""
    of = get_args(kind)
    if len(of) == 2 and of[1] is ...:
        return st.lists(st.from_type(of[0]), max_size=2).map(tuple)
    return st.tuples(*map(st.from_type, of))


st.register_type_strategy(tuple, _few)


@settings(max_examples=25)
@given(st.from_type(DocumentRecord))
def test_every_record_comes_back(record: DocumentRecord) -> None:
    comes_back(record)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.from_type(DocumentRecord))
def test_every_record_of_many_comes_back(record: DocumentRecord) -> None:
    comes_back(record)


def comes_back(record: DocumentRecord) -> None:
    text = to_json(record)
    assert from_json(DocumentRecord, text) == record
    assert to_json(from_json(DocumentRecord, text)) == text
    assert text.isascii()


def test_a_full_record_comes_back() -> None:
    record = a_document_record(a_case(), a_case(None, ombudsman=None))
    assert from_json(DocumentRecord, to_json(record)) == record


def test_defaults_are_left_out() -> None:
    assert to_data(BodyMention("Alderfold", None)) == {"name": "Alderfold", "slug": None}
    assert to_data(Evidence(1, 2, "a")) == {"start": 1, "end": 2, "quote": "a"}


def test_dates_and_decimals_keep_their_form() -> None:
    data = to_data(a_remedy(amount=Decimal("200.50"), due_on=PartialDate(2020, 10)))
    assert data["amount"] == "200.50"
    assert data["due_on"] == {"year": 2020, "month": 10}
    assert from_data(Remedy, data).amount == Decimal("200.50")


@dataclass(frozen=True)
class Held:
    on: date
    share: float


def test_dates_and_whole_fractions() -> None:
    assert from_json(Held, '{"on": "2020-02-29", "share": 1}') == Held(date(2020, 2, 29), 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        '{"kind": "name"}',
        '{"kind": "name", "what": 1, "why": "w"}',
        '{"kind": "name", "what": "x", "why": "w", "more": 1}',
        '{"kind": "name", "what": "x", "why": "w", "candidates": "abc"}',
        '{"kind": "name", "what": "x", "why": null}',
    ],
)
def test_what_is_no_such_record_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        from_json(ReviewItem, text)


@pytest.mark.parametrize(("field", "value"), [("amount", "much"), ("due_on", {"year": 0}), ("deadline", {})])
def test_values_that_cannot_be_are_refused(field: str, value: object) -> None:
    data = json.loads(to_json(a_remedy())) | {field: value}
    with pytest.raises(CodecError, match="not a Remedy"):
        from_data(Remedy, data)

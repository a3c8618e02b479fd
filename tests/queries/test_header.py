from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.queries.header import Column, Parameter, parse_query, read_query

QUERY = """\
# title: A title
# question: What is
# question: asked?
# param: council (council) the council
# param: type (concept failing-type, optional) a type
# param: least (number, default 2)
# column: case (link) IRI
# column: amount (pounds) paid
# column: name of it
SELECT ?case ?amount ?name { VALUES ?council { UNDEF } values ?type{UNDEF} VALUES ?least { 2 }
  ?case ?p ?name }
"""


def test_header_is_read() -> None:
    query = parse_query(QUERY, "name", "file.rq")
    assert (query.title, query.question) == ("A title", "What is asked?")
    assert query.parameters == (
        Parameter("council", "council", "the council"),
        Parameter("type", "concept", "a type", "failing-type", required=False),
        Parameter("least", "number", "", required=False, default="2"),
    )
    assert query.columns == (
        Column("case", "IRI", link=True),
        Column("amount", "paid", pounds=True),
        Column("name", "of it"),
    )
    assert [parameter.usage for parameter in query.parameters] == [
        "council",
        "concept failing-type, optional",
        "number, default 2",
    ]


def test_without_header_a_query_has_its_name_and_no_parameters() -> None:
    query = parse_query("SELECT * { ?s ?p ?o }", "mine", "mine.rq")
    assert (query.title, query.parameters, query.columns) == ("mine", (), ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("# param: council the council", "name \\(type\\)"),
        ("# param: x (colour) what", "no parameter type"),
        ("# param: x (concept) what", "no parameter type"),
        ("# param: x (text failing-type) what", "no parameter type"),
        ("# param: x (text) what", "no place"),
        ("# column: (link)", "name what it holds"),
    ],
)
def test_a_header_that_cannot_be_understood_is_refused_with_its_place(line: str, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        parse_query(f"# title: T\n{line}\nSELECT * {{ ?s ?p ?o }}", "mine", "mine.rq")
    assert "mine.rq" in str(caught.value)


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("# title: T\nASK {}", encoding="utf-8-sig")
    assert read_query(file).title == "T"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match=r"q\.rq cannot be read: it is not UTF-8"):
        read_query(file)

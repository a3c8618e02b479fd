"""A mapping says what columns mean; what is wrong with one is named with key and line."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.readers.tables import read_mapping
from tests.tabled import SHIPPED, codes, mapping_of

LEAST = """[case]
column = "id"
[ombudsman]
code = "hos"
[body]
column = "who"
"""


def test_the_shipped_mapping_names_columns_codes_and_what_is_certain() -> None:
    assert SHIPPED.columns == (
        "case_id",
        "landlord",
        "decision_date_iso",
        "complaint",
        "url",
        "finding",
        "category",
        "extracted_from",
    )
    assert SHIPPED.grade
    assert SHIPPED.grade.code_of(" no  MALADMINISTRATION") == "no-maladministration"
    assert SHIPPED.doubt
    assert (SHIPPED.doubt.code_of("Table"), SHIPPED.doubt.code_of("text")) == ("certain", None)
    assert SHIPPED.from_grades
    assert SHIPPED.origin.publisher == "hos"


def test_case_body_and_ombudsman_are_enough() -> None:
    mapping = mapping_of(LEAST)
    assert mapping.columns == ("id", "who")
    assert mapping.ombudsman == "hos"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[case]\ncolum = 'id'", "line 2: [case] 'colum' is unknown; known are column, service_area."),
        ("[cases]\ncolumn = 'id'", "line 1: [cases] is unknown"),
        ("case = 'id'", "[case] must be a table"),
        ("[case]\ncolumn = 3", "line 2: [case] 'column' must be a text"),
        ("[case]\ncolumn = ' '", "line 2: [case] 'column' must be a text"),
        ("[case]\ncolumn = 'id'", "[body] 'column' is missing"),
        ("[body]\ncolumn = 'who'", "[case] 'column' is missing"),
        (
            LEAST.replace('code = "hos"', 'code = "hso"'),
            "line 4: [ombudsman] 'code' is 'hso', which is no code",
        ),
        (LEAST.replace('code = "hos"', ""), "line 3: [ombudsman] 'code' is missing"),
        (LEAST + "[date]\ncolumn = 'd'", "line 7: [date] 'format' is missing"),
        (LEAST + "[date]\ncolumn = 'd'\nformat = '%d/%m/%y'", "line 9: [date] 'format' has %y"),
        (LEAST + "[date]\ncolumn = 'd'\nformat = '%d %Y'", "has a day without a month"),
        (LEAST + "[date]\ncolumn = 'd'\nformat = 'ISO'", "is no format of dates"),
        (LEAST + "[grade]\ncolumn = 'g'", "[grade] 'values' are missing"),
        (
            LEAST + "[grade]\ncolumn = 'g'\n[grade.values]\n\"Bad\" = 'bad'",
            "line 10: [grade] 'Bad' is 'bad', which is no code of grade; it has",
        ),
        (
            LEAST + "[grade]\ncolumn = 'g'\n[grade.values]\nA = 'maladministration'\na = 'service-failure'",
            "line 11: [grade] 'a' stands twice",
        ),
        (LEAST + "[outcome]\ncolumn='o'\nof='row'\n[outcome.values]\nA='upheld'", "it may be issue or case"),
        (LEAST + "[doubtful]\ncolumn = 'x'\ncertain = []", "must list the values"),
        (LEAST + "[table]\nformat = 'xls'", "it may be csv or jsonl or xlsx or parquet"),
        (LEAST + "[table]\nencoding = 'latin-99'", "is 'latin-99', which is unknown"),
        (LEAST + "[table]\ndelimiter = '||'", "must be one character"),
        (LEAST + "[source]\nlicence = 'OGL'", "must be a web address"),
        (LEAST + "[source]\nissued = 'May'", "must be a date"),
        (LEAST + "[case", "mapping.toml is no TOML: "),
    ],
)
def test_what_is_wrong_is_named_with_key_and_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        mapping_of(text)
    assert str(error.value).startswith("mapping.toml")
    assert said in str(error.value)


def test_a_mapping_in_another_encoding_is_refused() -> None:
    with pytest.raises(UsageError, match="no UTF-8"):
        read_mapping("# Straße".encode("latin-1"), "mapping.toml", codes())


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    data = ("\ufeff" + LEAST.replace("\n", "\r\n")).encode()
    assert read_mapping(data, "mapping.toml", codes()) == mapping_of(LEAST)

"""From bytes to documents: bad input, any input, and the table of layouts."""

from __future__ import annotations

import pkgutil
import time
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.readers import layouts
from kg.readers.document import read
from kg.readers.layouts import LAYOUTS
from kg.readers.layouts.free_text import LAYOUT as FREE_TEXT
from tests.readers.outline import check, read_text
from tests.readers.pdfs import column, pdf


def test_every_layout_module_is_in_the_table_and_free_text_comes_last() -> None:
    modules = [import_module(f"kg.readers.layouts.{m.name}") for m in pkgutil.iter_modules(layouts.__path__)]
    assert {module.LAYOUT.name for module in modules} == {layout.name for layout in LAYOUTS}
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)
    assert LAYOUTS[-1] is FREE_TEXT
    assert {layout.publisher for layout in LAYOUTS} == {"lgsco", "spso", "psow", "nipso", "hos", None}


def test_empty_file() -> None:
    with pytest.raises(InputError, match=r"^x\.txt: is empty; give a file that contains text\.$"):
        read(b"", "x.txt")


def test_text_without_a_visible_character() -> None:
    with pytest.raises(InputError, match=r"is empty|contains no words"):
        read("\u00ad\u200b \u00ad".encode(), "x.txt")


def test_too_many_bytes() -> None:
    with pytest.raises(InputError, match=r"^x\.txt: has 51\.0 MB, more than the 50 MB allowed; split"):
        read(bytes(51_000_000), "x.txt")


def test_fifty_megabytes_of_text_are_refused_at_once() -> None:
    start = time.process_time()
    with pytest.raises(
        InputError, match=r"^x\.txt: has 49,999,992 characters, more than the 10,000,000 allowed"
    ):
        read(b"Fault. " * 7_142_856, "x.txt")
    assert time.process_time() - start < 5


def test_text_in_which_nothing_is_found() -> None:
    document = read_text("Lorem ipsum dolor sit amet.\n")
    assert (document.kind, document.publisher, document.parts[0].header) == ("commentary", None, ())


def test_plain_text_is_unaltered() -> None:
    text = "A\u2019s caf\u00e9\r\n\tx  \r\n\n\n"
    assert read_text(text).text == text
    assert read(b"\xef\xbb\xbf" + text.encode(), "x").text == text


def test_notes_name_an_odd_encoding_and_an_unknown_layout() -> None:
    assert len(read(b"The Council\x92s fault", "x.txt").notes) == 2


def test_media_type_counts_where_content_says_nothing() -> None:
    assert read(b"<p>caf\xe9</p>", "x", "text/html; charset=latin-1").text == "caf\u00e9\n"
    assert read(b"<p>fault</p>", "x.htm").text == "fault\n"
    assert read(b"<p>fault</p>", "x.txt").text == "<p>fault</p>"


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    _read_or_refuse(data, "any")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"<html><body>", b"<!doctype html>", b"\xff\xfe", b"%PDF-1.4\n"]),
)
def test_any_bytes_with_a_promising_start(rest: bytes, start: bytes) -> None:
    _read_or_refuse(start + rest, "any")


@settings(max_examples=60)
@given(st.data())
def test_damaged_pdfs(data: st.DataObject) -> None:
    whole = bytearray(pdf([column(["Oakshire Council (22 831 064)", "", "Fault."]), column(["More."])]))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    _read_or_refuse(bytes(whole), "any.pdf")


_LINES = st.sampled_from(
    [
        *(
            "Oakshire Council (22 831 064)",
            "Trust (22 831 064b)",
            "Category : A > B Decision : Upheld",
            "Decision :",
        ),
        *(
            "Decision date : 22 Sep 2020",
            "The Ombudsman's final decision:",
            "Summary: There was fault.",
            "Summary",
        ),
        *(
            "The complaint",
            "What I found",
            "Analysis",
            "What happened",
            "Visits",
            "Agreed action",
            "Final decision",
        ),
        *(
            "SPSO decision report",
            "Case: 201804668, Glen Council",
            "Sector: local",
            "Decision: upheld",
            "Recommendations",
        ),
        *(
            "  \u2022 Case ref:",
            "    201804668",
            "  \u2022 Date:",
            "May 2020",
            "  \u2022 Body:",
            "Glen Council",
        ),
        *(
            "Report Date",
            "Case Against",
            "Case Reference Number",
            "Outcome",
            "COMPLAINT 202391848",
            "Determination",
        ),
        *(
            "Case ID",
            "Landlord",
            "Date",
            "March 22, 2021The Ombudsman",
            "Our findings",
            "Investigation into a complaint about",
        ),
        *(
            "Public Interest Report: X Council (202190389)",
            "Public Services Ombudsman for Wales",
            "What we found",
        ),
        *(
            "  1. The Council will:",
            "    \u2022 pay;",
            "  a) one",
            "(iv) two",
            "- x:",
            "- y",
            "1.1 z",
            "\u2022",
            "- ",
            "1.",
            "2) ",
        ),
        *(
            "",
            "",
            "Back to top",
            "Back to top Analysis",
            "Print this page",
            "Page 2 of 3",
            "\f",
            "and so on",
            '"quoted"',
        ),
        *(
            "Case 2: Oakshire Council \u2013 22 831 065",
            "Ref | Outcome | Date",
            "22 831 066 | Upheld | 1 May 2020",
            "LGSCO Ref",
            "22 831 067",
            "2 findings available",
            "Investigation Report",
            "May 14, 2020",
            "Orders",
            "1",
            "Apology order",
            "No later than",
            "16 January 2026",
            "Complaint",
            "Finding",
            "What we found and why",
            "Ombudsman report 3",
            "pay her 500 and ofcers nd",
        ),
        "The Council did not tell her in the letter that she could ask for a review of its",
        "safe-",
    ]
)


@settings(max_examples=300)
@given(st.lists(_LINES, min_size=1, max_size=30), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_mixture_of_known_lines(lines: list[str], end: str) -> None:
    _read_or_refuse(end.join(lines).encode(), "mixture.txt")


def _read_or_refuse(data: bytes, name: str) -> None:
    try:
        document = read(data, name)
    except InputError as error:
        message = str(error)
    else:
        message = f"{name}: fine."
        check(document)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message


HALF, WHOLE = "<half of the size in blanks>", "<the size in one word>"


@pytest.mark.parametrize(
    ("size", "seconds"),
    [
        pytest.param(80_000, 5, id="80,000"),
        pytest.param(300_000, 10, id="300,000", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize(
    "unit",
    [
        "a" * 200 + " ",
        "word\n",
        "word-\nword\n",
        "  1. x:\n",
        "\n \n",
        "Visits\n\nx\n\n",
        "Page 1 of 2\n",
        "\f\nHead 1\n",
        "Category : Decision : ",
        "\u00ad",
        "Oakshire Council (22 831 064)\nSummary: x\n",
        "- x:\n",
        "( ( ( ",
        f"{HALF}x",
        f"x{HALF}y\n",
        f"{WHOLE}\n",
        ". ",
        f"report{HALF}x\n",
        "nhs ",
        ".'",
        "Back to top ",
        "Oakshire Council (22 831 064) ",
        "Oakshire Council (22 831 064): upheld. It was.\n",
        "Case 1: A Council\nRef: 22 831 064\n",
        "Ref | Outcome | Date | Summary\n22 831 064 | Upheld | 1 May 2020 | x\n",
        "Complaint\nNoise\nFinding\nUpheld\n",
        "A of The Council ",
        "No later than\n1 May 2020\n",
        "It was cut in the middle\nReport 1\nof it\n",
        "pay a b c 500 ",
        "ofcer o cer nding ",
        "\u00e2\u20ac\u2122\u00c2\u00a3",
        "Summary: The complaint 1. x Case ref: y ",
        "| | | ",
        "Ref | Action\n",
        "it will:\n" + "pay her;\n" * 900,
        "Ref: l l \u00a3l5O,",
        "Ref | Action | Status\nR1 | Pay | Done\nR2 | Pay | Done\n\n",
    ],
)
def test_long_hostile_texts_take_linear_time(unit: str, size: int, seconds: float) -> None:
    unit = unit.replace(HALF, " " * (size // 2 - 10)).replace(WHOLE, "a" * (size - 1))
    text = unit * max(1, size // len(unit))
    start = time.process_time()
    _read_or_refuse(text.encode(), "long.txt")
    assert time.process_time() - start < seconds

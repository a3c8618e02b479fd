"""PDFs: lines, paragraphs, pages, and what cannot be read."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.model.text import Span
from kg.readers.document import read
from tests.readers.outline import check, fields, kinds
from tests.readers.pdfs import column, pdf

FIRST = [
    "Oakshire County Council (22 831 064)",
    "",
    "Category : Housing > Homelessness",
    "Decision : Upheld",
    "Decision date : 28 Nov 2023",
    "",
    "The Ombudsman's final decision:",
    "",
    "Summary: There was fault by the Council. It kept Ms T and her three chil-",
    "dren in one room of a hotel for most of a year.",
    "",
    "The complaint",
    "",
    "1. Ms T complains that the Council did not tell her that she could",
]
SECOND = [
    "ask for a review of its decision about the suitability of the room.",
    "",
    "Final decision",
    "",
    "2. I uphold the complaint.",
]


def two_pages() -> bytes:
    first = [*column(FIRST), (72, 40, "22 831 064"), (500, 40, "Page 1 of 2")]
    second = [*column(SECOND), (72, 40, "22 831 064"), (500, 40, "Page 2 of 2")]
    return pdf([first, second], title="Decision")


def test_statement_on_two_pages() -> None:
    document = read(two_pages(), "decision.pdf")
    check(document)
    assert document.title == "Decision"
    assert document.layout == "lgsco-statement"
    assert fields(document.parts[0])["respondent"] == "Oakshire County Council"
    assert kinds(document)[1:] == [
        ("summary", "The Ombudsman's final decision:"),
        ("complaint", "The complaint"),
        ("decision", "Final decision"),
    ]
    summary, complaint = document.parts[0].sections[1:3]
    assert document.words(summary.blocks[0].span) == (
        "There was fault by the Council. It kept Ms T and her three children in one room of a hotel for"
        " most of a year."
    )
    assert document.words(complaint.blocks[0].span) == (
        "Ms T complains that the Council did not tell her that she could ask for a review of its decision"
        " about the suitability of the room."
    )
    assert "Page" not in document.reading.text


def test_evidence_points_into_the_plain_text() -> None:
    document = read(two_pages(), "decision.pdf")
    at = document.reading.text.index("kept Ms T and her three children")
    plain = document.plain(Span(at, at + 32))
    assert document.text[plain.start : plain.end] == "kept Ms T and her three chil-\ndren"


def test_indents_become_spaces() -> None:
    page = [
        *column(["The Council will:", "", "and that is all of it"]),
        (96, 766, "\x95 apologise".replace("\x95", "\u2022")),
    ]
    document = read(pdf([page]), "list.pdf")
    assert "    \u2022 apologise" in document.text


def test_pdf_is_told_by_content_whatever_its_name() -> None:
    assert read(two_pages(), "decision.txt").layout == "lgsco-statement"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([[]]), "is a PDF without a text layer"),
        (pdf([column(["secret"])], encrypt=True), "is an encrypted PDF"),
        (two_pages()[:200], "is a damaged PDF"),
        (two_pages().replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [4 0 R 9 0 R]"), "is a damaged PDF"),
        (b"%PDF-1.7\nnothing of the kind", "is a damaged PDF"),
    ],
)
def test_what_cannot_be_read(data: bytes, why: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "letter.pdf")
    assert str(caught.value).startswith(f"letter.pdf: {why}")
    assert caught.value.remedy


def test_pdf_with_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.readers.pdf._MOST_PAGES", 1)
    with pytest.raises(InputError, match=r"^long\.pdf: has 2 pages, more than the 1 allowed; split it"):
        read(two_pages(), "long.pdf")


def test_claimed_pdf_that_is_text_is_a_damaged_pdf() -> None:
    with pytest.raises(InputError, match="damaged"):
        read(b"just words", "letter", "application/pdf")

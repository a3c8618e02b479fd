"""Write the samples that are PDF files from their texts in ``samples/pdf``: the same bytes every time.

Run ``python samples/make_pdf.py`` after changing a text. It uses the standard library only: a PDF with a
text layer is a list of objects, and Helvetica needs no embedding (PDF 32000-1:2008, 9.6.2.2).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS, LINES, LEADING = 88, 52, 14
TOP, LEFT, BOTTOM = 770, 64, 40


def paragraphs(text: str) -> Iterator[list[str]]:
    """Yield the wrapped lines of each paragraph; a list item's lines hang under its first word."""
    for paragraph in re.split(r"\n{2,}", text.strip()):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            marker = re.match(r"(\d+\.|•) ", line)
            indent = " " * (len(marker.group()) if marker else 0)
            lines += textwrap.wrap(line, COLUMNS, subsequent_indent=indent, break_on_hyphens=False)
        yield lines


def pages(text: str) -> Iterator[list[str]]:
    """Yield the lines of each page; a paragraph is never parted."""
    page: list[str] = []
    for lines in paragraphs(text):
        if page and len(page) + 1 + len(lines) > LINES:
            yield page
            page = []
        page += ["", *lines] if page else lines
    yield page


def literal(line: str) -> bytes:
    """Return a PDF string in WinAnsiEncoding."""
    return b"(" + re.sub(rb"([\\()])", rb"\\\1", line.encode("cp1252")) + b")"


def content(lines: list[str], footer: str) -> bytes:
    """Return the drawing instructions of one page."""
    shown = b"\n".join(literal(line) + b" Tj T*" for line in lines)
    start = f"BT /F1 10 Tf {LEADING} TL {LEFT} {TOP} Td\n".encode()
    end = f"\nET\nBT /F1 8 Tf {LEFT} {BOTTOM} Td ".encode() + literal(footer) + b" Tj ET"
    return start + shown + end


def pdf(text: str) -> bytes:
    """Return a PDF file that shows ``text``."""
    sheets = list(pages(text))
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, sheet in enumerate(sheets):
        stream = content(sheet, f"Page {n + 1} of {len(sheets)}")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return assemble(objects)


def assemble(objects: list[bytes]) -> bytes:
    """Number the objects and add the table of where each one starts."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + trailer.encode()


if __name__ == "__main__":
    for source in sorted((HERE / "pdf").glob("*.txt")):
        (HERE / "documents" / f"{source.stem}.pdf").write_bytes(pdf(source.read_text(encoding="utf-8")))

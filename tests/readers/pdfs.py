"""A tiny PDF writer: pages of lines at given places, in Helvetica."""

from __future__ import annotations

Line = tuple[float, float, str]
"""Left edge and baseline in points, and the words (Latin-1)."""


def pdf(pages: list[list[Line]], title: str = "", encrypt: bool = False) -> bytes:
    """Return a PDF 1.4 file; ``encrypt`` gives it a password that nobody knows."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        stream = b"\n".join(_show(line) for line in lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    trailer = b"/Root 1 0 R /Info %d 0 R" % len(objects)
    if encrypt:
        objects.append(
            b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4"
            b" /O <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>"
            b" /U <ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100> >>"
        )
        trailer += b" /Encrypt %d 0 R /ID [<00112233> <00112233>]" % len(objects)
    return _file(objects, trailer)


def column(lines: list[str], top: float = 780, step: float = 14, left: float = 72) -> list[Line]:
    """Set lines below each other; an empty one leaves a gap."""
    return [(left, top - i * step, words) for i, words in enumerate(lines) if words]


def _show(line: Line) -> bytes:
    left, baseline, words = line
    return b"BT /F1 11 Tf %.1f %.1f Td (%s) Tj ET" % (left, baseline, _escaped(words))


def _escaped(words: str) -> bytes:
    raw = words.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            trailer,
            len(body),
        )
    )

"""Documents to measure with: cycled from the longer samples, each a case of its own.

Reference, council, years, days and the letters that stand for people are changed. Of the findings that a
careful reader marked in a sample, some are left out so that a document has nine on average; prose from the
events of the other samples makes up the length. The same seed gives the same documents.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.model.text import SectionKind
from kg.readers import read
from kg.resources import shipped

GOLD = Path(__file__).resolve().parents[1] / "tests/cases/samples"
LENGTH = 15_000
FEWEST, MOST = 5, 13  # findings of a document: nine on average
SHORTEST_SAMPLE = 7_500
COUNCILS = (
    "Brackenshire County Council",
    "Ambermere District Council",
    "Fellmoor and Oxwater Borough Council",
    "London Borough of Tallowgate",
    "Ironbeck Metropolitan Borough Council",
    "Saltminster City Council",
    "Queen's Marlock Borough Council",
    "Marlock-under-Heath District Council",
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"


@dataclass(frozen=True, slots=True)
class Base:
    """A sample as lines: how many findings stand in each, and where more prose may be put in."""

    lines: tuple[str, ...]
    findings: tuple[int, ...]
    place: int
    council: str
    reference: str
    prose: tuple[str, ...]


def bases() -> list[Base]:
    """Return the longer samples of the LGSCO's layout that are text files."""
    folder = shipped("samples") / "documents"
    long = [p for p in sorted(folder.glob("lgsco-*.txt")) if p.stat().st_size >= SHORTEST_SAMPLE]
    return [_base(path) for path in long]


def _base(path: Path) -> Base:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    (case,) = json.loads((GOLD / f"{path.stem}.json").read_text(encoding="utf-8"))["cases"]
    quotes = [f["quote"] for kind in ("failings", "injustices", "remedies") for f in case[kind]]
    findings = [sum(quote in line for quote in quotes) for line in lines]
    kinds = _kinds(path, lines)
    events = [n for n, kind in enumerate(kinds) if kind is SectionKind.BACKGROUND]
    prose = [
        line.lstrip(" 0123456789.-•")
        for n, line in enumerate(lines)
        if kinds[n] is SectionKind.BACKGROUND and not findings[n] and len(line) > 120
    ]
    council = case["respondents"][0]["name"]
    return Base(tuple(lines), tuple(findings), events[-1] + 1, council, case["reference"], tuple(prose))


def _kinds(path: Path, lines: list[str]) -> list[SectionKind | None]:
    """Return for each line the kind of the section that its first word stands in."""
    document = read(path.read_bytes(), path.name)
    kinds: list[SectionKind | None] = []
    start = 0
    for line in lines:
        inside = (s.kind for p in document.parts for s in p.sections if s.span.start <= start < s.span.end)
        kinds.append(next(inside, None) if line.strip() else None)
        start += len(line) + 1
    return kinds


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made; ``findings`` a careful reader would find about so many in it."""

    name: str
    text: str
    findings: int


def documents(count: int, seed: int = 1) -> Iterator[Made]:
    """Yield the documents, each under a name of its own."""
    rng = random.Random(seed)
    cycle = bases()
    for n in range(count):
        reference = f"{19 + n % 6} 9{n % 100:02d} {100 + n // 100:03d}"
        base = cycle[n % len(cycle)]
        others = [line for other in cycle if other is not base for line in other.prose]
        lines, findings = _thinned(base, rng)
        text = "\n".join(_lengthened(base, lines, others, rng))
        name = f"{reference.replace(' ', '-')}.txt"
        yield Made(name, _renamed(text, base, reference, n, rng), findings)


def _thinned(base: Base, rng: random.Random) -> tuple[list[str | None], int]:
    """Leave out lines with findings until the number drawn is reached; return lines and what is left."""
    lines: list[str | None] = list(base.lines)
    marked = [n for n, found in enumerate(base.findings) if found]
    rng.shuffle(marked)
    left, wanted = sum(base.findings), rng.randint(FEWEST, MOST)
    for n in marked:
        if left - base.findings[n] >= wanted:
            lines[n] = None
            left -= base.findings[n]
    return lines, left


def _lengthened(base: Base, lines: list[str | None], others: list[str], rng: random.Random) -> list[str]:
    """Put in prose without findings until the document has its length."""
    missing = LENGTH - sum(len(line) + 1 for line in lines if line is not None)
    added: list[str] = []
    for line in rng.sample(others, len(others)):
        if missing <= 0:
            break
        added.append(f"  {len(added) + 20}. {line}")
        missing -= len(added[-1]) + 1
    put = [*lines[: base.place], *added, *lines[base.place :]]
    return [line for line in put if line is not None]


def _renamed(text: str, base: Base, reference: str, n: int, rng: random.Random) -> str:
    """Give the case its own reference, council, dates and letters for people."""
    council = COUNCILS[n % len(COUNCILS)]
    for apostrophe in ("'", "’"):
        text = text.replace(base.council.replace("'", apostrophe), council)
    text = text.replace(base.reference, reference)
    shift, days = -(n % 4), rng.randint(0, 8)
    text = re.sub(rf"\b({_MONTH}) (20[12]\d)\b", lambda m: f"{m[1]} {int(m[2]) + shift}", text)
    text = re.sub(rf"\b([1-9]|1\d)(?= {_MONTH} 20)", lambda m: str(int(m[1]) + days), text)
    turn = n % 23
    return re.sub(
        r"\b(Mrs?|Ms|Miss) ([A-Z])\b", lambda m: f"{m[1]} {chr(65 + (ord(m[2]) - 65 + turn) % 26)}", text
    )

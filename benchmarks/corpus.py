"""Documents to measure with: cycled from the longer samples, each a case of its own.

Reference, council, years, days and the letters that stand for people are changed. The samples tell more than
nine findings each. So statements of findings are left out, in an order drawn anew for each document, until so
many failings, injustices and remedies are left as were drawn for it; prose from the events of the other
samples, in which the program finds none, makes up the length. What counts is what the program itself finds
in the sample: it finds more than a careful reader marks, and each of its findings costs time. Statements that
there was no fault are left in and not counted. The same seed gives the same documents.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from kg.extract.line import extract
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind
from kg.pipeline.standard import StandardLine, standard_line
from kg.rdf.findings import Finding
from kg.readers.document import read
from kg.resources import shipped
from kg.store import Settings

LENGTH = 15_000
FEWEST, MOST = 5, 13  # findings left in a document: nine on average
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
    """A sample as lines, and in which of them each finding is stated; where more prose may be put in."""

    lines: tuple[str, ...]
    findings: tuple[frozenset[int], ...]
    place: int
    council: str
    reference: str
    prose: tuple[str, ...]


def bases() -> list[Base]:
    """Return the longer samples of the LGSCO's layout that are text files, as the program reads them."""
    folder = shipped("samples") / "documents"
    long = [p for p in sorted(folder.glob("lgsco-*.txt")) if p.stat().st_size >= SHORTEST_SAMPLE]
    line = standard_line(Settings(fictional=True, register=str(shipped("samples/register"))))
    return [_base(path, line) for path in long]


def _base(path: Path, line: StandardLine) -> Base:
    document = read(path.read_bytes(), path.name)
    ((case,), _) = extract(document, line.knowledge, path.name)
    lines = document.text.split("\n")
    findings = _findings(case, lines)
    stated = frozenset().union(*findings, *_stated(case.no_faults, lines))
    kinds = _kinds(path, lines)
    events = [n for n, kind in enumerate(kinds) if kind is SectionKind.BACKGROUND]
    prose = [lines[n].lstrip(" 0123456789.-•") for n in events if n not in stated and len(lines[n]) > 120]
    council, reference = case.respondents[0].name, case.reference or ""
    return Base(tuple(lines), findings, events[-1] + 1, council, reference, tuple(prose))


def _findings(case: CaseRecord, lines: list[str]) -> tuple[frozenset[int], ...]:
    return _stated((*case.failings, *case.injustices, *case.remedies), lines)


def _stated(findings: Sequence[Finding], lines: list[str]) -> tuple[frozenset[int], ...]:
    """Return for each finding the numbers of the lines that state it."""
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return tuple(frozenset(bisect_right(starts, e.start) - 1 for e in f.evidence) for f in findings)


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
    """A document that was made; ``findings`` of those found in its sample are left in it."""

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
    """Leave out lines that state findings until the number drawn is left; return lines and that number."""
    lines: list[str | None] = list(base.lines)
    wanted = rng.randint(FEWEST, MOST)
    left = list(base.findings)
    order = sorted(frozenset[int]().union(*left))
    for n in rng.sample(order, len(order)):
        still = [at - {n} for at in left if at != {n}]
        if len(still) >= wanted:
            lines[n], left = None, still
    return lines, len(left)


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

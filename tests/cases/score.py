"""Print how much of the project's annotated cases the program finds: precision, recall and F1 a field.

    python -m tests.cases.score [--errors FIELD]

Findings are matched by their words (the shorter quote lies at least half in the other), types are compared
within a case. The figures are a record, not a bar: whether they went up or down is for a person to judge.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.extract import Knowledge, extract
from kg.model.bodies import Register
from kg.model.findings import CaseRecord
from kg.model.values import reference_key
from kg.rdf.vocabulary import load_vocabulary
from kg.resources import shipped
from tests.cases.gold import FINDINGS, Annotated, annotated

Stretch = tuple[int, int]


@dataclass
class Tally:
    """Hits, things wanted and things found of one field, and what went wrong."""

    hits: int = 0
    wanted: int = 0
    found: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, wanted: set[Any], found: set[Any], where: str) -> None:
        self.hits += len(wanted & found)
        self.wanted += len(wanted)
        self.found += len(found)
        self.errors += [f"{where}: missed {x}" for x in sorted(map(str, wanted - found))]
        self.errors += [f"{where}: wrong  {x}" for x in sorted(map(str, found - wanted))]

    def row(self) -> tuple[float, float, float]:
        precision = self.hits / self.found if self.found else float(not self.wanted)
        recall = self.hits / self.wanted if self.wanted else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if self.hits else 0.0


def meet(a: Iterable[Stretch], b: Iterable[Stretch]) -> bool:
    """Say whether some stretch of one lies at least half in one of the other, of comparable length."""
    for start, end in a:
        for other_start, other_end in b:
            shorter, longer = sorted((end - start, other_end - other_start))
            common = min(end, other_end) - max(start, other_start)
            if common * 2 >= shorter > 0 and longer <= 5 * max(shorter, 20):
                return True
    return False


def pair_up(wanted: list[list[Stretch]], found: list[list[Stretch]]) -> dict[int, int]:
    """Match what was wanted with what was found, one to one, in order of the text."""
    pairs: dict[int, int] = {}
    for i, spans in enumerate(wanted):
        free = (j for j, other in enumerate(found) if j not in pairs.values() and meet(spans, other))
        j = next(free, None)
        if j is not None:
            pairs[i] = j
    return pairs


def header(case: CaseRecord) -> dict[str, set[Any]]:
    """Return the comparable header fields of an extracted case."""
    return {
        "reference": {reference_key(case.reference)} if case.reference else set(),
        "council": {body.slug for body in case.respondents if body.slug},
        "date": {str(case.decided_on)} if case.decided_on else set(),
        "outcome": {case.outcome} if case.outcome else set(),
        "subject": {case.published_subject} if case.published_subject else set(),
        "procedure": set(case.procedures),
    }


def wanted_header(case: dict[str, Any]) -> dict[str, set[Any]]:
    """Return the same fields as annotated."""
    return {
        "reference": {reference_key(case["reference"])} if case["reference"] else set(),
        "council": {body["slug"] for body in case["respondents"] if body["slug"]},
        "date": {case["decided_on"]} - {None},
        "outcome": {case["outcome"]} - {None},
        "subject": {case["subject_published"]} - {None},
        "procedure": set(case["procedures"]),
    }


def compare_findings(a: Annotated, gold: dict[str, Any], case: CaseRecord, tallies: dict[str, Tally]) -> None:
    """Compare failings, injustices and remedies of one case."""
    for kind in FINDINGS:
        wanted, found = gold[kind], getattr(case, kind)
        if kind == "injustices":
            found += case.no_injustices
        pairs = pair_up(
            [a.spans(f["quote"]) for f in wanted], [[(e.start, e.end) for e in f.evidence] for f in found]
        )
        tally = tallies[f"{kind} (words)"]
        tally.hits += len(pairs)
        tally.wanted += len(wanted)
        tally.found += len(found)
        tally.errors += [f"{a.id}: missed {f['quote']}" for i, f in enumerate(wanted) if i not in pairs]
        lost = (f for j, f in enumerate(found) if j not in pairs.values())
        tally.errors += [f"{a.id}: wrong  {f.evidence[0].quote}" for f in lost]
        types = {t for f in found for t in getattr(f, "types", ("none",))}
        tallies[f"{kind} (type)"].add({t for f in wanted for t in f["types"]}, types, a.id)
    amounts = {float(r["amount"]) for r in gold["remedies"] if r["amount"] is not None}
    tallies["amount"].add(amounts, {float(r.amount) for r in case.remedies if r.amount is not None}, a.id)


def score() -> dict[str, Tally]:
    """Read every sample and compare it with its annotation."""
    folder = shipped("samples/register")
    register = Register.load(folder / "councils.csv", folder / "ambiguous_names.csv")
    knowledge = Knowledge.prepare(load_vocabulary(), register)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for a in annotated():
        found, _ = extract(a.document, knowledge, a.id)
        for n, gold in enumerate(a.cases):
            case = found[n] if n < len(found) else CaseRecord(None, None)
            got = header(case)
            for name, values in wanted_header(gold).items():
                tallies[name].add(values, got[name], a.id)
            compare_findings(a, gold, case, tallies)
    return tallies


def main(arguments: list[str]) -> None:
    tallies = score()
    if arguments[:1] == ["--errors"]:
        print("\n".join(tallies[" ".join(arguments[1:])].errors))
        return
    print(f"{'':22}precision  recall      F1  wanted  found")
    for name, tally in tallies.items():
        precision, recall, f1 = tally.row()
        print(f"{name:22}{precision:9.3f}{recall:8.3f}{f1:8.3f}{tally.wanted:8}{tally.found:7}")


if __name__ == "__main__":
    main(sys.argv[1:])

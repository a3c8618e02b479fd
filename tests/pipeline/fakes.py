"""A line that reads small scripts instead of decisions, so that tests say what a document tells.

Each line of a script is ``word: value``; ``case:`` begins a case, the words after it are about that case.
"""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model.findings import BodyMention, CaseRecord, Citation, Evidence, Failing, Remedy, ReviewItem
from kg.model.identity import Iris
from kg.model.text import Document, Reading
from kg.model.values import PartialDate
from kg.pipeline.line import Extracted
from kg.rdf import terms as t
from kg.rdf.nquads import Statements
from kg.store import Settings


@dataclass
class FakeLine:
    rules: str = "rules-1"
    graph: str = "A vocabulary"

    def read(self, data: bytes, name: str) -> Document:
        text = data.decode()
        words = {key: value for key, _, value in (line.partition(": ") for line in text.splitlines())}
        if not text.strip():
            raise InputError(name, "the file is empty", "give a file with text")
        if "killer" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(float(words.get("slow", 0)))
        issued = PartialDate.parse(words["issued"]) if "issued" in words else None
        kind, url = words.get("kind", "decision"), words.get("url")
        return Document(text, Reading(text), "script", kind, None, (), None, url, issued)

    def extract(self, document: Document, document_id: str) -> Extracted:
        cases: list[CaseRecord] = []
        review: list[ReviewItem] = []
        at = 0
        for line in document.text.splitlines(keepends=True):
            word, _, value = line.rstrip("\n").partition(": ")
            start = at + len(word) + 2
            at += len(line)
            if word == "case":
                cases.append(CaseRecord(value or None, "lgsco" if value else None))
            elif word == "review":
                review.append(ReviewItem("name", value, "no such council", ("alderfold",)))
            elif cases:
                cases[-1] = _told(cases[-1], word, value, Evidence(start, start + len(value), value))
        return tuple(cases), tuple(review)

    def graphs(self, iris: Iris) -> bytes:
        statements = Statements(iris.graph("vocabulary"))
        statements.text("https://example.org/scheme", t.LABEL, self.graph)
        return statements.encode()


def _told(case: CaseRecord, word: str, value: str, evidence: Evidence) -> CaseRecord:
    changes: dict[str, dict[str, Any]] = {
        "outcome": {"outcome": value},
        "summary": {"abstract": value},
        "decided": {"decided_on": PartialDate.parse(value) if word == "decided" else None},
        "council": {"respondents": (BodyMention(value, value.lower()),)},
        "body": {"respondents": (*case.respondents, BodyMention(value, None, "other"))},
        "told": {"shared_with": (*case.shared_with, value)},
        "cites": {"citations": (*case.citations, _citation(value, evidence))},
        "failing": {"failings": (*case.failings, Failing(("delay",), (evidence,), "ombudsman", 0.9))},
        "payment": {"remedies": (*case.remedies, _payment(value, evidence))},
    }
    return replace(case, **changes.get(word, {}))


def _citation(value: str, evidence: Evidence) -> Citation:
    title, _, provision = value.partition(", ")
    return Citation(title, provision or None, "substantive", evidence)


def _payment(value: str, evidence: Evidence) -> Remedy:
    amount = Decimal(value) if value.isdigit() else None
    return Remedy(("payment",), (evidence,), "agreed", "individual", 0.9, amount)


def fake_line(settings: Settings) -> FakeLine:
    return FakeLine()


def newer_fake_line(settings: Settings) -> FakeLine:
    return FakeLine("rules-2", "A newer vocabulary")


def script(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def a_decision(path: Path, reference: str, *lines: str) -> Path:
    usual = (
        "case: " + reference,
        "outcome: upheld",
        "decided: 2020-09-22",
        "council: Alderfold",
        "payment: 200",
    )
    return script(path, *usual, *lines)

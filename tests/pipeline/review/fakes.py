"""A line whose scripts hold doubtful findings, other kinds of them, and rules of two versions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model.findings import BodyMention, CaseRecord, Evidence, Failing, Injustice, NoFault, ReviewItem
from kg.model.text import Document
from kg.model.values import PartialDate
from kg.pipeline.line import Extracted
from kg.store import Settings
from tests.pipeline.fakes import FakeLine


@dataclass
class ReviewLine(FakeLine):
    """``doubt: delay conduct: words`` is a doubtful failing, ``hurt:`` an injustice, ``clean:`` no fault.

    ``wider`` rules take the whole line for a finding's words, its types included.
    """

    wider: bool = False
    blind: bool = False

    def extract(self, document: Document, document_id: str) -> Extracted:
        cases, review = super().extract(document, document_id)
        found, items = list(cases), list(review)
        at, number = 0, -1
        for line in document.text.splitlines(keepends=True):
            word, _, value = line.rstrip("\n").partition(": ")
            number += word == "case"
            if word in ("doubt", "hurt", "clean") and not self.blind:
                types, _, words = value.partition(": ")
                start = at if self.wider else at + line.index(words)
                text = document.text[start : at + len(line.rstrip("\n"))]
                evidence = Evidence(start, start + len(text), text)
                found[number] = _with(found[number], word, tuple(types.split()), evidence)
            items += _items(word, value)
            if word == "kept":
                found[number] = replace(found[number], service_area=value)
            at += len(line)
        return tuple(_named(case) for case in found), tuple(items)


def _with(case: CaseRecord, word: str, types: tuple[str, ...], evidence: Evidence) -> CaseRecord:
    if word == "doubt":
        caused = (0,) if case.injustices else ()
        failing = Failing(types, (evidence,), "ombudsman", 0.4, caused=caused)
        return replace(case, failings=(*case.failings, failing))
    if word == "hurt":
        return replace(case, injustices=(*case.injustices, Injustice(types, (evidence,), 0.4)))
    return replace(case, no_faults=(*case.no_faults, NoFault((evidence,), 0.4)))


def _items(word: str, value: str) -> list[ReviewItem]:
    if word == "council":
        return [ReviewItem("body", value, "two councils share the name", ("dorset", "dorset-county"))]
    if word == "decided":
        turned = PartialDate.parse(f"{value[:4]}-{value[8:]}-{value[5:7]}") if value[8:] <= "12" else None
        return [ReviewItem("date", value, "day and month", (value, str(turned)))] if turned else []
    return []


def _named(case: CaseRecord) -> CaseRecord:
    bodies = tuple(BodyMention(body.name, None, unresolved=True) for body in case.respondents)
    return replace(case, respondents=bodies)


def review_line(settings: Settings) -> ReviewLine:
    return ReviewLine()


def newer_line(settings: Settings) -> ReviewLine:
    return ReviewLine("rules-2")


def wider_line(settings: Settings) -> ReviewLine:
    return ReviewLine("rules-3", wider=True)


def blind_line(settings: Settings) -> ReviewLine:
    return ReviewLine("rules-4", blind=True)

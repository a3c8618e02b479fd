"""People's verdicts upon what was extracted: wrong findings go, missing ones come, right ones stand.

What was extracted is never altered: the ledger keeps it, and the verdicts are applied to it whenever the
graph of the document is written. So they outlive every rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.model.findings import DEFAULT_THRESHOLD, CaseRecord, DocumentRecord, Evidence
from kg.model.identity import Iris
from kg.model.text import Span
from kg.model.verdicts import FINDINGS, WRONG, KeptVerdict, Place, Selector
from kg.pipeline.review.anchors import Anchors
from kg.pipeline.review.facts import settle_facts
from kg.pipeline.review.findings import confirmed, restored, types_judged, types_of, with_findings
from kg.rdf.cases import case_iri
from kg.rdf.findings import Finding
from kg.rdf.review import FIELDS, finding_iris
from kg.store import Entry, Writer

_SAME = 0.5
_INSIDE = 0.8
_PART = 0.2
_LONGER = 5
_SUSPECT = round(DEFAULT_THRESHOLD / 2, 3)


@dataclass(slots=True)
class Slot:
    """A finding, as extracted or as a person has it. ``extracted`` is its index, None where it was added."""

    case: int
    kind: str
    finding: Finding
    extracted: int | None
    verdict: KeptVerdict | None = None
    stands: bool = True
    iri: str = ""
    raw: Finding | None = None

    def likeness(self, spans: Iterable[Span]) -> float:
        """Return how far it is about the same words as some spans, from 0 to 1."""
        places = [Span(e.start, e.end) for e in self.finding.evidence]
        return max((_share(a, b) for a in places for b in spans), default=0.0)

    def is_told_by(self, spans: Iterable[Span], types: Iterable[str]) -> bool:
        """Say whether some spans tell this finding: by its words or, of the same type, by a part of them."""
        if self.likeness(spans) >= _SAME:
            return True
        places = [Span(e.start, e.end) for e in self.finding.evidence]
        return bool(set(types) & set(types_of(self.finding))) and any(
            _holds(a, b) for a in places for b in spans
        )

    def within(self, spans: Iterable[Span]) -> float:
        """Return how much of its fullest statement lies in one of some spans, from 0 to 1."""
        place = _place(self.finding.evidence)
        return max((place.overlap(s) / max(len(place), 1) for s in spans), default=0.0) if place else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A document as people have it.

    ``record`` is what the graph is written from, ``slots`` all findings, those that people rejected
    included; ``places`` says where each verdict stands, by its key; ``replaced`` are the keys of verdicts
    on findings that a later verdict decided otherwise.
    """

    record: DocumentRecord
    slots: tuple[Slot, ...]
    places: dict[str, Place]
    replaced: frozenset[str]


def judge(record: DocumentRecord, text: str, verdicts: Sequence[KeptVerdict], iris: Iris) -> Judged:
    """Apply the verdicts on a document, oldest first, to what was extracted from its plain text."""
    settled, places = settle_facts(record, verdicts, iris)
    bench = _Bench(settled, Anchors(text), iris)
    for kept in verdicts:
        if kept.verdict.kind in FINDINGS:
            places[kept.verdict.key] = bench.apply(kept)
    return bench.conclude(places)


def judged_record(writer: Writer, entry: Entry) -> DocumentRecord:
    """Return what was extracted from a document of the store, as people have it."""
    verdicts = writer.verdicts.of(entry.document_id)
    if not verdicts:
        return entry.record
    return judge(entry.record, writer.texts.read(entry.text_hash), verdicts, writer.iris).record


@dataclass(slots=True)
class _Bench:
    record: DocumentRecord
    anchors: Anchors
    iris: Iris
    slots: list[Slot] = field(default_factory=list)
    overruled: dict[str, KeptVerdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for case, named in enumerate(finding_iris(self.record, self.iris)):
            for kind, name in FIELDS.items():
                found: Sequence[Finding] = getattr(self.record.cases[case], name)
                for n, finding in enumerate(found):
                    self.slots.append(Slot(case, kind, finding, n, iri=named[kind][n], raw=finding))

    def apply(self, kept: KeptVerdict) -> Place:
        found = [(self.anchors.locate(selector), selector) for selector in kept.verdict.selectors]
        placed = [(place.span, selector) for place, selector in found if place.span]
        if not placed:
            return Place(why=found[0][0].why if found else "it names no words")
        place = Place(start=placed[0][0].start, end=placed[0][0].end)
        if kept.verdict.judgement == WRONG:
            return self._reject(kept, [span for span, _ in placed], place)
        return self._accept(kept, placed, place)

    def _reject(self, kept: KeptVerdict, spans: list[Span], place: Place) -> Place:
        hit = self._hit(kept, spans)
        for slot in hit:
            self._decide(slot, kept)
            slot.stands = False
        if hit:
            return replace(place, case=self._case(hit[0].case))
        of_kind = [s for s in self.slots if s.kind == kept.verdict.kind and not s.verdict]
        longer = [s for s in of_kind if s.likeness(spans) >= _PART]
        for slot in longer:
            slot.finding = replace(slot.finding, confidence=min(slot.finding.confidence, _SUSPECT))
        why = "a longer finding has its words now and is marked doubtful; judge that one" if longer else None
        return replace(place, case=self._case(longer[0].case) if longer else None, why=why)

    def _hit(self, kept: KeptVerdict, spans: list[Span]) -> list[Slot]:
        """Return the findings that a rejection is about: those of the same words, or of a part of them."""
        of_kind = [s for s in self.slots if s.kind == kept.verdict.kind]
        hit = [s for s in of_kind if s.likeness(spans) >= _SAME or s.within(spans) >= _INSIDE]
        types = types_judged(kept.verdict)
        exact = [s for s in hit if s.likeness(spans) == 1.0 and types_of(s.finding) == types]
        return exact or hit

    def _accept(self, kept: KeptVerdict, placed: list[tuple[Span, Selector]], place: Place) -> Place:
        spans, types = [span for span, _ in placed], types_judged(kept.verdict)
        told = [s for s in self.slots if s.kind == kept.verdict.kind and s.is_told_by(spans, types)]
        if told:
            slot = max(told, key=lambda s: (s.likeness(spans), types_of(s.finding) == types, s.stands))
        else:
            case = self._case_for(kept, spans[0])
            if case is None:
                return replace(place, why="it is not clear which of the document's cases it belongs to")
            slot = Slot(case, kept.verdict.kind, self._restored(kept, placed, case), None)
            slot.raw = slot.finding
            self.slots.append(slot)
        self._decide(slot, kept)
        slot.finding = confirmed(slot.raw or slot.finding, kept.verdict)
        slot.stands = True
        return replace(place, case=self._case(slot.case))

    def _decide(self, slot: Slot, kept: KeptVerdict) -> None:
        if slot.verdict is not None and slot.verdict.verdict.key != kept.verdict.key:
            self.overruled[slot.verdict.verdict.key] = kept
        slot.verdict = kept

    def _restored(self, kept: KeptVerdict, placed: list[tuple[Span, Selector]], case: int) -> Finding:
        only = 0 if len(self.record.cases[case].respondents) == 1 else None
        return restored(kept.verdict, placed, self.anchors.text, only)

    def _case(self, number: int) -> str:
        return case_iri(self.record.cases[number], self.record.source, number, self.iris)

    def _case_for(self, kept: KeptVerdict, span: Span) -> int | None:
        """Return the case that a finding belongs to which the rules do not find."""
        cases = range(len(self.record.cases))
        same = [n for n in cases if self._case(n) == kept.verdict.case]
        around = [n for n in cases if _reaches(self.record.cases[n], span)]
        places = next((found for found in (same, list(cases), around) if len(found) == 1), None)
        return places[0] if places else None

    def conclude(self, places: dict[str, Place]) -> Judged:
        cases = tuple(
            with_findings(
                case, [(s.kind, s.extracted, s.finding) for s in self.slots if s.case == n and s.stands]
            )
            for n, case in enumerate(self.record.cases)
        )
        record = replace(self.record, cases=cases)
        self._name(record)
        for slot in self.slots:
            if slot.verdict and slot.stands and slot.verdict.verdict.key in places:
                key = slot.verdict.verdict.key
                places[key] = replace(places[key], finding=slot.iri)
        deciding = {s.verdict.verdict.key for s in self.slots if s.verdict}
        overruled = {key: kept for key, kept in self.overruled.items() if key not in deciding}
        for key, kept in overruled.items():
            why = f"the verdict of {kept.review.on.isoformat()} on the same finding counts instead"
            places[key] = replace(places[key], finding=None, why=why)
        return Judged(record, tuple(self.slots), places, frozenset(overruled))

    def _name(self, record: DocumentRecord) -> None:
        """Give each finding that stands the IRI that it has in the graph."""
        for case, named in enumerate(finding_iris(record, self.iris)):
            for kind, iris in named.items():
                standing = [s for s in self.slots if (s.case, s.kind, s.stands) == (case, kind, True)]
                for slot, iri in zip(standing, iris, strict=True):
                    slot.iri = iri


def _place(evidence: tuple[Evidence, ...]) -> Span | None:
    return Span(evidence[0].start, evidence[0].end) if evidence else None


def _share(one: Span, other: Span) -> float:
    both = one.overlap(other)
    return both / (len(one) + len(other) - both) if both else 0.0


def _holds(one: Span, other: Span) -> bool:
    """Say whether the shorter lies in the longer, which is not much longer."""
    shorter, longer = sorted((len(one), len(other)))
    return 0 < longer <= _LONGER * shorter and one.overlap(other) >= _INSIDE * shorter


def _reaches(case: CaseRecord, span: Span) -> bool:
    found: list[Evidence] = [e for name in FIELDS.values() for f in getattr(case, name) for e in f.evidence]
    found += [issue.evidence for issue in case.issues] + [citation.evidence for citation in case.citations]
    return bool(found) and min(e.start for e in found) <= span.start <= max(e.end for e in found)

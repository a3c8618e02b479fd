"""What the weights are fitted to: the candidates of annotated texts, and which of them are findings."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.evaluate.annotations import read_annotation
from kg.evaluate.corpus import find_corpus
from kg.evaluate.extracted import case_view
from kg.evaluate.matching import match_findings, pair_cases
from kg.evaluate.places import likeness, places, squash
from kg.evaluate.views import CaseView, FindingView
from kg.evaluate.voices import read_counts
from kg.extract.action import Action
from kg.extract.candidates import Candidate
from kg.extract.cases import parts_of
from kg.extract.facts import read_facts
from kg.extract.failings import weighed
from kg.extract.frame import Frame
from kg.extract.harms import Harm
from kg.extract.injustices import harms
from kg.extract.knowledge import Knowledge
from kg.extract.line import extract
from kg.extract.merging import Likeness
from kg.extract.remedies import remedies_told
from kg.extract.stance import Stances, read_stances
from kg.extract.weights import Weights, told_again
from kg.model.findings import CaseRecord, Failing, Injustice, Remedy
from kg.model.text import Document, SectionKind
from kg.pipeline.standard import standard_line
from kg.readers.files import read_bytes
from kg.store import Settings

Finding = Failing | Injustice | Remedy
Part = Callable[["Annotated", Frame, Stances, CaseRecord], Iterator["Example"]]

Told = Candidate | Harm | Action
_ATTRIBUTES = {"failing": "failings", "injustice": "injustices", "remedy": "remedies"}
_ECHO = 0.5
_REPEATING = frozenset({SectionKind.SUMMARY, SectionKind.DECISION, SectionKind.REMEDY})


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document made ready, what a careful reader finds in it, and what the program knows.

    ``counts`` is how much what it teaches of findings counts beside that of another document.
    """

    id: str
    document: Document
    wanted: tuple[CaseView, ...]
    knowledge: Knowledge
    counts: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finding of the program: its confidence, whether several parts of the text tell it, if it is right,
    and how much its document counts."""

    document: str
    confidence: float
    again: bool
    right: bool
    counts: float = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a document: its features, whether it is a finding, and how much its document counts."""

    document: str
    features: frozenset[str]
    right: bool
    counts: float = 1.0


def annotated(sets: Path) -> list[Annotated]:
    """Return the documents of all sets that a table (``sets.toml``, paths from its project's root) names."""
    root = sets.resolve().parents[2]
    table = tomllib.loads(sets.read_text(encoding="utf-8"))["set"]
    counts = read_counts(sets)
    return [
        replace(document, counts=counts.get(document.id, 1.0))
        for one in table
        for document in _of_set(root, one)
    ]


def learned_from(sets: Path) -> list[Annotated]:
    """Return the documents of all sets that count in what is learned; the others measure alone."""
    return [document for document in annotated(sets) if document.counts]


def _of_set(root: Path, one: dict[str, str]) -> Iterator[Annotated]:
    register = one.get("register")
    line = standard_line(Settings(register=str(root / register) if register else None))
    for file in find_corpus(root / one["annotations"], root / one["texts"]):
        document = line.read(read_bytes(file.text), file.text.path.name)
        yield Annotated(file.id, document, read_annotation(file.annotation), line.knowledge)


def examples(documents: Iterable[Annotated], kind: str) -> list[Example]:
    """Return the candidates of a kind (``failing``, ``injustice`` or ``remedy``) to learn from.

    A candidate that only repeats, elsewhere in its text, one that is right is left out: it is no mistake.
    """
    of_part = {"failing": _failings, "injustice": _injustices, "remedy": _remedies}[kind]
    return [example for one in documents for example in _of_document(one, of_part)]


def _of_document(one: Annotated, of_part: Part) -> Iterator[Example]:
    for part in parts_of(one.document, one.knowledge):
        frame = Frame.prepare(one.document, part, one.knowledge)
        facts, _ = read_facts(frame)
        yield from of_part(one, frame, read_stances(frame), facts)


def _failings(one: Annotated, frame: Frame, stances: Stances, facts: CaseRecord) -> Iterator[Example]:
    found = weighed(frame, stances, facts)
    right = _in_gold(one, frame, found, [f for case in one.wanted for f in case.failings])
    alike = Likeness([s.words for s in frame.sentences])
    sure = [c for c, hit in zip(found, right, strict=True) if hit]
    for candidate, hit in zip(found, right, strict=True):
        words = frame.words(candidate.span)
        if hit or not any(
            other is candidate.of or candidate is other.of or alike(frame.words(other.span), words) >= _ECHO
            for other in sure
        ):
            yield Example(one.id, candidate.features, hit, one.counts)


def _injustices(one: Annotated, frame: Frame, stances: Stances, facts: CaseRecord) -> Iterator[Example]:
    found = harms(frame, stances, facts.outcome)
    wanted = [i for case in one.wanted for i in case.injustices if i.types != {"none"}]
    right = _in_gold(one, frame, found, wanted)
    sure = [h for h, hit in zip(found, right, strict=True) if hit]
    for harm, hit in zip(found, right, strict=True):
        repeats = harm.sentence.kind in _REPEATING and any(
            other.sentence.kind is not harm.sentence.kind and set(other.types) & set(harm.types)
            for other in sure
        )
        if hit or not repeats:
            yield Example(one.id, harm.features, hit, one.counts)


def _remedies(one: Annotated, frame: Frame, stances: Stances, facts: CaseRecord) -> Iterator[Example]:
    found = remedies_told(frame, facts)
    right = _in_gold(one, frame, [r.action for r in found], [r for case in one.wanted for r in case.remedies])
    return (Example(one.id, r.features, hit, one.counts) for r, hit in zip(found, right, strict=True))


def _in_gold(
    one: Annotated,
    frame: Frame,
    found: Sequence[Candidate] | Sequence[Harm] | Sequence[Action],
    wanted: Sequence[FindingView],
) -> list[bool]:
    text = squash(one.document.text)
    gold = [places(text, finding.quotes) for finding in wanted]
    quotes = [places(text, [frame.evidence(c.span).quote]) for c in found]
    return [any(likeness(g, quoted) > 0 for g in gold) for quoted in quotes]


def outcomes(documents: Iterable[Annotated], kind: str, weights: Callable[[str], Weights]) -> list[Outcome]:
    """Return each finding of a kind that the program makes with the weights for its document (by id)."""
    return [outcome for one in documents for outcome in _outcomes(one, kind, weights(one.id))]


def _outcomes(one: Annotated, kind: str, weights: Weights) -> Iterator[Outcome]:
    attribute = _ATTRIBUTES[kind]
    knowledge = replace(one.knowledge, weights=weights)
    cases, _ = extract(one.document, knowledge, one.id)
    views = [case_view(case, knowledge.vocabulary) for case in cases]
    text = squash(one.document.text)
    for wanted, found in pair_cases(one.wanted, views):
        if found is None:
            continue
        case = next(c for c, view in zip(cases, views, strict=True) if view is found)
        matching = match_findings(text, getattr(wanted or CaseView(), attribute), getattr(found, attribute))
        right = {match.found for match in matching.matches}
        findings: Sequence[Finding] = getattr(case, attribute)
        for n, finding in enumerate(findings):
            again = told_again(finding.evidence)
            yield Outcome(one.id, finding.confidence, again, n in right, one.counts)

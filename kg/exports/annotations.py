"""All evidence as Web Annotations (W3C Recommendation of 23 February 2017), in JSON-LD.

Each says of which finding the words are, and where they stand in the plain text of their document: by quote
with what goes before and after, and by position, in code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.queries.columns import Columns, members
from kg.rdf import terms as t
from kg.store import Store

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a quote, by which it is found again in an altered text."""

_KINDS = (t.HAS_FAILING, t.HAS_INJUSTICE, t.HAS_REMEDY, t.HAS_ISSUE)


def export_annotations(store: Store, out: BinaryIO, doubtful: bool = False) -> int:
    """Write an AnnotationCollection of all evidence into a stream; return how many annotations.

    Doubtful findings only when asked for; the evidence of tables, which has no text to point into, stays out.
    """
    count = 0
    head = {"@context": CONTEXT, "id": f"{store.iris.base}annotations", "type": "AnnotationCollection"}
    opening = json.dumps(head | {"label": "Evidence of findings"}, ensure_ascii=False)[:-1]
    out.write(f'{opening}, "first": {{"type": "AnnotationPage", "items": ['.encode())
    for annotation in _annotations(store, doubtful):
        text = json.dumps(annotation, ensure_ascii=False, separators=(",", ":"))
        out.write(((",\n" if count else "\n") + text).encode("utf-8", "replace"))
        count += 1
    out.write(f'\n]}}, "total": {count}}}\n'.encode())
    return count


def _annotations(store: Store, doubtful: bool) -> Iterator[Mapping[str, object]]:
    of = Columns(store)
    texts: dict[str, str] = {}
    for finding in _findings(of, members(store, t.CASE)):
        if of.flag(t.DOUBTFUL, finding) and not doubtful:
            continue
        for evidence in of.all(t.HAS_EVIDENCE, finding):
            start, end = of.one(t.START, evidence), of.one(t.END, evidence)
            source = of.word(t.HAS_SOURCE, evidence)
            if isinstance(start, int) and isinstance(end, int) and source:
                text = texts.get(source)
                if text is None:
                    texts.clear()  # one text at a time: evidence comes by case, a case by one document
                    text = texts[source] = store.text(of.word(t.TEXT_HASH, source) or "")
                yield _annotation(evidence, finding, source, text, start, end)


def _findings(of: Columns, cases: list[str]) -> Iterator[str]:
    for case in cases:
        for kind in _KINDS:
            yield from of.all(kind, case)


def _annotation(
    evidence: str, finding: str, source: str, text: str, start: int, end: int
) -> Mapping[str, object]:
    return {
        "id": f"{evidence}/annotation",
        "type": "Annotation",
        "motivation": "identifying",
        "body": finding,
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }

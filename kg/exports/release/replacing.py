"""Which new finding stands on the words of one that was withdrawn: the same finding under another IRI.

Matched as verdicts find their words again: by the quote, whatever quotes, dashes and spaces look like, and by
what stands around it (Web Annotation Data Model, TextQuoteSelector). Only findings of one kind that share
their case or their document are compared: what the same words say of another council is another finding.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from kg.errors import UsageError
from kg.exports.release.changes import Changes

_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_FEW = 25
"""Words of fewer characters say too little by themselves (as in the review of findings)."""
_CONTEXT_LIKE = 55.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a finding stands on, as an annotation has them, in one form."""

    finding: str
    document: str
    quote: str
    prefix: str
    suffix: str

    @property
    def kind(self) -> str:
        """The kind of the finding, from its IRI."""
        return self.finding.rsplit("/", 2)[1]

    @property
    def case(self) -> str:
        """The IRI of the finding's case."""
        return self.finding.rsplit("/", 2)[0]


def with_replaced(changes: Changes, old: Path, new: Path) -> Changes:
    """Return changes with what was replaced told apart; ``old`` and ``new`` are files of annotations.

    A release without quotes has none: then nothing is told apart. Raises UsageError for a damaged file.
    """
    if not (old.is_file() and new.is_file()):
        return changes
    found = _pairs(_words(old, set(changes.withdrawn)), _words(new, set(changes.added)))
    found |= _cases(changes, found)
    successors = set(found.values())
    return replace(
        changes,
        added=tuple(iri for iri in changes.added if iri not in successors),
        withdrawn=tuple(iri for iri in changes.withdrawn if iri not in found),
        replaced=tuple(sorted(found.items())),
    )


def _pairs(before: Iterable[Words], after: Iterable[Words]) -> dict[str, str]:
    """Return old and new IRIs, each once: those first whose surroundings are most alike."""
    places: dict[tuple[str, str], list[Words]] = defaultdict(list)
    for words in after:
        places[words.kind, words.quote].append(words)
    scored: list[tuple[float, str, str]] = []
    for words in before:
        near = [
            w for w in places[words.kind, words.quote] if w.case == words.case or w.document == words.document
        ]
        alone = len({w.finding for w in near}) == 1 and len(words.quote) >= _FEW
        for other in near:
            score = _around(words, other)
            if alone or score >= _CONTEXT_LIKE:
                scored.append((-score, words.finding, other.finding))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, here, there in sorted(scored):
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)
    return pairs


def _around(one: Words, other: Words) -> float:
    """Return how alike the surroundings are, 0 to 100."""
    pairs = [(a, b) for a, b in ((one.prefix, other.prefix), (one.suffix, other.suffix)) if a or b]
    scores = [fuzz.ratio(a, b) for a, b in pairs]
    return (sum(scores) + max(scores)) / (len(scores) + 1) if scores else 100.0


def _cases(changes: Changes, pairs: Mapping[str, str]) -> dict[str, str]:
    """Return withdrawn cases whose findings all went to one added case."""
    to: dict[str, set[str]] = defaultdict(set)
    for here, there in pairs.items():
        to[here.rsplit("/", 2)[0]].add(there.rsplit("/", 2)[0])
    added, withdrawn = set(changes.added), set(changes.withdrawn)
    one = {case: next(iter(into)) for case, into in sorted(to.items()) if len(into) == 1}
    found = {case: into for case, into in one.items() if case in withdrawn and into in added}
    times = Counter(found.values())
    return {case: into for case, into in found.items() if times[into] == 1}


def _words(path: Path, findings: Collection[str]) -> Iterator[Words]:
    """Yield the words of some findings from a file of annotations, which has one on each line."""
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.startswith('{"id"'):
                    annotation = json.loads(line.rstrip(",\n"))
                    if annotation["body"] in findings:
                        yield _of(annotation)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError(f"{path} cannot be read ({error}); name the folder of a whole release.") from None


def _of(annotation: Mapping[str, object]) -> Words:
    target = annotation["target"]
    assert isinstance(target, dict)
    said = target["selector"][0]
    quote, prefix, suffix = (_plain(said[name]) for name in ("exact", "prefix", "suffix"))
    return Words(str(annotation["body"]), str(target["source"]), quote, prefix, suffix)


def _plain(words: str) -> str:
    return " ".join(words.translate(_ALIKE).casefold().split())

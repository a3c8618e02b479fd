"""What changed since another release: which IRIs were added, changed, withdrawn, replaced.

Both N-Quads files are in canonical order, so that they are read side by side, graph by graph, and only what
differs is held. The parts of a thing (evidence, citations, measures) count as the thing.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kg.errors import UsageError
from kg.exports.release.formats import nquads
from kg.rdf import terms as t

_PART = re.compile(r"(.+)/(?:evidence|citation|measure|pair)/[^/]+")
_PARTS = frozenset((t.EVIDENCE, t.CITATION, t.MEASURE, t.FOUND_AGAIN))
_TYPE = f"<{t.TYPE}>".encode()
_NODE = "https://w3id.org/faultlines/ontology/node/"

Graphs = Iterator[tuple[bytes, frozenset[bytes]]]


@dataclass(frozen=True, slots=True)
class Changes:
    """IRIs, sorted. What is replaced (old, new) is neither withdrawn nor added."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...] = ()


def compare(old: Path, new: Path, base: str) -> Changes:
    """Return what differs between two ``data.nq.gz``; nothing is replaced yet.

    A thing is there when its type is stated. Graphs and readings of documents are not things that count.
    Raises UsageError where a file cannot be read.
    """
    gone, come = _Side(), _Side()
    for before, after in _side_by_side(old, new):
        gone.add(before - after)
        come.add(after - before)
    before_of, after_of = gone.by_thing(), come.by_thing()
    ours = (f"{base}graph/", f"{base}extraction/", _NODE)
    things = [iri for iri in sorted({*before_of, *after_of}) if not iri.startswith(ours)]
    added = [iri for iri in things if iri in come.typed and iri not in gone.typed]
    withdrawn = [iri for iri in things if iri in gone.typed and iri not in come.typed]
    neither = sorted({*things} - {*added} - {*withdrawn})
    changed = [iri for iri in neither if before_of.get(iri) != after_of.get(iri)]
    return Changes(tuple(added), tuple(changed), tuple(withdrawn))


class _Side:
    """The lines that one of two releases has alone."""

    def __init__(self) -> None:
        self.typed: set[str] = set()
        self._parts: set[str] = set()
        self._lines: dict[str, set[bytes]] = defaultdict(set)

    def add(self, lines: frozenset[bytes]) -> None:
        for line in lines:
            subject, predicate, target = line.split(b" ", 2)
            iri = subject[1:-1].decode()
            self._lines[iri].add(line)
            if predicate == _TYPE:
                (self._parts if target[1:-1].decode() in _PARTS else self.typed).add(iri)

    def by_thing(self) -> Mapping[str, set[bytes]]:
        found: dict[str, set[bytes]] = defaultdict(set)
        for iri, lines in self._lines.items():
            part = None if iri in self.typed else _PART.fullmatch(iri)
            found[part[1] if part else iri] |= lines
        return found


def _side_by_side(old: Path, new: Path) -> Iterator[tuple[frozenset[bytes], frozenset[bytes]]]:
    """Yield the triples of every graph of either file, before and after."""
    none: frozenset[bytes] = frozenset()
    befores, afters = _graphs(old), _graphs(new)
    before, after = next(befores, None), next(afters, None)
    while before or after:
        if after is None or (before is not None and before[0] < after[0]):
            assert before is not None
            yield before[1], none
            before = next(befores, None)
        elif before is None or after[0] < before[0]:
            yield none, after[1]
            after = next(afters, None)
        else:
            yield before[1], after[1]
            before, after = next(befores, None), next(afters, None)


def _graphs(path: Path) -> Graphs:
    try:
        with gzip.open(path, "rb") as file:
            cut = (line.rstrip(b"\n").removesuffix(b" .").rsplit(b" <", 1) for line in file)
            for graph, parts in groupby(cut, key=lambda part: part[1]):
                yield graph.removesuffix(b">"), frozenset(part[0] for part in parts)
    except (OSError, EOFError, zlib.error, IndexError) as error:
        raise UsageError(f"{path} cannot be read ({error}); name the folder of a whole release.") from None


def changes_json(changes: Changes, before: Mapping[str, object], now: Mapping[str, object]) -> bytes:
    """Return changes as JSON; ``before`` and ``now`` say which releases they lie between."""
    data = {
        "from": before,
        "to": now,
        "counts": {
            "added": len(changes.added),
            "changed": len(changes.changed),
            "withdrawn": len(changes.withdrawn),
            "replaced": len(changes.replaced),
        },
        "added": changes.added,
        "changed": changes.changed,
        "withdrawn": changes.withdrawn,
        "replaced": [{"old": old, "new": new} for old, new in changes.replaced],
    }
    return json.dumps(data, indent=1, ensure_ascii=False).encode() + b"\n"


def changes_nquads(changes: Changes, dataset: str, before: str, now: str) -> bytes:
    """Return changes as N-Quads, in terms of PROV-O: an activity that turns one version into the other.

    What was added it ``prov:generated``, what was withdrawn ``prov:invalidated``, what was changed
    ``prov:influenced``; what was replaced is ``dcterms:isReplacedBy`` its successor. ``before`` and ``now``
    are versions of ``dataset``.
    """
    old, new = f"{dataset}/{before}", f"{dataset}/{now}"
    activity = f"{new}/changes"
    links = [(activity, t.TYPE, t.ACTIVITY), (activity, t.USED, old)]
    if old != new:  # nothing is a revision of itself
        links += [(activity, t.PROV + "generated", new), (new, t.PROV + "wasRevisionOf", old)]
    for name, things in (
        ("generated", changes.added),
        ("influenced", changes.changed),
        ("invalidated", changes.withdrawn),
        ("generated", [there for _, there in changes.replaced]),
        ("invalidated", [here for here, _ in changes.replaced]),
    ):
        links += [(activity, t.PROV + name, thing) for thing in things]
    links += [(here, t.DCTERMS + "isReplacedBy", there) for here, there in changes.replaced]
    return nquads(activity, sorted(f"<{s}> <{p}> <{o}>".encode() for s, p, o in links))

"""What of the graph a release holds: all that is certain, and nothing that a person found to be wrong.

Left out unless doubtful findings are asked for: these, the matches that nobody has looked at, and patterns
that count them. Always left out: when builds ran, verdicts that something is wrong (they repeat the words),
and who judged with what remark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.exports.rdf import graph_lines, without_words
from kg.model.identity import concept_iri
from kg.queries.columns import column, members, single
from kg.rdf import terms as t
from kg.store import Store

_DESK = frozenset(f"<{iri}>".encode() for iri in (t.REVIEWED_BY, t.NOTE, t.SHEET))
"""What a reviewer notes for the desk."""


class Contents:
    """The statements of a release, as lines of N-Triples without their end."""

    def __init__(self, store: Store, doubtful: bool = False, without_quotes: bool = False) -> None:
        self.store, self.doubtful, self.without_quotes = store, doubtful, without_quotes
        self._runs = store.iris.graph("runs")
        self._withheld = frozenset(f"<{iri}>".encode() for iri in _withheld(store, doubtful))
        self._cases = frozenset(members(store, t.CASE))

    def graphs(self) -> Iterator[tuple[str, list[bytes]]]:
        """Yield every named graph, in order, with its sorted lines; none that would be empty."""
        for graph, lines in graph_lines(self.store, self.without_quotes):
            if kept := [line for line in lines if self._fits(line)]:
                yield graph, kept

    def members(self, *kinds: str) -> list[str]:
        """Return the IRIs of all instances of some classes, in order."""
        found = {iri for kind in kinds for iri in members(self.store, kind)}
        return sorted(iri for iri in found if not self._gone(f"<{iri}>".encode()))

    def about(self, *things: str) -> list[bytes]:
        """Return what is said of things and their parts (whose IRIs are below theirs), sorted."""
        lines: set[bytes] = set()
        for thing in things:
            lines |= self._parts(thing)
        kept = sorted(filter(self._fits, lines))
        return without_words(kept) if self.without_quotes else kept

    def about_case(self, case: str) -> list[bytes]:
        """Return all that is said of a case: findings, evidence, accounts, and of its documents."""
        return self.about(*self._with_sources([case]))

    def about_body(self, body: str) -> list[bytes]:
        """Return all that is said of a council or other body and of the cases about it."""
        cases = sorted(self._cases & set(self._subjects(t.RESPONDENT, body)))
        events = self._subjects(t.ORIGINAL_ORGANIZATION, body)
        return self.about(body, *events, *self._with_sources(cases))

    def about_scheme(self, scheme: str) -> list[bytes]:
        """Return all that is said of a scheme and its concepts."""
        return self.about(scheme, *self._subjects(t.SKOS + "inScheme", scheme))

    def _with_sources(self, cases: Iterable[str]) -> list[str]:
        """Return cases, the accounts of them, what these find, and the documents and rows."""
        things: list[str] = []
        for case in cases:
            accounts = self._subjects(t.ACCOUNT_OF, case)
            found = [finding for account in accounts for finding in self._subjects(t.IN_ACCOUNT, account)]
            things += [case, *accounts, *found]
            sources = {iri for thing in (case, *accounts, *found) for iri in self._sources(thing)}
            things += sorted(sources)
        return things

    def _sources(self, thing: str) -> Iterator[str]:
        wanted = {f"<{t.REPORTED_IN}>".encode(), f"<{t.HAS_SOURCE}>".encode()}
        for line in self._parts(thing):
            _, predicate, target = line.split(b" ", 2)
            if predicate in wanted:
                yield target[1:-1].decode()

    def _subjects(self, predicate: str, target: str) -> list[str]:
        quads = self.store.graph.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(target))
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def _parts(self, thing: str) -> set[bytes]:
        lines: set[bytes] = set()
        todo, seen = [thing], {thing}
        while todo:
            for quad in self.store.graph.quads_for_pattern(ox.NamedNode(todo.pop()), None, None):
                if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value == self._runs:
                    continue
                lines.add(f"{quad.subject} {quad.predicate} {quad.object}".encode())
                target = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
                if target.startswith(f"{thing}/") and target not in seen:
                    seen.add(target)
                    todo.append(target)
        return lines

    def _fits(self, line: bytes) -> bool:
        subject, predicate, target = line.split(b" ", 2)
        return not (predicate in _DESK or self._gone(subject) or self._gone(target))

    def _gone(self, term: bytes) -> bool:
        """Say whether a thing is withheld, or is evidence, measure or pair (two steps below) of one."""
        if not self._withheld or not term.startswith(b"<"):
            return False
        return term in self._withheld or term.rsplit(b"/", 2)[0] + b">" in self._withheld


def _withheld(store: Store, doubtful: bool) -> set[str]:
    wrong = concept_iri("verdict", "wrong")
    gone = {verdict for verdict, said in column(store, t.JUDGEMENT).items() if wrong in said}
    if doubtful:
        return gone
    gone |= {thing for thing, said in single(store, t.DOUBTFUL).items() if said is True}
    gone |= set(members(store, t.POSSIBLE_MATCH))
    counted = column(store, t.HAS_MEMBER)
    return gone | {pattern for pattern, things in counted.items() if not gone.isdisjoint(map(str, things))}

"""Write docs/ontology.md from the Turtle files; with --check only say whether it is current.

python docs/generate/ontology_page.py [--check]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from docs.generate.current import keep
from kg.model.identity import ONTOLOGY, VOCAB
from kg.rdf.ontology import ontology_files
from kg.rdf.terms import DCTERMS, OWL, PREFIXES, RDF, RDFS, SKOS
from kg.rdf.turtle import parse_turtle
from kg.rdf.vocabulary import vocabulary_files

PAGE = Path(__file__).resolve().parents[1] / "ontology.md"
INTRODUCTION = Path(__file__).with_name("ontology_intro.md")
VANN = "http://purl.org/vocab/vann/"
LAW = "http://www.legislation.gov.uk/id/"
# What the picture leaves out: the parts of law, and the classes that only stand beside the line of a case.
NOT_DRAWN = {"Pattern", "Extraction", "TimeLimit", "Citation", "Provision", "LegalResource", "Guidance"}
KINDS = (f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty")

Values = Mapping[str, Sequence[str]]


class Facts:
    """The triples of some files by subject and predicate, in the order of the files."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.declared: dict[Path, list[str]] = defaultdict(list)
        for file in files:
            for quad in parse_turtle(file):
                self._take(file, quad)

    def _take(self, file: Path, quad: Quad) -> None:
        subject, target = _key(quad.subject), _key(quad.object)
        self.said[subject][quad.predicate.value].append(target)
        if quad.predicate.value == f"{RDF}type" and isinstance(quad.subject, NamedNode):
            self.declared[file].append(subject)

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property, none if it has none."""
        return self.said[subject][predicate] if subject in self.said else []

    def one(self, subject: str, predicate: str) -> str:
        """Return the value of a property, "" if it has none."""
        return next(iter(self.all(subject, predicate)), "")

    def is_a(self, subject: str, kind: str) -> bool:
        """Say whether the subject is of that class, as written."""
        return kind in self.all(subject, f"{RDF}type")

    def classes(self, subject: str, predicate: str) -> list[str]:
        """Return a class or the members of a union, as short names."""
        return [name for value in self.all(subject, predicate) for name in self._members(value)]

    def _members(self, value: str) -> Iterator[str]:
        rest = self.one(value, f"{OWL}unionOf")
        if not rest:
            yield short(value)
        while rest and rest != f"{RDF}nil":
            yield short(self.one(rest, f"{RDF}first"))
            rest = self.one(rest, f"{RDF}rest")


def _key(term: object) -> str:
    assert isinstance(term, NamedNode | BlankNode | Literal)
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def short(iri: str) -> str:
    """Return an IRI with its prefix."""
    known = [(namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    return f"{max(known)[1]}:{iri[len(max(known)[0]) :]}" if known else f"<{iri}>"


def page() -> str:
    """Return the whole page."""
    ontology, concepts = Facts(ontology_files()), Facts(vocabulary_files())
    parts = [INTRODUCTION.read_text(encoding="utf-8"), *_prefixes(concepts), *_picture(ontology)]
    for file in ontology_files():
        if file.parent.name != "shapes":
            parts += _group(file, ontology)
    parts += [*_schemes(concepts), *_order(concepts), *_limits(concepts), *_law(concepts)]
    return "\n".join(parts).rstrip() + "\n"


def _prefixes(concepts: Facts) -> Iterator[str]:
    yield "## Prefixes\n\n| prefix | IRI |\n| --- | --- |"
    yield f"| `fl:` | `{ONTOLOGY}` |"
    for scheme in _scheme_iris(concepts):
        yield f"| `{concepts.one(scheme, f'{VANN}preferredNamespacePrefix')}:` | `{scheme}/` |"
    yield ""


def _picture(ontology: Facts) -> Iterator[str]:
    """The classes and what leads from one to another, as a Mermaid diagram."""
    yield "## Picture\n\n```mermaid\nclassDiagram\n    direction LR"
    names = sorted(
        short(s)[3:] for s in ontology.said if s.startswith(ONTOLOGY) and ontology.is_a(s, f"{OWL}Class")
    )
    drawn = [name for name in names if name not in NOT_DRAWN]
    for name in drawn:
        for above in ontology.classes(ONTOLOGY + name, f"{RDFS}subClassOf"):
            if above[3:] in drawn:
                yield f"    {above[3:]} <|-- {name}"
    yield from _arrows(ontology, drawn)
    yield "```\n"


def _arrows(ontology: Facts, drawn: Sequence[str]) -> Iterator[str]:
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for prop in sorted(ontology.said):
        if prop.startswith(ONTOLOGY) and ontology.is_a(prop, KINDS[0]):
            for start in ontology.classes(prop, f"{RDFS}domain"):
                for end in ontology.classes(prop, f"{RDFS}range"):
                    lines[start[3:], end[3:]].append(short(prop)[3:])
    for (start, end), names in sorted(lines.items()):
        if start in drawn and end in drawn and start != "Account":
            yield f"    {start} --> {end} : {', '.join(names)}"
    yield "    Account --> Case : accountOf"


def _group(file: Path, ontology: Facts) -> Iterator[str]:
    own = [s for s in ontology.declared[file] if s.startswith(ONTOLOGY)]
    classes = [s for s in own if ontology.is_a(s, f"{OWL}Class")]
    properties = [s for s in own if any(ontology.is_a(s, kind) for kind in KINDS)]
    if not own:
        return
    yield f"## {file.stem.capitalize()}\n\n[`ontology/{file.name}`](../ontology/{file.name})\n"
    if classes:
        yield "| class | below | is |\n| --- | --- | --- |"
        for name in classes:
            above = ", ".join(f"`{a}`" for a in ontology.classes(name, f"{RDFS}subClassOf"))
            yield _row(f"`{short(name)}`", above, ontology.one(name, f"{RDFS}comment"))
        yield ""
    if properties:
        yield "| property | on | value | says |\n| --- | --- | --- | --- |"
        yield from (_property(name, ontology) for name in properties)
        yield ""


def _property(name: str, ontology: Facts) -> str:
    on = ", ".join(f"`{c}`" for c in ontology.classes(name, f"{RDFS}domain")) or "any"
    value = ", ".join(f"`{c}`" for c in ontology.classes(name, f"{RDFS}range"))
    return _row(f"`{short(name)}`", on, value, ontology.one(name, f"{RDFS}comment"))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _scheme_iris(concepts: Facts) -> list[str]:
    return sorted(s for s in concepts.said if concepts.is_a(s, f"{SKOS}ConceptScheme"))


def _schemes(concepts: Facts) -> Iterator[str]:
    yield "## Concepts\n"
    for scheme in _scheme_iris(concepts):
        prefix = concepts.one(scheme, f"{VANN}preferredNamespacePrefix")
        name = scheme.removeprefix(VOCAB)
        yield f"### {concepts.one(scheme, f'{SKOS}prefLabel')}\n\n[`{prefix}:`](../ontology/vocab/{name}.ttl)"
        yield f"{concepts.one(scheme, f'{SKOS}definition')} {concepts.one(scheme, f'{SKOS}scopeNote')}".rstrip()
        yield "\n| code | label | means |\n| --- | --- | --- |"
        held = [s for s in concepts.said if concepts.one(s, f"{SKOS}inScheme") == scheme]
        for top in (s for s in held if not concepts.all(s, f"{SKOS}broader")):
            yield from _concept(top, scheme, held, concepts, 0)
        yield ""


def _concept(concept: str, scheme: str, held: Sequence[str], concepts: Facts, depth: int) -> Iterator[str]:
    means = (
        f"{concepts.one(concept, f'{SKOS}definition')} {concepts.one(concept, f'{SKOS}scopeNote')}".rstrip()
    )
    code = concept.removeprefix(f"{scheme}/")
    yield _row(f"{'– ' * depth}`{code}`", concepts.one(concept, f"{SKOS}prefLabel"), means)
    for narrower in (s for s in held if concept in concepts.all(s, f"{SKOS}broader")):
        yield from _concept(narrower, scheme, held, concepts, depth + 1)


def _order(concepts: Facts) -> Iterator[str]:
    yield "## Order of steps\n\n```mermaid\nflowchart LR"
    for procedure in sorted(concepts.said):
        for following in concepts.all(procedure, f"{ONTOLOGY}precedes"):
            yield f"    {_box(procedure, concepts)} --> {_box(following, concepts)}"
    yield "```\n"


def _box(procedure: str, concepts: Facts) -> str:
    return f'{procedure.rsplit("/", 1)[1]}["{concepts.one(procedure, f"{SKOS}prefLabel")}"]'


def _limits(concepts: Facts) -> Iterator[str]:
    yield "## Time limits\n\n| procedure | what | within | from | where | source |\n| --- | --- | --- | --- | --- | --- |"
    for limit in (s for s in concepts.said if concepts.is_a(s, f"{ONTOLOGY}TimeLimit")):
        cells = (
            f"`{short(concepts.one(limit, f'{ONTOLOGY}limitOf'))}`",
            concepts.one(limit, f"{RDFS}label"),
            _duration(concepts.one(limit, f"{ONTOLOGY}duration"), concepts.one(limit, f"{ONTOLOGY}dayKind")),
            concepts.one(limit, f"{ONTOLOGY}startEvent"),
            _nations(limit, concepts),
            "; ".join(_cited(s, concepts) for s in concepts.all(limit, f"{DCTERMS}source")),
        )
        yield _row(*cells)
    yield ""


def _duration(duration: str, kind: str) -> str:
    number, unit = duration[1:-1], {"D": "day", "M": "month", "Y": "year"}[duration[-1]]
    working = "working " if kind.endswith("/working") else ""
    return f"{number} {working}{unit}{'' if number == '1' else 's'}"


def _law(concepts: Facts) -> Iterator[str]:
    yield "## Law of the procedures\n\n| procedure | law and guidance |\n| --- | --- |"
    for procedure in concepts.said:
        law = concepts.all(procedure, f"{ONTOLOGY}governedBy")
        if law:
            named = "; ".join(f"{_cited(s, concepts)} ({_nations(s, concepts)})" for s in law)
            yield _row(f"`{short(procedure)}`", named)
    known = sum(bool(concepts.all(s, f"{DCTERMS}title")) for s in concepts.said)
    yield f"\nTexts cite more than this: {known} instruments are known by title (`ontology/legislation.ttl`)."


def _cited(resource: str, concepts: Facts) -> str:
    label = concepts.one(resource, f"{RDFS}label")
    return f"[{label}]({resource})" if resource.startswith(LAW) else label


def _nations(resource: str, concepts: Facts) -> str:
    nations = concepts.all(resource, f"{ONTOLOGY}jurisdiction")
    return ", ".join(concepts.one(nation, f"{SKOS}prefLabel") for nation in nations)


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; exit code 1 when it is stale."""
    return keep(PAGE, page(), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The vocabulary files, read into records: concept schemes, the instruments that texts cite, and the law of
procedures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import VocabularyError
from kg.model.identity import ONTOLOGY, VOCAB
from kg.model.vocabulary import Concept, Instrument, Scheme, Vocabulary
from kg.rdf.turtle import files_version, parse_turtle
from kg.resources import shipped

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SCHEME = f"{_SKOS}ConceptScheme"
_CONCEPT = f"{_SKOS}Concept"
_GUIDANCE = f"{ONTOLOGY}Guidance"
_INSTRUMENT_TYPES = (f"{ONTOLOGY}LegalResource", _GUIDANCE)
FACTS = ("legislation.ttl", "procedure-law.ttl")
"""Facts about procedures and the law: data beside the concepts, no classes and properties."""

Description = Mapping[str, Sequence[str]]


def vocabulary_files(folder: Path | None = None, extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return the files of concepts, instruments, procedures' law and time limits, in a fixed order; a user's
    own, ``extra``, come last."""
    root = folder or shipped("ontology")
    facts = (root / name for name in FACTS)
    return (*sorted((root / "vocab").glob("*.ttl")), *(f for f in facts if f.is_file()), *extra)


def load_vocabulary(folder: Path | None = None, extra: Sequence[Path] = ()) -> Vocabulary:
    """Read the concept schemes and known instruments.

    ``folder`` is laid out as the shipped ``ontology`` (the default). ``extra`` are a user's own Turtle files:
    they may add concepts, or labels and cues to concepts that stand already. Of two preferred labels or
    definitions the first read wins.
    Raises RdfSyntaxError for a file that does not parse, VocabularyError for concepts without scheme or label
    and for broader concepts that do not exist.
    """
    files = vocabulary_files(folder, extra)
    resources = _describe(quad for file in files for quad in parse_turtle(file))
    schemes = _schemes(resources)
    if not schemes:
        raise VocabularyError(f"No concept scheme in {folder or shipped('ontology')}; name the right folder.")
    _check_broader(schemes)
    return Vocabulary(schemes, tuple(_instruments(resources)), files_version(files))


def _describe(quads: Iterable[Quad]) -> dict[str, dict[str, list[str]]]:
    resources: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values = resources[quad.subject.value][quad.predicate.value]
            if quad.object.value not in values:
                values.append(quad.object.value)
    return resources


def _schemes(resources: Mapping[str, Description]) -> dict[str, Scheme]:
    concepts: dict[str, dict[str, Concept]] = {
        iri: {} for iri, described in resources.items() if _SCHEME in described.get(_RDF_TYPE, ())
    }
    for iri, described in resources.items():
        if _CONCEPT in described.get(_RDF_TYPE, ()):
            scheme = _scheme_of(iri, described, concepts)
            concept = _concept(iri, scheme, described)
            concepts[scheme][concept.code] = concept
    return {
        _local(iri, VOCAB): Scheme(_local(iri, VOCAB), _first(resources[iri], "prefLabel", iri), held)
        for iri, held in sorted(concepts.items())
    }


def _scheme_of(iri: str, described: Description, known: Mapping[str, object]) -> str:
    schemes = described.get(f"{_SKOS}inScheme", ())
    if len(schemes) != 1 or schemes[0] not in known:
        raise VocabularyError(
            f"The concept {iri} must be skos:inScheme one known scheme, not {list(schemes)}."
        )
    return schemes[0]


def _concept(iri: str, scheme: str, described: Description) -> Concept:
    def codes(predicate: str) -> tuple[str, ...]:
        return tuple(_local(value, f"{scheme}/") for value in described.get(predicate, ()))

    def words(predicate: str) -> tuple[str, ...]:
        return tuple(described.get(predicate, ()))

    return Concept(
        scheme=_local(scheme, VOCAB),
        code=_local(iri, f"{scheme}/"),
        label=_first(described, "prefLabel", iri),
        alt_labels=words(f"{_SKOS}altLabel"),
        published_forms=words(f"{ONTOLOGY}publishedForm"),
        definition=next(iter(words(f"{_SKOS}definition")), None),
        broader=codes(f"{_SKOS}broader"),
        cues=words(f"{ONTOLOGY}cue"),
        jurisdictions=tuple(
            _local(n, f"{VOCAB}nation/") for n in described.get(f"{ONTOLOGY}jurisdiction", ())
        ),
        precedes=codes(f"{ONTOLOGY}precedes"),
        broad_matches=tuple(_local(m, VOCAB) for m in described.get(f"{_SKOS}broadMatch", ())),
        governed_by=words(f"{ONTOLOGY}governedBy"),
    )


def _first(described: Description, name: str, iri: str) -> str:
    labels = described.get(f"{_SKOS}{name}", ())
    if not labels:
        raise VocabularyError(f"{iri} has no skos:{name}; give it one.")
    return labels[0]


def _local(iri: str, prefix: str) -> str:
    if not iri.startswith(prefix) or iri == prefix:
        raise VocabularyError(f"{iri} should begin with {prefix} and go on with a code.")
    return iri[len(prefix) :]


def _check_broader(schemes: Mapping[str, Scheme]) -> None:
    for scheme in schemes.values():
        for concept in scheme:
            for code in (*concept.broader, *concept.precedes):
                if code not in scheme:
                    raise VocabularyError(
                        f"{scheme.name}/{concept.code} points to {code!r}, which is no concept of its scheme."
                    )
            if concept.code in scheme.ancestors(concept.code):
                raise VocabularyError(
                    f"{scheme.name}/{concept.code} is broader than itself; break the circle."
                )


def _instruments(resources: Mapping[str, Description]) -> Iterator[Instrument]:
    for iri, described in resources.items():
        types = described.get(_RDF_TYPE, ())
        title = described.get(f"{_DCTERMS}title", ())
        if title and any(t in types for t in _INSTRUMENT_TYPES):
            alternatives = tuple(described.get(f"{_DCTERMS}alternative", ()))
            yield Instrument(title[0], iri, alternatives, _GUIDANCE in types)

"""What a release says of itself to people and programs: ``README.md`` and ``release.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from string import Template

from kg.exports.release.description import Description
from kg.exports.release.manifest import FORMAT, Manifest
from kg.rdf.terms import LICENCE


def readme(about: Description, now: Manifest) -> bytes:
    """Return the page for people: what is in the folder, how to cite it, whose words it quotes."""
    words = Template(files(__package__).joinpath("readme.md").read_text(encoding="utf-8"))
    invented = (
        "**Everything here is invented: councils, cases and documents.**\n\n" if about.fictional else ""
    )
    terms = "\n".join(
        f"- {one.name}: {one.documents:,} {'document' if one.documents == 1 else 'documents'}. {one.terms}"
        for one in about.publishers
    )
    return words.substitute(
        title=about.title,
        version=now.version,
        base=now.base,
        iri=about.iri,
        hash=now.canonical_hash,
        triples=f"{about.counts.triples:,}",
        entities=f"{about.counts.entities:,}",
        invented=invented,
        terms=terms,
        licence=LICENCE,
    ).encode()


def manifest(
    about: Description, now: Manifest, choice: Mapping[str, bool], things: int, before: Manifest | None
) -> bytes:
    """Return ``release.json``: ``choice`` is what was asked, ``things`` how many have files of their own."""
    counts = about.counts
    said = {
        "format": FORMAT,
        "title": about.title,
        "base": about.base,
        "dataset": about.iri,
        "version": now.version,
        "issued": about.issued.isoformat() if about.issued else None,
        "program": f"faultlines {version('faultlines')}",
        "fictional": about.fictional,
        **choice,
        "canonical_hash": now.canonical_hash,
        "counts": {
            "triples": counts.triples,
            "entities": counts.entities,
            "classes": dict(sorted(counts.classes.items())),
            "documents": sum(publisher.documents for publisher in about.publishers),
            "described": things,
        },
        "against": before.brief if before else None,
    }
    return json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n"

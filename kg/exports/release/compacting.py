"""JSON-LD with short names: prefixes in a context, values as plain as they can be.

JSON-LD 1.1, W3C Recommendation of 16 July 2020: what is written expands to what was given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from kg.rdf.terms import TYPE

_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def compacted(expanded: bytes, prefixes: Mapping[str, str]) -> bytes:
    """Return an expanded JSON-LD document as ``@context`` and ``@graph``; only prefixes used are declared."""
    names = _Names(prefixes)
    nodes = [names.node(node) for node in json.loads(expanded)]
    context = {name: prefixes[name] for name in sorted(names.used)}
    document = {"@context": context, "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=0, separators=(",", ":")).encode() + b"\n"


class _Names:
    """Short forms of IRIs, and the prefixes that they needed."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self.used: set[str] = set()

    def iri(self, iri: str) -> str:
        for name, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
                self.used.add(name)
                return f"{name}:{iri[len(namespace) :]}"
        return iri

    def node(self, node: Mapping[str, object]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.items():
            if key == "@id":
                found["@id"] = self.iri(str(value))
            elif key in (TYPE, "@type"):
                found["@type"] = [self._kind(kind) for kind in _list(value)]
            else:
                values = [self._value(one) for one in _list(value)]
                found[self.iri(key)] = values[0] if len(values) == 1 else values
        return found

    def _kind(self, kind: object) -> str:
        return self.iri(str(kind["@id"] if isinstance(kind, dict) else kind))

    def _value(self, value: object) -> object:
        if not isinstance(value, dict):
            return value
        if "@id" in value:
            return {"@id": self.iri(value["@id"])}
        if set(value) == {"@value"}:
            return value["@value"]
        return {**value, "@type": self.iri(value["@type"])} if "@type" in value else value


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]

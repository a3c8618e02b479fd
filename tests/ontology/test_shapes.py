"""Every shape lets one of everything pass, and refuses what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from kg.rdf.shacl import Violation, shapes_text, validate
from kg.rdf.shacl_reference import validate_with_pyshacl
from tests.ontology import graphs

ILL_FORMED = re.compile(r"\^\^")
SH = "http://www.w3.org/ns/shacl#"


def statements(text: str) -> Iterator[tuple[str, str, str]]:
    for line in text.splitlines():
        subject, predicate, target = line.rstrip(" .").split(" ", 2)
        yield subject, predicate, target


@lru_cache(maxsize=1)
def expected() -> dict[tuple[str, str], set[str]]:
    """Shape and path (both IRIs, path "" of a condition on the whole) → the messages it may give."""
    said: dict[tuple[str, str], list[str]] = {}
    for subject, predicate, target in statements(shapes_text()):
        said.setdefault((subject, predicate.strip("<>").removeprefix(SH)), []).append(target)
    found: dict[tuple[str, str], set[str]] = {}
    for shape in {s for s, p in said if p == "targetClass"}:
        name = shape.strip("<>").removeprefix(graphs.SHAPES)
        for condition in said.get((shape, "property"), []):
            (path,) = said[condition, "path"]
            found[name, path] = {_words(m) for m in said[condition, "message"]}
        if (shape, "message") in said:
            found[name, ""] = {_words(m) for m in said[shape, "message"]}
    return found


def _words(literal: str) -> str:
    matched = re.fullmatch(r'"(.*)"(@en)?', literal)
    assert matched
    return matched[1]


@lru_cache(maxsize=1)
def refused() -> dict[str, list[Violation]]:
    """Focus → what is refused there, for all broken examples in one graph, each with IRIs of its own."""
    found: dict[str, list[Violation]] = {}
    for violation in validate(graphs.ontology_text() + graphs.all_broken()):
        found.setdefault(violation.focus, []).append(violation)
    return found


def test_one_of_everything_passes() -> None:
    assert validate(graphs.ontology_text() + graphs.triples_of(graphs.valid())) == []


@pytest.mark.parametrize(("number", "example"), list(enumerate(graphs.broken())), ids=str)
def test_what_is_wrong_is_refused_by_its_shape(number: int, example: graphs.Broken) -> None:
    focus = f"<{graphs.own(graphs.expand(example.subject), number)}>"
    path = f"<{graphs.expand(example.predicate)}>"
    messages = expected().get((example.shape, path)) or expected()[example.shape, ""]
    found = refused().get(focus, [])
    assert messages & {v.message for v in found}, found


def test_every_condition_of_every_shape_has_an_example() -> None:
    seen = {(e.shape, f"<{graphs.expand(e.predicate)}>") for e in graphs.broken()}
    whole = {(e.shape, "") for e in graphs.broken()}
    missing = [key for key in expected() if key not in seen and not (key[1] == "" and key in whole)]
    assert missing == []


def test_every_class_has_a_shape_and_an_instance() -> None:
    text = graphs.triples_of(graphs.valid()) + graphs.ontology_text()
    typed = {target for _, predicate, target in statements(text) if predicate.endswith("#type>")}
    targets = {t for _, p, t in statements(shapes_text()) if p == f"<{SH}targetClass>"}
    assert targets <= typed
    classes = re.findall(r"^<(\S+)> <\S+#type> <\S+owl#Class> \.$", graphs.ontology_text(), re.MULTILINE)
    ours = {f"<{c}>" for c in classes if c.startswith("https://w3id.org/faultlines/ontology#")}
    assert ours <= targets


@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 6])
def test_both_engines_refuse_the_same(every: int) -> None:
    # The reference cannot compare a literal whose lexical form does not fit its datatype, and stops there.
    together = graphs.ontology_text() + graphs.all_broken(every, but=ILL_FORMED)
    assert _keys(validate(together)) == _keys(validate_with_pyshacl(together))


def _keys(violations: list[Violation]) -> set[tuple[str, str, str]]:
    return {(v.focus, v.path, v.message) for v in violations}

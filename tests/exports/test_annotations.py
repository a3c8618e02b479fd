"""Every annotation finds its words in the text of its document."""

from __future__ import annotations

import io
import json
from typing import Any

from kg.exports.annotations import AROUND, export_annotations
from kg.rdf.terms import PREFIXES
from kg.store import Store


def collection(store: Store, doubtful: bool = False) -> dict[str, Any]:
    out = io.BytesIO()
    assert export_annotations(store, out, doubtful) == json.loads(out.getvalue())["total"]
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_quote_and_position_are_those_of_the_text(store: Store) -> None:
    hashes = {
        row[0].value: row[1].value
        for row in store.query("SELECT ?d ?h { ?d fl:textHash ?h }", prefixes=PREFIXES)  # type: ignore[union-attr]
    }
    items = collection(store)["first"]["items"]
    assert len(items) > 50
    for item in items:
        quote, position = item["target"]["selector"]
        text = store.text(hashes[item["target"]["source"]])
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        assert len(quote["prefix"]) <= AROUND


def test_doubtful_findings_come_only_when_asked_for(store: Store) -> None:
    doubtful = {
        row[0].value
        for row in store.query("SELECT ?f { ?f fl:doubtful true ; fl:inCase ?c }", prefixes=PREFIXES)  # type: ignore[union-attr]
    }
    assert doubtful
    assert not doubtful & {item["body"] for item in collection(store)["first"]["items"]}
    assert doubtful <= {item["body"] for item in collection(store, doubtful=True)["first"]["items"]} | {
        row[0].value
        for row in store.query("SELECT ?f { ?f a fl:NoFault }", prefixes=PREFIXES)  # type: ignore[union-attr]
    } | {
        row[0].value
        for row in store.query("SELECT ?f { ?f a fl:NoInjustice }", prefixes=PREFIXES)  # type: ignore[union-attr]
    }


def test_identifiers_are_unique(store: Store) -> None:
    items = collection(store)["first"]["items"]
    assert len({item["id"] for item in items}) == len(items)

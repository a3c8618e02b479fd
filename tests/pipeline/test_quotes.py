"""The words of findings, by IRI."""

from pathlib import Path

from kg.queries.quotes import quotes_of
from kg.store import Store
from tests.pipeline.conftest import Build
from tests.pipeline.fakes import a_decision


def test_first_quote_with_its_reference(build: Build, inbox: Path, store: Path) -> None:
    a_decision(inbox / "1.txt", "20 000 001", "failing: it took too long", "failing: it lost the file")
    build()
    with Store.open(store) as opened:
        found = [
            row[0].value
            for row in opened.query(  # type: ignore[union-attr,index]
                "SELECT ?f { ?f a <https://w3id.org/faultlines/ontology#Failing> }"
            )
        ]
        quotes = quotes_of(opened, [*found, "https://example.org/nothing"])
    assert sorted(quote.quote for quote in quotes.values()) == ["it lost the file", "it took too long"]
    assert {quote.reference for quote in quotes.values()} == {"20 000 001"}

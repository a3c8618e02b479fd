"""The codes that reference annotations and published graphs use: codes.csv, carried over once."""

from __future__ import annotations

import csv
import itertools

from kg.extract.cues import compile_cue
from kg.extract.knowledge import OF_SENTENCES, OF_SUBJECTS
from kg.rdf.vocabulary import load_vocabulary
from tests.ontology.graphs import HERE

VOCABULARY = load_vocabulary()


def table() -> dict[str, dict[str, tuple[str, ...]]]:
    schemes: dict[str, dict[str, tuple[str, ...]]] = {}
    with (HERE / "codes.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            broader = (row["broader"],) if row["broader"] else ()
            schemes.setdefault(row["scheme"], {})[row["code"]] = broader
    return schemes


def test_codes_and_broader_relations_are_those_of_the_table() -> None:
    for scheme, codes in table().items():
        assert {c.code: c.broader for c in VOCABULARY[scheme]} == codes, scheme


def test_schemes_of_ours_stand_beside_those_of_the_table() -> None:
    ours = {"stance", "subject", "citation-role", "day-kind", "council-type", "nation"}
    assert ours <= set(VOCABULARY.schemes) - set(table())


def test_every_cue_is_a_pattern() -> None:
    for scheme in VOCABULARY.schemes.values():
        for concept in scheme:
            for cue in concept.cues:
                compile_cue(cue)


def test_concepts_that_texts_name_have_cues() -> None:
    for scheme in ("failing-type", "injustice-type", "remedy-type", "procedure", "stance"):
        assert [c.code for c in VOCABULARY[scheme] if not c.cues] == []


def test_cues_stand_only_where_an_extractor_reads_them() -> None:
    with_cues = {name for name, scheme in VOCABULARY.schemes.items() if any(c.cues for c in scheme)}
    assert with_cues == {*OF_SENTENCES, *OF_SUBJECTS}


def test_no_cue_stands_twice_on_a_concept() -> None:
    for scheme in VOCABULARY.schemes.values():
        for concept in scheme:
            assert len({c.lower() for c in concept.cues}) == len(concept.cues), concept.code


def test_a_published_form_leads_to_one_concept_of_a_publisher() -> None:
    for scheme in VOCABULARY.schemes.values():
        seen: dict[tuple[str, str], str] = {}
        for concept in scheme:
            publisher = concept.code.split("-")[0] if scheme.name == "subject" else ""
            for form in concept.published_forms:
                assert seen.setdefault((publisher, form.casefold()), concept.code) == concept.code, form


def test_every_subject_falls_in_service_areas() -> None:
    areas = VOCABULARY["service-area"]
    for subject in VOCABULARY["subject"]:
        assert subject.broad_matches, subject.code
        for match in subject.broad_matches:
            scheme, _, code = match.partition("/")
            assert scheme == "service-area"
            assert code in areas


def test_order_of_steps() -> None:
    procedures = VOCABULARY["procedure"]
    child_protection = (
        "safeguarding-referral",
        "strategy-discussion",
        "section-47-enquiry",
        "initial-child-protection-conference",
        "child-protection-plan",
        "core-group",
        "review-child-protection-conference",
    )
    stages = tuple(f"children-complaints-stage-{n}" for n in (1, 2, 3))
    for steps in (child_protection, stages):
        for step, following in itertools.pairwise(steps):
            assert following in procedures[step].precedes


def test_english_statutes_are_not_used_elsewhere() -> None:
    procedures = VOCABULARY["procedure"]
    assert procedures["section-47-enquiry"].jurisdictions == ("england", "wales")
    for code in ("ehc-needs-assessment", "ehc-plan", "ehc-annual-review"):
        assert procedures[code].jurisdictions == ("england",)


def test_instruments() -> None:
    titles = [i.title.casefold() for i in VOCABULARY.instruments]
    assert len(set(titles)) == len(titles)
    others = [a.casefold() for i in VOCABULARY.instruments for a in i.alt_titles]
    assert len(set(others)) == len(others)
    assert not set(titles) & set(others)
    children_act = next(i for i in VOCABULARY.instruments if i.title == "Children Act 1989")
    assert children_act.iri == "http://www.legislation.gov.uk/id/ukpga/1989/41"
    assert children_act.official
    working_together = next(i for i in VOCABULARY.instruments if i.title.startswith("Working Together"))
    assert working_together.guidance
    assert not working_together.official


def test_an_official_identifier_agrees_with_the_year_in_the_title() -> None:
    for instrument in VOCABULARY.instruments:
        if instrument.official and instrument.iri and (year := instrument.title[-4:]).isdigit():
            assert f"/{year}/" in instrument.iri, instrument.title

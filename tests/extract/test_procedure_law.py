"""Which procedures the law that a text cites is the law of."""

from kg.extract.procedure_law import ProcedureLaw
from kg.model.findings import Citation, Evidence
from kg.model.vocabulary import Concept, Instrument
from tests.extract.pages import knowledge

CARE_ACT = "http://www.legislation.gov.uk/id/ukpga/2014/23"
RULES = "http://www.legislation.gov.uk/id/uksi/2009/309"
GUIDE = "https://example.org/instrument/guide"
LAW = ProcedureLaw(
    [
        Concept("procedure", "assessment", "Assessment", governed_by=(f"{CARE_ACT}/section/9", GUIDE)),
        Concept("procedure", "plan", "Plan", governed_by=(f"{CARE_ACT}/section/25",)),
        Concept("procedure", "complaint", "Complaint", governed_by=(RULES,)),
    ],
    [Instrument("Care Act 2014", CARE_ACT), Instrument("Rules", RULES), Instrument("Guide", GUIDE)],
)


def citation(iri: str | None, provision: str | None = None) -> Citation:
    place = f"{iri}/{provision}" if provision else None
    return Citation("as written", provision, "substantive", Evidence(0, 10, "as written"), iri, place)


def test_a_provision_is_the_law_of_its_procedure_and_the_act_that_of_others() -> None:
    cited = LAW.cited([citation(CARE_ACT, "section/9")])
    assert cited.signs("assessment") == {"its law": 1.0}
    assert cited.signs("plan") == {"its act": 1.0}
    assert cited.signs("complaint") == {}


def test_a_subsection_belongs_to_its_section_and_any_regulation_to_rules_that_are_one_procedure_s() -> None:
    assert LAW.cited([citation(CARE_ACT, "section/9/1/a")]).provisions == {"assessment"}
    assert LAW.cited([citation(RULES, "regulation/4")]).provisions == {"complaint"}
    assert LAW.cited([citation(GUIDE)]).provisions == {"assessment"}


def test_an_act_alone_and_an_unknown_title_point_to_no_provision() -> None:
    cited = LAW.cited([citation(CARE_ACT), citation(None)])
    assert not cited.provisions
    assert cited.instruments == {"assessment", "plan"}


def test_the_shipped_law_knows_its_procedures() -> None:
    enquiry = citation("http://www.legislation.gov.uk/id/ukpga/1989/41", "section/47")
    assert knowledge().law.cited([enquiry]).provisions == {"section-47-enquiry"}

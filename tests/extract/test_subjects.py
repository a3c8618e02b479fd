"""Published forms, subjects, service areas, and bodies the decision is shared with."""

import pytest

from kg.extract.forms import PublishedForms, form_key
from kg.extract.shared_with import read_shared_with
from kg.extract.subjects import read_subject
from kg.model.text import FieldName
from kg.model.vocabulary import Concept, Scheme
from tests.extract.pages import frame

SCHEME = Scheme(
    "subject",
    "Subjects",
    {
        "lgsco-other": Concept("subject", "lgsco-other", "Other", published_forms=("Other", "Tea > Other")),
        "psow-other": Concept("subject", "psow-other", "Other matters", published_forms=("Other",)),
        "tea": Concept("subject", "tea", "Tea"),
    },
)


@pytest.mark.parametrize(
    ("words", "prefer", "code"),
    [
        ("tea", None, "tea"),
        ("  TEA ›  Other. ", None, "lgsco-other"),
        ("Tea > Green", None, "tea"),
        ("Tea, with milk, cold", None, "tea"),
        ("Other", "psow", "psow-other"),
        ("Other", "spso", "lgsco-other"),
        ("Coffee", None, None),
        ("", None, None),
    ],
)
def test_a_form_is_found_as_published_or_by_its_opening(
    words: str, prefer: str | None, code: str | None
) -> None:
    found = PublishedForms(SCHEME).find(words, prefer)
    assert (found.code if found else None) == code


def test_a_form_is_compared_without_its_dress() -> None:
    assert form_key("Children’s  Care ›Adoption") == "children's care > adoption"


@pytest.mark.parametrize(
    ("words", "publisher", "area"),
    [
        ("Children's care services > Child protection", "lgsco", "children"),
        ("Adult care services › Direct payments", "lgsco", "adult-care"),
        ("kinship care", "spso", "children"),
        ("council tax", "spso", "benefits-and-tax"),
        ("Housing > Homelessness", "lgsco", "homelessness"),
    ],
)
def test_a_published_subject_has_a_service_area(words: str, publisher: str, area: str) -> None:
    subject = read_subject(frame("It was late.", {FieldName.SUBJECT: words}, publisher=publisher))
    assert (subject.published, subject.area) == (words, area)


def test_without_a_subject_only_the_ombudsman_tells_the_area() -> None:
    assert read_subject(frame("It was late.", publisher="hos")).area == "housing"
    subject = read_subject(frame("It was late.", publisher="lgsco"))
    assert (subject.published, subject.code, subject.area) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "Under our information sharing agreement, we will share this decision with the Office for"
            " Standards"
            " in Education, Children's Services and Skills (Ofsted).",
            ("Ofsted",),
        ),
        ("I will send a copy of this decision to Ofsted and the CQC.", ("Ofsted", "Care Quality Commission")),
        ("This decision will be shared with the Care Quality Commission.", ("Care Quality Commission",)),
        ("We have sent a copy of the report to Care Inspectorate Wales.", ("Care Inspectorate Wales",)),
        ("Ofsted inspected the school and shared its report.", ()),
        ("She should send her complaint to the Information Commissioner.", ()),
        ("We will share this decision with nobody.", ()),
    ],
)
def test_bodies_that_get_the_decision_are_named(text: str, bodies: tuple[str, ...]) -> None:
    assert read_shared_with(frame(text)) == bodies

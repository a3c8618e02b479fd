"""`chains` on cases whose flows can be followed by hand."""

import random
from typing import Any

import pytest
from statsmodels.stats.proportion import proportion_confint

from kg.analytics.chains import chains
from kg.analytics.options import Options
from kg.model.identity import concept_iri
from kg.model.patterns import Pattern, PatternSet
from tests.analytics.rows import a_case, a_failing, a_remedy, a_study, an_injustice, case, council

DELAY, CONDUCT = "failing-type/delay", "failing-type/conduct"
DISTRESS, LOSS = "injustice-type/distress", "injustice-type/financial-loss"
APOLOGY, PAYMENT = "remedy-type/apology", "remedy-type/payment"
STEPS = (("a", "b"), ("b", "c"))


def linked(name: str) -> list[Any]:
    """A delay caused distress, conduct a loss; the apology is for the distress, payment for conduct."""
    distress, loss = an_injustice(name), an_injustice(name, "financial-loss")
    delay, conduct = a_failing(name, caused=(distress.iri,)), a_failing(name, "conduct", caused=(loss.iri,))
    apology = a_remedy(name, addresses=(distress.iri,))
    payment = a_remedy(name, "payment", addresses=(conduct.iri,))
    return [a_case(name), distress, loss, delay, conduct, apology, payment]


def beside(name: str) -> list[Any]:
    return [a_case(name), a_failing(name), an_injustice(name), an_injustice(name, "none"), a_remedy(name)]


def run(*rows: Any, **other: Any) -> PatternSet:
    return chains(a_study(*rows, **other), Options())


def of(found: PatternSet, *concepts: str) -> Pattern | None:
    about = tuple(concept_iri(*concept.split("/")) for concept in concepts)
    return next((pattern for pattern in found.patterns if pattern.about == about), None)


def counts(pattern: Pattern | None) -> tuple[Any, ...]:
    assert pattern is not None
    return pattern["cases"], pattern["cases by links"], pattern["cases by standing in one decision"]


def test_links_are_followed_and_what_is_not_linked_is_no_flow():
    found = run(*linked("1"))
    assert counts(of(found, DELAY, DISTRESS)) == (1, 1, 0)
    assert counts(of(found, DELAY, DISTRESS, APOLOGY)) == (1, 1, 0)
    assert of(found, DELAY, LOSS) is None
    assert of(found, DELAY, DISTRESS, PAYMENT) is None
    assert {pattern.standing for pattern in found.patterns} == {"described"}


def test_a_remedy_for_a_failing_is_one_for_what_it_caused():
    chain = of(run(*linked("1")), CONDUCT, LOSS, PAYMENT)
    assert counts(chain) == (1, 1, 0)
    assert chain is not None
    assert {iri.rsplit("/", 1)[1] for iri in chain.findings} == {"conduct-1", "financial-loss-1", "payment-1"}


def test_without_links_what_stands_in_one_decision_is_counted_apart():
    found = run(*linked("1"), *beside("2"), *beside("3"), a_case("4", outcome="not-upheld"))
    chain = of(found, DELAY, DISTRESS, APOLOGY)
    assert counts(chain) == (3, 1, 2)
    assert chain is not None
    assert chain["share of published decisions"] == pytest.approx(3 / 4)
    share = next(m for m in chain.measures if m.name == "share of published decisions")
    assert (share.low, share.high) == pytest.approx(proportion_confint(3, 4, method="beta"))
    assert chain.bodies == (council("alder"),)
    assert chain.cases == (case("1"), case("2"), case("3"))


def test_that_no_injustice_was_found_is_no_injustice():
    assert not any("none" in iri for pattern in run(*beside("1")).patterns for iri in pattern.about)


def test_links_in_part_do_not_make_a_linked_chain():
    distress = an_injustice("1")
    rows = [a_case("1"), distress, a_failing("1", caused=(distress.iri,)), a_remedy("1")]
    found = run(*rows)
    assert counts(of(found, DELAY, DISTRESS)) == (1, 1, 0)
    assert counts(of(found, DELAY, DISTRESS, APOLOGY)) == (1, 0, 1)


def test_links_to_another_case_are_none():
    elsewhere = an_injustice("2")
    rows = [a_case("1"), a_failing("1", caused=(elsewhere.iri,)), a_case("2"), elsewhere]
    assert run(*rows).patterns == ()


def test_joint_decisions_count_once():
    rows = [*beside("1"), *beside("1b")]
    rows[0], rows[5] = a_case("1", group="g"), a_case("1b", group="g")
    chain = of(run(*rows), DELAY, DISTRESS, APOLOGY)
    assert counts(chain) == (1, 0, 1)
    assert chain is not None
    assert len(chain.findings) == 6


def stepped() -> list[Any]:
    rows: list[Any] = [a_case("1"), a_failing("1", "delay", "a"), a_failing("1", "conduct", "b")]
    rows += [a_case("2", year=2021), a_failing("2", "delay", "a"), a_failing("2", "delay", "b")]
    rows += [a_failing("2", "delay", "c"), a_case("3"), a_failing("3", "delay", "a"), a_case("4")]
    return [*rows, a_failing("4", "delay", "a", "b")]


def test_failings_along_steps_are_counted_at_each_and_at_both():
    step = of(run(*stepped(), steps=STEPS), "procedure/a", "procedure/b")
    assert step is not None
    assert (step["cases"], step["cases with a failing at the earlier step"]) == (3, 4)
    assert step["share of the later given the earlier"] == pytest.approx(3 / 4)
    assert step["share of the earlier given the later"] == 1


def test_types_at_steps_need_two_findings_and_show_them():
    found = run(*stepped(), steps=STEPS)
    typed = of(found, DELAY, "procedure/a", CONDUCT, "procedure/b")
    assert typed is not None
    assert typed["cases"] == 1
    assert [(pair.earlier, pair.later) for pair in typed.pairs] == [typed.findings]
    alike = of(found, DELAY, "procedure/a", DELAY, "procedure/b")
    assert alike is not None
    assert alike.cases == (case("2"),)


def test_three_steps_are_a_run():
    found = [pattern for pattern in run(*stepped(), steps=STEPS).patterns if pattern.scope == "run of steps"]
    assert [(len(pattern.about), pattern.cases) for pattern in found] == [(3, (case("2"),))]


def test_steps_in_a_circle_end():
    found = run(*stepped(), steps=(*STEPS, ("c", "a")))
    assert {pattern.scope for pattern in found.patterns} == {"steps", "steps by failing type"}


def test_the_order_of_rows_does_not_matter_and_keys_differ():
    rows = [*linked("9"), *beside("8"), *stepped()]
    shuffled = rows.copy()
    random.Random(5).shuffle(shuffled)
    found = run(*rows, steps=STEPS)
    assert found == run(*shuffled, steps=STEPS[::-1])
    assert len({pattern.key for pattern in found.patterns}) == len(found.patterns)


def test_doubtful_findings_stay_out_unless_asked_for():
    rows = [a_case("1"), a_failing("1", doubtful=True), an_injustice("1")]
    assert run(*rows).patterns == ()
    assert len(chains(a_study(*rows), Options(doubtful=True)).patterns) == 1


def test_another_unit_is_said_to_change_nothing():
    found = chains(a_study(*beside("1")), Options(unit="issue"))
    assert found.patterns == run(*beside("1")).patterns
    assert found.notes[-1].startswith("Findings are counted here")

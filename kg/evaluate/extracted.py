"""What the program finds in a text, from its records, in the shape in which it is compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.evaluate.places import squash
from kg.evaluate.views import CaseView, FindingView, duration, provision_keys, title_key
from kg.model.findings import BodyMention, CaseRecord, Evidence, Failing, Injustice, NoInjustice, Remedy
from kg.model.identity import slugify
from kg.model.vocabulary import Scheme, Vocabulary

NO_INJUSTICE = "none"
"""The annotations' type of a statement that no injustice was caused."""


def case_view(case: CaseRecord, vocabulary: Vocabulary) -> CaseView:
    """Return a case as it is compared: types by their top concepts, as the annotations have them."""
    return CaseView(
        reference=case.reference,
        decided_on=str(case.decided_on) if case.decided_on else None,
        outcome=_top(vocabulary["outcome"], case.outcome) if case.outcome else None,
        subject=case.published_subject,
        councils=frozenset(body.slug for body in case.respondents if body.slug),
        others=_others(case.respondents),
        procedures=frozenset(case.procedures),
        legislation=frozenset(title_key(law.title) for law in case.citations),
        provisions=frozenset(
            key for law in case.citations for key in provision_keys(law.title, law.provision)
        ),
        failings=tuple(_failing(failing, vocabulary) for failing in case.failings),
        injustices=(
            *(_injustice(injustice, vocabulary) for injustice in case.injustices),
            *(_no_injustice(statement) for statement in case.no_injustices),
        ),
        remedies=tuple(_remedy(remedy, vocabulary) for remedy in case.remedies),
    )


def _others(bodies: Sequence[BodyMention]) -> frozenset[frozenset[str]]:
    """Return the bodies that are no councils; names with the same IRI are spellings of one body."""
    spellings: dict[str, set[str]] = {}
    for body in bodies:
        if not body.slug:
            spellings.setdefault(slugify(body.name), set()).add(squash(body.name))
    return frozenset(map(frozenset, spellings.values()))


def _failing(failing: Failing, vocabulary: Vocabulary) -> FindingView:
    return FindingView(
        types=_tops(vocabulary["failing-type"], failing.types),
        quotes=_quotes(failing.evidence),
        procedures=frozenset(failing.procedures),
        found_by=failing.found_by,
        confidence=failing.confidence,
    )


def _injustice(injustice: Injustice, vocabulary: Vocabulary) -> FindingView:
    types = _tops(vocabulary["injustice-type"], injustice.types)
    return FindingView(types, _quotes(injustice.evidence), confidence=injustice.confidence)


def _no_injustice(statement: NoInjustice) -> FindingView:
    return FindingView(
        frozenset({NO_INJUSTICE}), _quotes(statement.evidence), confidence=statement.confidence
    )


def _remedy(remedy: Remedy, vocabulary: Vocabulary) -> FindingView:
    return FindingView(
        types=_tops(vocabulary["remedy-type"], remedy.types),
        quotes=_quotes(remedy.evidence),
        amount=remedy.amount,
        amount_maximum=remedy.amount_maximum,
        deadline=duration(remedy.deadline.duration) if remedy.deadline else None,
        due=str(remedy.due_on) if remedy.due_on else None,
        status=_top(vocabulary["remedy-status"], remedy.status),
        scope=remedy.scope,
        confidence=remedy.confidence,
    )


def _quotes(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.quote for words in evidence))


def _tops(scheme: Scheme, codes: Iterable[str]) -> frozenset[str]:
    return frozenset(_top(scheme, code) for code in codes)


def _top(scheme: Scheme, code: str) -> str:
    above = scheme.ancestors(code)
    return above[-1] if above else code

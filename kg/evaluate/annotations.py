"""What a careful reader finds in a text, from the annotation files (their format: tests/cases/README.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.evaluate.places import squash
from kg.evaluate.views import CaseView, FindingView, duration, provision_keys, title_key

_DATE = re.compile(r"\d{4}-")


def read_annotation(path: Path) -> tuple[CaseView, ...]:
    """Return the cases that an annotation file tells of.

    Raises UsageError where the file is missing, is no JSON, or lacks what the format asks for.
    """
    try:
        return tuple(_case(case) for case in json.loads(path.read_text(encoding="utf-8"))["cases"])
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, AttributeError) as error:
        raise UsageError(
            f"{path} is no annotation ({type(error).__name__}: {error}); mend it, or take it away."
        ) from error


def _case(case: Mapping[str, Any]) -> CaseView:
    laws = [(law["title"], law.get("provision")) for law in case["legislation"]]
    return CaseView(
        reference=case.get("reference"),
        decided_on=case.get("decided_on"),
        outcome=case.get("outcome"),
        subject=case.get("subject_published"),
        councils=frozenset(body["slug"] for body in case["respondents"] if body.get("slug")),
        others=frozenset(
            frozenset({squash(body["name"])}) for body in case["respondents"] if not body.get("slug")
        ),
        procedures=frozenset(case["procedures"]),
        legislation=frozenset(title_key(title) for title, _ in laws),
        provisions=frozenset(key for title, words in laws for key in provision_keys(title, words)),
        failings=tuple(_finding(finding) for finding in case["failings"]),
        injustices=tuple(_finding(finding) for finding in case["injustices"]),
        remedies=tuple(_finding(finding) for finding in case["remedies"]),
    )


def _finding(finding: Mapping[str, Any]) -> FindingView:
    deadline = finding.get("deadline")
    is_date = bool(deadline and _DATE.match(deadline))
    procedures = finding.get("procedures")
    return FindingView(
        types=frozenset(finding["types"]),
        quotes=(finding["quote"],),
        procedures=None if procedures is None else frozenset(procedures),
        found_by={"council": "body"}.get(finding.get("found_by") or "", finding.get("found_by")),
        amount=_pounds(finding.get("amount")),
        amount_maximum=_pounds(finding.get("amount_max")),
        deadline=None if is_date else duration(deadline),
        due=deadline if is_date else None,
        # An order of an ombudsman is a recommendation that binds: either word counts for the other.
        status={"ordered": "recommended"}.get(finding.get("status") or "", finding.get("status")),
        scope=finding.get("scope"),
    )


def _pounds(amount: float | str | None) -> Decimal | None:
    return Decimal(str(amount)) if amount else None

"""One case as a person would read it: header, summary, complaint, and every finding with its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from kg.cli.caselinks import Numbers, numbered, of_failing, of_remedy
from kg.cli.page import Page
from kg.cli.table import pounds
from kg.model.written import day, lower_first
from kg.queries.case import CaseView, Failing, Finding, Issue, NoFault, Quote, Remedy
from kg.queries.node import Ref

_INDENT = 4
_DURATION = re.compile(r"P(\d+)([DMY])")
_UNITS = {"D": "day", "M": "month", "Y": "year"}


def case_page(case: CaseView, doubtful: bool) -> Page:
    """Return the page of a case; doubtful findings are only counted unless asked for."""
    page = Page()
    _header(page, case)
    if case.abstract:
        page.heading("Summary")
        page.text(case.abstract, indent=_INDENT)
    issues = [issue for issue in case.issues if doubtful or not issue.doubtful]
    _issues(page, issues)
    left_out = len(case.issues) - len(issues)
    kinds = (("failing", case.failings), ("injustice", case.injustices))
    told = {kind: [one for one in found if doubtful or not one.doubtful] for kind, found in kinds}
    for title, found, line in _sections(case, numbered(issues, told)):
        shown = [finding for finding in found if doubtful or not finding.doubtful]
        left_out += len(found) - len(shown)
        _findings(page, title, shown, line)
    _accounts(page, case)
    if left_out:
        page.gap()
        doubts = "doubtful finding is" if left_out == 1 else "doubtful findings are"
        page.text(
            f"{left_out} {doubts} left out; --doubtful shows what the program is unsure of.", style="dim"
        )
    return page


def _sections(
    case: CaseView, numbers: Numbers
) -> tuple[tuple[str, Sequence[Finding], Callable[[Finding], tuple[str, list[str]]]], ...]:
    return (
        ("Failings", case.failings, partial(_failing, numbers=numbers)),
        ("Injustice", case.injustices, _plain),
        ("No fault", case.no_faults, _plain),
        ("No injustice", case.no_injustices, _plain),
        ("Remedies", case.remedies, partial(_remedy, numbers=numbers)),
    )


def _header(page: Page, case: CaseView) -> None:
    page.heading(case.label)
    page.gap()
    codes = dict(case.codes)
    bodies = [f"{body} ({codes[body.iri]})" if body.iri in codes else str(body) for body in case.respondents]
    page.field("About", "; ".join(bodies))
    page.field("Reference", case.reference)
    page.field("Ombudsman", _name(case.ombudsman))
    page.field("Decided", day(case.decided))
    page.field("Outcome", _outcome(case.outcome, case.published_outcome))
    page.field("Subject", case.published_subject)
    page.field("Service area", _name(case.service_area))
    page.field("Procedures", _names(case.procedures))
    page.field("Law cited", _names(case.cites))
    page.field("Shared with", _names(case.shared_with))
    page.field("Stated total", pounds(case.stated_total))
    page.field("Told by", "; ".join(_source(s.label, _name(s.kind), s.url) for s in case.documents))
    page.field("Account of", _name(case.account_of))
    page.field("IRI", case.iri)


def _source(label: str, kind: str | None, url: str | None) -> str:
    return ", ".join(part for part in (label, kind and kind.lower(), url) if part)


def _outcome(outcome: Ref | None, published: str | None) -> str | None:
    if outcome and published and published.casefold() != outcome.label.casefold():
        return f"{outcome} (published as “{published}”)"
    return _name(outcome) or published


def _issues(page: Page, issues: Sequence[Issue]) -> None:
    if not issues:
        return
    page.heading(f"Complaint: what was alleged ({len(issues)})")
    for number, issue in enumerate(issues, 1):
        end = _outcome(issue.outcome, issue.published_outcome) or _name(issue.grade)
        who = _names(issue.respondents)
        doubt = "a doubtful reading" if issue.doubtful else None
        about = "; ".join(part for part in (end, who and f"about {who}", doubt) if part)
        page.item(number, issue.description)
        if about:
            page.text(about, indent=_INDENT, style="dim")


def _findings(
    page: Page,
    title: str,
    found: Sequence[Finding],
    line: Callable[[Finding], tuple[str, list[str]]],
) -> None:
    if not found:
        return
    page.heading(f"{title} ({len(found)})")
    for number, finding in enumerate(found, 1):
        what, more = line(finding)
        doubt = "doubtful" if finding.doubtful else None
        sure = f"confidence {finding.confidence:.2f}" if finding.confidence is not None else None
        if number > 1:
            page.gap()
        quotes = [_quoted(quote) for quote in finding.quotes]
        page.item(number, what or "; ".join(quotes), style="cyan" if what else "")
        for quote in quotes if what else ():
            page.text(quote, indent=_INDENT)
        sources = (_name(quote.source) for quote in finding.quotes)
        facts = [part for part in (*more, sure, doubt, *sources) if part]
        page.text(" · ".join(dict.fromkeys(facts)), indent=_INDENT, style="dim")


def _quoted(quote: Quote) -> str:
    section = quote.section.rstrip(": ") if quote.section else None
    where = [f"paragraph {quote.paragraph}" if quote.paragraph else None, section]
    place = ", ".join(part for part in where if part)
    return f"“{quote.words}”" + (f" ({place})" if place else "")


def _failing(finding: Finding, numbers: Numbers) -> tuple[str, list[str]]:
    assert isinstance(finding, Failing)
    more = [
        f"found by {lower_first(finding.found_by.label)}" if finding.found_by else "",
        f"by {_names(finding.committed_by)}" if len(finding.committed_by) > 1 else "",
        f"breached {_names(finding.breached)}" if finding.breached else "",
        *of_failing(finding, numbers),
    ]
    return _with_procedures(_names(finding.types) or "Failing", finding.procedures), more


def _plain(finding: Finding) -> tuple[str, list[str]]:
    if isinstance(finding, NoFault):
        return _names(finding.procedures), []
    return _names(finding.types), []


def _remedy(finding: Finding, numbers: Numbers) -> tuple[str, list[str]]:
    assert isinstance(finding, Remedy)
    what = [_names(finding.types) or "Remedy", _sum(finding), _due(finding)]
    payee = f"to {finding.payee}" if finding.payee else ""
    more = [_name(finding.status) or "", _name(finding.scope) or "", payee]
    return ", ".join(part for part in what if part), [
        *(part.lower() for part in more),
        of_remedy(finding, numbers),
    ]


def _sum(remedy: Remedy) -> str:
    if remedy.amount is None and remedy.amount_maximum is None:
        return ""
    amount = pounds(remedy.amount) or f"up to {pounds(remedy.amount_maximum)}"
    if remedy.amount is not None and remedy.amount_maximum is not None:
        amount = f"{amount} to {pounds(remedy.amount_maximum)}"
    return amount + (" each" if remedy.each else "") + (f" ({rate})" if (rate := _rate(remedy)) else "")


def _rate(remedy: Remedy) -> str:
    if not remedy.amount_per:
        return ""
    per = f"a {remedy.amount_per}"
    return f"{per}, {remedy.periods} of them" if remedy.periods is not None else per


def _due(remedy: Remedy) -> str:
    within = f"within {duration(remedy.deadline)}" if remedy.deadline else ""
    if within and remedy.day_kind and remedy.day_kind.iri.endswith("/working"):
        within = within.replace("day", "working day")
    by = f"by {day(remedy.due)}" if remedy.due is not None else ""
    return ", ".join(part for part in (within, by) if part)


def _accounts(page: Page, case: CaseView) -> None:
    if not case.accounts:
        return
    page.heading(f"Also told by ({len(case.accounts)})")
    for account in case.accounts:
        told = (_name(account.outcome), day(account.decided), account.iri)
        page.text(_names(account.documents), indent=_INDENT)
        page.text(" · ".join(part for part in told if part), indent=_INDENT, style="dim")


def _with_procedures(what: str, procedures: Iterable[Ref]) -> str:
    names = _names(procedures)
    return f"{what} — {names}" if names else what


def _name(ref: Ref | None) -> str | None:
    return ref.label if ref else None


def _names(refs: Iterable[Ref]) -> str:
    return "; ".join(dict.fromkeys(ref.label for ref in refs))


def duration(text: str) -> str:
    """Return an XML Schema duration as people write it: "28 days (4 weeks)"."""
    match = _DURATION.fullmatch(text)
    if not match:
        return text
    number, unit = int(match[1]), _UNITS[match[2]]
    words = f"{number} {unit}{'' if number == 1 else 's'}"
    weeks, rest = divmod(number, 7)
    if unit != "day" or rest or not weeks:
        return words
    return f"{words} ({weeks} week{'' if weeks == 1 else 's'})"

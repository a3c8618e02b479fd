"""Which heading opens which kind of section; compared in lower case, without "the" and colons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.model.text import SectionKind as Kind

LONGEST = 110
"""No heading of any publisher has more characters."""

_NOISE = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|\([a-z]\))\s+|^the\s+|[\s:.]+$", re.I)
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def heading_key(words: str) -> str:
    """Return a heading as the tables know it: lower case, without number, leading "the" and final colon."""
    words = _SPACE.sub(" ", words.strip().replace("\u2019", "'"))
    while (shorter := _NOISE.sub("", words)) != words:
        words = shorter
    return words.lower()


# With "the" these are topics of a finding ("The decision", "The investigation"), without it headings.
_TOPICS_WITH_THE = frozenset(
    ("decision", "action", "actions", "finding", "investigation", "remedy", "conclusion")
)


def known_kind(words: str, table: Mapping[str, Kind]) -> Kind | None:
    """Return the kind of a heading that stands in a publisher's table, or None.

    >>> known_kind("The complaint", LGSCO), known_kind("The decision", LGSCO)
    (<SectionKind.COMPLAINT: 'complaint'>, None)
    """
    if len(words) > LONGEST:
        return None
    key = heading_key(words)
    if key in _TOPICS_WITH_THE and words.lstrip("0123456789. ").lower().startswith("the "):
        return None
    return table.get(key)


LGSCO = {
    "summary": Kind.SUMMARY,
    "report summary": Kind.SUMMARY,
    "further report summary": Kind.SUMMARY,
    "summary of our further report": Kind.SUMMARY,
    "ombudsman's final decision": Kind.SUMMARY,
    "ombudsmen's final decision": Kind.SUMMARY,
    "ombudsman's draft decision": Kind.SUMMARY,
    "ombudsman's decision": Kind.SUMMARY,
    "finding": Kind.SUMMARY,
    "complaint": Kind.COMPLAINT,
    "complaints": Kind.COMPLAINT,
    "complaint background": Kind.COMPLAINT,
    "key to names used": Kind.METHOD,
    "what i have investigated": Kind.METHOD,
    "what i have not investigated": Kind.METHOD,
    "what i have and have not investigated": Kind.METHOD,
    "what we have investigated": Kind.METHOD,
    "what we have not investigated": Kind.METHOD,
    "what we have and have not investigated": Kind.METHOD,
    "part of the complaint that i did not investigate": Kind.METHOD,
    "parts of the complaint that i did not investigate": Kind.METHOD,
    "ombudsman's role and powers": Kind.POWERS,
    "ombudsmen's role and powers": Kind.POWERS,
    "our role and powers": Kind.POWERS,
    "my role and powers": Kind.POWERS,
    "how i considered this complaint": Kind.METHOD,
    "how i considered the complaint": Kind.METHOD,
    "how we considered this complaint": Kind.METHOD,
    "how we considered the complaint": Kind.METHOD,
    "how we produced this report": Kind.METHOD,
    "how we produced this further report": Kind.METHOD,
    "legal and administrative background": Kind.LAW,
    "relevant law and guidance": Kind.LAW,
    "what i found": Kind.FINDINGS,
    "what we found": Kind.FINDINGS,
    "what i have found": Kind.FINDINGS,
    "investigation": Kind.FINDINGS,
    "my investigation": Kind.FINDINGS,
    "my assessment": Kind.ANALYSIS,
    "our assessment": Kind.ANALYSIS,
    "my findings": Kind.ANALYSIS,
    "our findings": Kind.ANALYSIS,
    "analysis": Kind.ANALYSIS,
    "conclusions": Kind.ANALYSIS,
    "conclusion": Kind.ANALYSIS,
    "agreed action": Kind.REMEDY,
    "agreed actions": Kind.REMEDY,
    "action": Kind.REMEDY,
    "actions": Kind.REMEDY,
    "recommended action": Kind.REMEDY,
    "recommended actions": Kind.REMEDY,
    "recommendation": Kind.REMEDY,
    "recommendations": Kind.REMEDY,
    "agreed remedy": Kind.REMEDY,
    "remedy": Kind.REMEDY,
    "proposed action": Kind.REMEDY,
    "final decision": Kind.DECISION,
    "decision": Kind.DECISION,
    "draft decision": Kind.DECISION,
    "provisional decision": Kind.DECISION,
    "investigator's decision on behalf of the ombudsman": Kind.FURNITURE,
    "investigator's decision on behalf of the ombudsmen": Kind.FURNITURE,
    "investigator's final decision on behalf of the ombudsman": Kind.FURNITURE,
    "investigator's draft decision on behalf of the ombudsman": Kind.FURNITURE,
}

SPSO = {
    "summary": Kind.SUMMARY,
    "recommendations": Kind.REMEDY,
    "recommendation": Kind.REMEDY,
    "learning points": Kind.REMEDY,
    "feedback": Kind.REMEDY,
}

PSOW_REPORT = {
    "complaint": Kind.COMPLAINT,
    "summary": Kind.SUMMARY,
    "background": Kind.BACKGROUND,
    "relevant legislation": Kind.LAW,
    "what we found": Kind.ANALYSIS,
    "our findings": Kind.ANALYSIS,
    "what the ombudsman found": Kind.ANALYSIS,
    "analysis and conclusions": Kind.ANALYSIS,
    "our recommendations": Kind.REMEDY,
    "recommendations": Kind.REMEDY,
}

HOUSING_REPORT = {
    "our approach": Kind.POWERS,
    "complaint": Kind.COMPLAINT,
    "jurisdiction": Kind.METHOD,
    "scope of investigation": Kind.METHOD,
    "scope of the investigation": Kind.METHOD,
    "background": Kind.BACKGROUND,
    "background and summary of events": Kind.BACKGROUND,
    "summary of events": Kind.BACKGROUND,
    "landlord's obligations": Kind.LAW,
    "landlord's obligations, policies and procedures": Kind.LAW,
    "policies and procedures": Kind.LAW,
    "assessment": Kind.ANALYSIS,
    "findings": Kind.ANALYSIS,
    "assessment and findings": Kind.ANALYSIS,
    "reasons": Kind.ANALYSIS,
    "determination": Kind.DECISION,
    "determination (decision)": Kind.DECISION,
    "order": Kind.REMEDY,
    "orders": Kind.REMEDY,
    "orders and recommendations": Kind.REMEDY,
    "recommendation": Kind.REMEDY,
    "recommendations": Kind.REMEDY,
}

HOUSING_DECISION = {
    "background": Kind.BACKGROUND,
    "what the complaint is about": Kind.COMPLAINT,
    "our decision": Kind.DECISION,
    "our decision (determination)": Kind.DECISION,
    "summary of reasons": Kind.ANALYSIS,
    "putting things right": Kind.REMEDY,
    "orders": Kind.REMEDY,
    "recommendations": Kind.REMEDY,
    "our recommendations": Kind.REMEDY,
    "our investigation": Kind.ANALYSIS,
    "complaint procedure": Kind.BACKGROUND,
    "what we found and why": Kind.ANALYSIS,
    "learning": Kind.ANALYSIS,
}

SUBHEADINGS = (
    (
        Kind.BACKGROUND,
        re.compile(
            r"what happened|(?:brief )?background(?: (?:to|and) .*| information)?"
            r"|(?:key |main |summary of |sequence of )?events.*|(?:key )?facts"
            r"|(?:chronology|timeline|history)\b.*"
        ),
    ),
    (
        Kind.ANALYSIS,
        re.compile(
            r"(?:my |our )?(?:analysis|findings|consideration|view|reasons|conclusions?|assessment)"
            r"(?: (?:of|on|about|and) .*)?"
            r"|(?:was|were|is|did|does|has|have|should|could|what) .*\b(?:wrong|impact|properly)\b.*"
            r"|.*\b(?:fault|injustice|maladministration|service failure)\b.*"
            r"|(?:what )?(?:impact|effect|consequences)\b.*"
        ),
    ),
    (
        Kind.LAW,
        re.compile(
            r".*\b(?:laws?|legislation|legal|guidance|regulations|act \d{4}|code of practice)\b.*"
            r"|(?:relevant|local|national|council) (?:policy|policies|procedures?)(?: and .*)?"
        ),
    ),
)
"""How a subheading of "What I found" is told by its wording; the first to match it wholly wins."""


_TABLES = (LGSCO, SPSO, PSOW_REPORT, HOUSING_REPORT, HOUSING_DECISION)


def is_known_heading(words: str) -> bool:
    """Say whether a line is a heading in any publisher's table."""
    return len(words) <= LONGEST and any(known_kind(words, table) is not None for table in _TABLES)


def subheading_kind(key: str) -> Kind | None:
    """Return the kind that the wording of a subheading shows, or None.

    >>> subheading_kind("law and guidance"), subheading_kind("visits")
    (<SectionKind.LAW: 'law'>, None)
    """
    return next((kind for kind, pattern in SUBHEADINGS if pattern.fullmatch(key)), None)

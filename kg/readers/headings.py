"""Which heading opens which kind of section. Headings are compared in lower case, without "the" and colons."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model.text import SectionKind as Kind

_NOISE = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|\([a-z]\))\s+|^the\s+|[\s:.]+$", re.I)
_SPACE = re.compile(r"\s+")


def heading_key(words: str) -> str:
    """Return a heading as the tables know it: lower case, unnumbered, without leading "the" and final colon."""
    words = _SPACE.sub(" ", words.strip().replace("\u2019", "'"))
    while (shorter := _NOISE.sub("", words)) != words:
        words = shorter
    return words.lower()


# With "the" these are topics of a finding ("The decision", "The investigation"), without it they are headings.
_TOPICS_WITH_THE = frozenset(
    ("decision", "action", "actions", "finding", "investigation", "remedy", "conclusion")
)


def known_kind(words: str, table: Mapping[str, Kind]) -> Kind | None:
    """Return the kind of a heading that stands in a publisher's table, or None.

    >>> known_kind("The complaint", LGSCO), known_kind("The decision", LGSCO)
    (<SectionKind.COMPLAINT: 'complaint'>, None)
    """
    key = heading_key(words)
    if key in _TOPICS_WITH_THE and words.lstrip("0123456789. ").lower().startswith("the "):
        return None
    return table.get(key)


LGSCO = {
    "summary": Kind.SUMMARY,
    "report summary": Kind.SUMMARY,
    "ombudsman's final decision": Kind.SUMMARY,
    "ombudsmen's final decision": Kind.SUMMARY,
    "ombudsman's draft decision": Kind.SUMMARY,
    "ombudsman's decision": Kind.SUMMARY,
    "finding": Kind.SUMMARY,
    "complaint": Kind.COMPLAINT,
    "complaints": Kind.COMPLAINT,
    "complaint background": Kind.COMPLAINT,
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

SUBHEADINGS = (
    (
        Kind.BACKGROUND,
        re.compile(
            r"what happened|(?:brief )?background(?: to .*| information)?|(?:key |main |summary of |sequence of )?events.*"
            r"|key facts|facts|chronology.*|timeline.*|history.*|background and .*"
        ),
    ),
    (
        Kind.ANALYSIS,
        re.compile(
            r"(?:my |our )?(?:analysis|findings|consideration|view|reasons|conclusions?|assessment)(?: (?:of|on|about) .*)?"
            r"|(?:was|were|is|did|does|has|have|should|could|what) .*\b(?:fault|injustice|wrong|impact|properly)\b.*\??"
            r"|.*\b(?:fault|injustice|maladministration|service failure)\b.*"
            r"|(?:what )?(?:impact|effect|consequences)\b.*|findings and .*|analysis and .*"
        ),
    ),
    (
        Kind.LAW,
        re.compile(
            r".*\b(?:laws?|legislation|legal|guidance|statutory|regulations|acts?(?: \d{4})?|code of practice|rules"
            r"|legal framework)\b.*|(?:council's |relevant |local |national )*(?:policy|policies|procedures?|policy and .*"
            r"|policies and .*|procedures? and .*)|.*\bpolicy and procedures?"
        ),
    ),
)
"""How a subheading of "What I found" is told by its wording; the first that matches the whole heading wins."""


def subheading_kind(key: str) -> Kind | None:
    """Return the kind that the wording of a subheading shows, or None.

    >>> subheading_kind("law and guidance"), subheading_kind("visits")
    (<SectionKind.LAW: 'law'>, None)
    """
    return next((kind for kind, pattern in SUBHEADINGS if pattern.fullmatch(key)), None)

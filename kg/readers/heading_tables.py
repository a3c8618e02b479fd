"""Which heading opens which kind of section, publisher by publisher: lower case, without "the" and colons."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model.text import SectionKind as Kind


def _table(headings: Mapping[Kind, str]) -> dict[str, Kind]:
    """Return the kind of each heading; the headings of one kind are parted by bars."""
    return {words.strip(): kind for kind, line in headings.items() for words in line.split("|")}


LGSCO = _table(
    {
        Kind.SUMMARY: (
            "summary | report summary | further report summary | summary of our further report | "
            "ombudsman's final decision | ombudsmen's final decision | ombudsman's draft decision | "
            "ombudsman's decision | finding"
        ),
        Kind.COMPLAINT: (
            "complaint | complaints | complaint background | complaint to the ombudsman | complaint "
            "to us | complaint made"
        ),
        Kind.METHOD: (
            "key to names used | what i have investigated | what i have not investigated | what i "
            "have and have not investigated | what we have investigated | what we have not "
            "investigated | what we have and have not investigated | part of the complaint that i did "
            "not investigate | parts of the complaint that i did not investigate | how i considered "
            "this complaint | how i considered the complaint | how we considered this complaint | how "
            "we considered the complaint | how we produced this report | how we produced this further "
            "report | how i investigated this complaint | how i investigated the complaint | how we "
            "investigated this complaint | how we investigated the complaint | how i have considered "
            "this complaint | what i have considered | evidence i considered | what we have looked at "
            "| matters not investigated"
        ),
        Kind.POWERS: (
            "ombudsman's role and powers | ombudsmen's role and powers | our role and powers | my "
            "role and powers | ombudsman's powers | ombudsman's role | our powers | our role | my "
            "role | law and the ombudsman's role | ombudsman's jurisdiction | our jurisdiction"
        ),
        Kind.LAW: "legal and administrative background | relevant law and guidance",
        Kind.FINDINGS: (
            "what i found | what we found | what i have found | investigation | my investigation | "
            "what the investigation found | what i found and why | what we found and why"
        ),
        Kind.ANALYSIS: (
            "my assessment | our assessment | my findings | our findings | analysis | conclusions | "
            "conclusion | findings | findings and analysis | analysis and findings | my analysis | "
            "our analysis | consideration | my consideration | our consideration | fault and "
            "injustice | my conclusions | our conclusions | my view | our view"
        ),
        Kind.REMEDY: (
            "agreed action | agreed actions | action | actions | recommended action | recommended "
            "actions | recommendation | recommendations | agreed remedy | remedy | proposed action | "
            "agreed remedies | remedies | proposed remedy | proposed actions | recommended remedy | "
            "recommended remedies | actions agreed | action agreed | agreed action and remedy | "
            "putting things right | our recommendations | my recommendations | service improvements | "
            "agreed service improvements | what the council will do | what the council has agreed to "
            "do | what should happen now"
        ),
        Kind.DECISION: (
            "final decision | decision | draft decision | provisional decision | my decision | our "
            "decision | my final decision | our final decision"
        ),
        Kind.FURNITURE: (
            "investigator's decision on behalf of the ombudsman | investigator's decision on behalf "
            "of the ombudsmen | investigator's final decision on behalf of the ombudsman | "
            "investigator's draft decision on behalf of the ombudsman"
        ),
    }
)

SPSO = _table(
    {
        Kind.SUMMARY: "summary | overview | summary of investigation",
        Kind.REMEDY: (
            "recommendations | recommendation | learning points | feedback | redress and "
            "recommendations | our recommendations | learning"
        ),
        Kind.BACKGROUND: "background | introduction",
        Kind.DECISION: "specific complaints and conclusions | complaints and conclusions",
        Kind.ANALYSIS: (
            "conclusion | conclusions | investigation | investigation and findings | our findings | "
            "what we found"
        ),
        Kind.COMPLAINT: "complaint | complaints | what the complaint was about",
        Kind.BODY: "main investigation report",
    }
)

PSOW_REPORT = _table(
    {
        Kind.COMPLAINT: "complaint",
        Kind.SUMMARY: "summary",
        Kind.BACKGROUND: "background | introduction | background events | events | background information",
        Kind.LAW: (
            "relevant legislation | legislation | relevant legislation and guidance | legal "
            "background | guidance"
        ),
        Kind.ANALYSIS: (
            "what we found | our findings | what the ombudsman found | analysis and conclusions | "
            "findings | my findings | analysis | conclusion | conclusions | my analysis and "
            "conclusions | our analysis and conclusions | conclusions and findings"
        ),
        Kind.REMEDY: "our recommendations | recommendations | recommendation | my recommendations",
        Kind.METHOD: "investigation | our investigation | evidence",
    }
)

NIPSO_REPORT = _table(
    {
        Kind.SUMMARY: "executive summary | summary",
        Kind.COMPLAINT: "complaint | issues of complaint | issue of complaint | issues | issues investigated",
        Kind.BACKGROUND: "background | introduction | chronology",
        Kind.METHOD: "investigation methodology | methodology | how i investigated the complaint",
        Kind.LAW: "relevant standards | relevant standards and guidance | standards | relevant legislation",
        Kind.ANALYSIS: (
            "investigation | findings | analysis and findings | my findings | analysis | conclusion | "
            "conclusions | analysis and conclusions | investigation and findings | issue one | issue two | "
            "issue three | issue four | issue 1 | issue 2 | issue 3 | issue 4"
        ),
        Kind.REMEDY: (
            "recommendations | recommendation | conclusion and recommendations | conclusions and "
            "recommendations | recommendations for service improvement | summary of recommendations"
        ),
    }
)

HOUSING_REPORT = _table(
    {
        Kind.POWERS: "our approach",
        Kind.COMPLAINT: "complaint",
        Kind.METHOD: (
            "jurisdiction | scope of investigation | scope of the investigation | scope | what we "
            "have not investigated | evidence"
        ),
        Kind.BACKGROUND: "background | background and summary of events | summary of events",
        Kind.LAW: (
            "landlord's obligations | landlord's obligations, policies and procedures | policies and "
            "procedures | legal and policy framework | relevant policies | landlord's policies | "
            "landlord's policies and procedures | policies | relevant law and policy"
        ),
        Kind.ANALYSIS: (
            "assessment | findings | assessment and findings | reasons | our findings | our "
            "investigation | findings and assessment | assessment of the complaint | learning | "
            "conclusion | conclusions"
        ),
        Kind.DECISION: (
            "determination | determination (decision) | decision | our decision | our determination | "
            "determinations"
        ),
        Kind.REMEDY: (
            "order | orders | orders and recommendations | recommendation | recommendations | our "
            "orders | orders and recommendation | order and recommendation | order and "
            "recommendations | our recommendations | putting things right | recommended actions"
        ),
    }
)

HOUSING_DECISION = _table(
    {
        Kind.BACKGROUND: "background | complaint procedure | complaints procedure",
        Kind.COMPLAINT: "what the complaint is about",
        Kind.DECISION: "our decision | our decision (determination)",
        Kind.ANALYSIS: (
            "summary of reasons | our investigation | what we found and why | learning | what we found"
        ),
        Kind.REMEDY: (
            "putting things right | orders | recommendations | our recommendations | our orders | "
            "orders and recommendations"
        ),
        Kind.METHOD: (
            "what we did not investigate | what we have not investigated | scope of our investigation"
        ),
    }
)

"""Faults put in other words than any annotated text has: they are met, and typed."""

from __future__ import annotations

from kg.extract.failing_types import types_of
from kg.extract.failings import weighed
from kg.extract.stance import read_stances
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind
from tests.extract.pages import frame

# By the type that a careful reader gives first.
FAULTS = {
    "conduct": [
        "Officers spoke to Mr B in a belittling way.",
        "An officer's remark about her weight was uncalled for.",
    ],
    "delay": [
        "It was four months before anyone visited.",
        "The review dragged on for a year.",
        "The decision came nineteen weeks after the deadline.",
        "The Council let the matter drift.",
        "The plan was finalised well outside the 20-week limit.",
        "Repairs were completed ten months later than promised.",
        "The landlord took an unreasonable length of time to instal the lift.",
        "Six months passed with nothing done.",
    ],
    "communication": [
        "Letters went unanswered.",
        "Mrs D was left in the dark about her application.",
        "Nobody returned Mr F's calls.",
        "The tenant had to chase for updates.",
        "It gave contradictory answers about the grant.",
        "Mr K was wrongly told he could not appeal.",
        "The family was kept waiting for news.",
        "There was poor communication between the two departments.",
        "The Council should have warned Mr A of the cost.",
        "It misled her about her rights.",
    ],
    "records": [
        "The file contains no note of the meeting.",
        "Minutes were not taken.",
        "The log of calls is incomplete.",
        "The Council has lost its copy of the agreement.",
        "It cannot find the assessment it says it carried out.",
        "Case notes were written up weeks afterwards.",
        "The date on the form was altered.",
    ],
    "procedure": [
        "The Council acted outside its own policy.",
        "It departed from statutory guidance without good reason.",
        "The panel was not properly constituted.",
        "Notice should have been served under section 20.",
        "The bailiffs were instructed before the notice period had ended.",
        "The hearing went ahead in her absence.",
    ],
    "assessment": [
        "Its assessment of her needs was superficial.",
        "The surveyor looked at the outside of the building only.",
        "No one from the Council inspected the flat.",
        "The carer's needs were overlooked.",
        "The Council closed the case without making enquiries.",
        "The medical evidence was never obtained.",
    ],
    "decision-making": [
        "The Council gave undue weight to the neighbour's letter.",
        "It applied a blanket rule.",
        "The report to members was misleading.",
        "The Council reached its decision on incomplete information.",
        "There is no evidence the panel weighed the medical report.",
        "The reasons given do not stand up.",
    ],
    "provision": [
        "J was out of school for two terms with no alternative education.",
        "The care calls were cut short.",
        "She received half the hours in her plan.",
        "The family was placed in accommodation that was not suitable.",
        "The bins were repeatedly missed.",
        "The heating was not restored for six weeks.",
        "The boiler was left broken all winter.",
        "Respite stopped in March and was not replaced.",
    ],
    "complaint-handling": [
        "The stage two response failed to deal with the main points.",
        "The complaint was passed from officer to officer.",
        "It refused to escalate the complaint.",
        "The investigating officer was not independent.",
        "The council's apology was grudging and late.",
        "She had to complain three times before it was logged.",
        "There was a failure to acknowledge the complaint.",
    ],
    "safeguarding": [
        "The referral was closed without a strategy discussion.",
        "The risk to the child was not recognised.",
        "Concerns raised by the school were not followed up.",
    ],
    "involvement": [
        "Mr P's views were not sought.",
        "Mother was shut out of the meeting.",
        "The advocate was not invited.",
    ],
    "confidentiality": [
        "Her address was disclosed to her former partner.",
        "An email naming the complainant was sent to the whole street.",
    ],
    "equality": [
        "The Council had no regard to her autism.",
        "Letters were not sent in large print, as she had asked.",
    ],
    "finance": [
        "He was billed twice.",
        "The charge was calculated incorrectly.",
        "The Council recovered money that was not owed.",
        "Relief that was due was never applied to the account.",
        "The Council pursued her for a debt that was not hers.",
    ],
    "non-implementation": [
        "The Council went back on its promise.",
        "The agreed repairs have still not been done.",
        "It reneged on the settlement.",
    ],
    "oversight": [
        "The contractor's work was not checked.",
        "Managers were unaware of the backlog.",
        "There was no system for covering absences.",
        "The Council relied on the provider to police itself.",
    ],
}
# Shares of all: that a statement is met at all, and that the type is among those it gets.
LEAST_MET, LEAST_TYPED = 0.95, 0.85


def types(sentence: str) -> tuple[str, ...] | None:
    """Return the types of the surest statement in a sentence, None where none is met."""
    made = frame({SectionKind.ANALYSIS: ["The Council runs the service.", sentence]})
    facts = CaseRecord("19 999 001", "lgsco", outcome="upheld")
    met = [c for c in weighed(made, read_stances(made), facts) if c.sentence.number == 1]
    return types_of(made, [max(met, key=lambda c: c.log_odds)]) if met else None


def test_faults_in_new_words_are_met_and_typed() -> None:
    read = [(wanted, types(sentence)) for wanted, sentences in FAULTS.items() for sentence in sentences]
    met = [(wanted, found) for wanted, found in read if found is not None]
    assert len(met) >= LEAST_MET * len(read)
    assert sum(wanted in found for wanted, found in met) >= LEAST_TYPED * len(read)

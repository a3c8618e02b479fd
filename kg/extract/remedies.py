"""Remedies: what is to be done, was done or was offered, with type, status, scope, sum and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from kg.extract.action import Action, Mood
from kg.extract.actions import actions
from kg.extract.done import told_of_body
from kg.extract.due import Dues, deadline_of
from kg.extract.frame import Frame
from kg.extract.money import Money, sums
from kg.extract.obliging import asked_before, undertaken_at
from kg.extract.proposals import turned_down
from kg.extract.remedy_merging import Read, merged
from kg.extract.remedy_status import Undertakings, names_person, scope_of, status_of
from kg.extract.remedy_types import PAYS, signs_of, type_of
from kg.extract.weights import Signs
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind, Span

# Where the words of an action support several types, the first of these is what it is for: "remind staff to
# review their procedure" is training, "write to her to apologise" an apology.
_ORDER = (
    "apology reimbursement payment monitoring training audit publication records procedure-change reconsider "
    "explanation service"
).split()
# No decision has so many: what comes after is noise, and comparing all with all would never end.
_MOST = 1000
# What an action is stands in its first words, what it is about further on.
_HEAD = 40
_AUXILIARIES = 16  # "has since ", at most, before the verb
_TOLD_BEFORE = 80  # "told us that, since the complaint, they had ", at most
_NEAR_SUM = 30
_PURPOSE = re.compile(
    r"\b(?:distress|trouble|frustrat\w+|uncertaint\w+|inconvenience|recogni[sz]\w+|acknowledg\w+|redress"
    r"|compensat\w+|goodwill|impact|injustice"
    r"|upset|anxiety|worry|harm|loss|lost|missed|apolog\w+|delay|failings?|handling|gesture|offer\w*"
    r"|remed\w+|settle\w*|complaint)\b",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:him|her|them|[A-Z]|(?:Mr|Mrs|Ms|Miss|Dr)\s\w+(?:\sand\s\w+\s\w+)?"
    r"|the\s(?:family|couple|resident|tenant|complainant))"
)
# A sum paid to the complainant, not at a rate as an allowance is.
_TO_PERSON = re.compile(
    rf"(?:paid|awarded|offered)\s{_PERSON}\s(?:a\s(?:further\s)?)?£[\d,.]+(?![\d,.]|\s(?:a|per|each|every)\b)"
)
_WAS_PAID = re.compile(rf"\b{_PERSON}\s(?:(?:has|have|had|was|were|since|also|now|already|then|been)\s)+\Z")
_NO_PART = re.compile(
    r"(?:\bnot|n't)\s(?:a\s|any\s)?part\sof\s(?:this|the|our|my|its)\s(?:\w+\s)?(?:remedy|payment|award"
    r"|settlement)|\bno\spart\sof\b",
    re.IGNORECASE,
)
_COMES_TO = re.compile(
    r"\b(?:namely|that\sis|i\.e\.|in\sall|in\stotal|mak(?:es|ing)|total\w*|com(?:es|ing)\sto|amount\w*\sto"
    r"|being)"
    r"\W*(?:a\s|of\s|total\s)*\Z",
    re.IGNORECASE,
)
_MENDED = (
    r"(?:withdrawn|corrected|restored|reinstated|lifted|mended|repaired|replaced|fitted|installed|amended"
    r"|revised|updated|removed|cleared|cancelled|refunded|rewritten|renewed|reconnected)\b"
)
_SINCE = re.compile(
    r"(?:(?:has|have|had)\ssince\s(?!told|said|accepted|acknowledged|explained|confirmed|become|the\b"
    rf"|been\s(?!{_MENDED}))"
    r"|(?:is|are)\snow)\b",
    re.IGNORECASE,
)
_SINCE_BEEN = re.compile(rf"(?:has|have|had)\s(?:since|now)\sbeen\s{_MENDED}")
_PERFECT = re.compile(
    r"\b(?:(?:has|have)\s(?:also\s|now\s|already\s)*"
    r"|(?:told|informed|assured)\s(?:us|me)\s(?:that\s)?(?:[^.;:]{0,40},\s)?(?:it|they)\shad\s(?:also\s|now\s|already\s|since\s)*"
    r"|had\ssince\s)\Z"
)
# Who bound whom: the body itself, the ombudsman, or whoever did in the passive.
_BINDS = re.compile(
    r"\b(?:[Cc]ouncil|[Cc]omhairle|[Aa]uthority|[Ll]andlord|[Bb]oard|[Ii]t|[Tt]hey|[A-Z][a-z]+)\s"
    r"(?:(?:has|have|also|now|then)\s)*(?:agree[ds]|undertook|undertaken)\s(?:to|that)\b"
    r"|\b(?:[Oo]mbudsm[ae]n|[Ww]atchdog|[Ss]he|[Hh]e|been|was|were)\s(?:(?:has|have|also|now|then)\s)*"
    r"(?:(?:ordered|told|directed|instructed)\s(?:[\w'-]+\s){0,4}?(?:to|(?:it|they)\s(?:must|should|ha[sd]\sto))\b"
    r"|(?:accordingly\s)?recommend(?:s|ed)\b[^.;]{0,60}?\b(?:that|should|to)\b)",
)
# What is asked of a body all at once, and the words that lead to a list of it.
_ALL_OF_IT = re.compile(
    r"(?:do|implement|carry\sout|put\sright|remedy)\s(?:everything|all|them|these|this|it|matters|things)\b"
    r"|the\s\w+\s(?:should|must|will)\b|make\sthe\sfollowing\b|a\s(?:suitable\s)?remedy\b",
    re.IGNORECASE,
)
_HAD_BEFORE = re.compile(r"(?:has|have|had)\s(?:already|by\sthen|since\sthen|of\sits\sown)\b")
# What a body changes for those to come, of actions that no cue names; the others are for the complainant.
_FOR_OTHERS = re.compile(
    r"\b(?:staff|officers?|teams?|managers?|polic(?:y|ies)|procedures?|process(?:es)?|systems?|templates?"
    r"|guidance|guide"
    r"|practices?|protocols?|website|forms?|leaflets?|letters|contracts?|contractors?|providers?"
    r"|arrangements|checks?"
    r"|future|all|every|each|residents|tenants|applicants|parents|schools|complaints|register|rota|log)\b",
    re.IGNORECASE,
)
_MONEY_BACK = re.compile(
    r"\b(?:refund\w*|reimburs\w*|repa(?:y|id|ys|ying)\b|waiv\w+|writ(?:e|es|ing|ten) off|wrote off"
    r"|backdat\w+|cancel\w*|credit\w*|shortfall|owed|arrears"
    r"|fees?|costs?|expenses|mileage|should have had|interest|deduct\w*|charges?|invoices?|receipts?"
    r"|fuel|petrol|diesel|food|laundry|meals|takeaways|groceries|electricity|hire\sof|rest\sof\sthe\s\w+"
    r"|replac\w+"
    r"|bills?|demands?|quotation|subscription|fares?|return(?:s|ed)?\sthe|mak(?:e|es|ing)\sgood|made\sgood"
    r"|laid\sout"
    r"|what\s(?:he|she|they)\s(?:ha[ds]\s)?(?:lost|paid|spent)|overpa\w+)\b",
    re.IGNORECASE,
)


def read_remedies(frame: Frame, facts: CaseRecord) -> tuple[Remedy, ...]:
    """Return the remedies of a part, each once, in order of the text."""
    return tuple(_sure(frame, r) for r in remedies_told(frame, facts))


def remedies_told(frame: Frame, facts: CaseRecord) -> list[Read]:
    """Return the remedies of a part with the features that their confidence is made of."""
    told, dues = Undertakings(frame, facts), Dues(frame, facts.decided_on)
    found = [r for action in islice(actions(frame), _MOST) for r in _read(frame, facts, action, told, dues)]
    total = stated_total(frame) if len(found) > 2 else None  # of fewer none is the total of the others
    return merged(frame, [_for_others(frame, r, found) for r in found], total)


def _for_others(frame: Frame, read: Read, found: Sequence[Read]) -> Read:
    """Widen what is to be done for those whom the same sentence has searched for ("… and repay them")."""
    sentence = read.action.sentence
    searched = any(
        r.remedy.types == ("audit",) and r.action.sentence is sentence and r.action.span < read.action.span
        for r in found
    )
    if not searched or read.remedy.amount or names_person(frame.words(read.action.span).replace("them", "")):
        return read
    return replace(read, remedy=replace(read.remedy, scope="service-improvement"))


def _sure(frame: Frame, read: Read) -> Remedy:
    weights = frame.knowledge.weights
    log_odds = weights.log_odds("remedy", read.features)
    return replace(read.remedy, confidence=weights.confidence("remedy", log_odds, read.remedy.evidence))


def stated_total(frame: Frame) -> Decimal | None:
    """Return the total that the text states beside its parts, None where it states none."""
    for s in frame.of_kind(SectionKind.REMEDY, SectionKind.SUMMARY, SectionKind.BODY):
        before = None
        for m in sums(frame.document.reading.text, s.span):
            if m.total and m.amount and not (before and before.per):  # of a rate it is no total of others
                return m.amount
            before = m
    return None


def _read(frame: Frame, facts: CaseRecord, action: Action, told: Undertakings, dues: Dues) -> Iterable[Read]:
    money = _sum_of(frame, action)
    named, sure = _types(frame, action, money)
    if money is not None and _NO_PART.search(action.sentence.words):
        return
    if not named or not _is_remedy(frame, action, named[:1], money):
        return
    signs = {} if money else _signs(frame, action, named, sure)
    types = type_of(frame, signs) if signs else named[:1]
    status = status_of(frame, action, told)
    deadline, due = deadline_of(frame, facts, action, dues) if status != "completed" else (None, None)
    remedy = Remedy(
        types=types,
        evidence=(frame.evidence(action.span, action.sentence),),
        status=status,
        scope=scope_of(frame, action, types),
        confidence=0.5,
        deadline=deadline,
        due_on=due,
    )
    features = frozenset(_features(action, named, sure))
    yield Read(_with_sum(remedy, money) if money else remedy, action, features, signs)


def _signs(frame: Frame, action: Action, named: Sequence[str], sure: bool) -> dict[str, Signs]:
    by_cues, assumed = (named, None) if sure else ((), named[0])
    return signs_of(frame, action.span, action.sentence, by_cues, assumed)


def _sum_of(frame: Frame, action: Action) -> Money | None:
    found = [m for m in sums(frame.document.reading.text, action.span) if m.amount or m.maximum]
    parts = [m for m in found if not m.total] or found
    if parts and parts[0].per and (total := _total_of_rate(frame, found)):
        return total
    # "£1,350, which is £75 for each week": the total comes first, the rate explains it.
    return parts[0] if parts else None


def _total_of_rate(frame: Frame, found: Sequence[Money]) -> Money | None:
    """Return the sum that a rate is said to come to ("£100 a month for nine months, that is £900")."""
    text = frame.document.reading.text
    return next(
        (
            m
            for m in found[1:]
            if m.per is None and (m.total or _COMES_TO.search(text, max(0, m.span.start - 30), m.span.start))
        ),
        None,
    )


def _with_sum(remedy: Remedy, money: Money) -> Remedy:
    if not PAYS & set(remedy.types):
        return remedy
    return replace(
        remedy,
        amount=money.amount,
        amount_maximum=money.maximum,
        amount_per=money.per,
        periods=money.periods,
        each=money.each,
    )


def _types(frame: Frame, action: Action, money: Money | None) -> tuple[tuple[str, ...], bool]:
    """Return the types of an action, the one that it is for first, and whether its words name them."""
    hits = frame.codes(action.sentence, "remedy-type", action.span)
    first = [h for h in hits if h.span.start <= action.span.start + 3]
    beginning = [h for h in hits if h.span.start <= action.span.start + _HEAD]
    apologises = any(h.key[1] == "apology" for h in beginning)
    near = beginning if apologises else first or beginning
    codes = list(dict.fromkeys(h.key[1] for h in near or hits))
    if money is not None and (PAYS & set(codes) or money.span.start <= action.span.start + _NEAR_SUM):
        return (_kind_of_payment(frame, action, money),), True
    codes = [c for c in codes if c != "payment"] or codes
    if codes:
        return tuple(sorted(codes, key=_ORDER.index)), True
    if money is not None and _MONEY_BACK.search(frame.words(action.span)):
        return ("reimbursement",), True
    words = frame.words(action.span)
    mended = _SINCE_BEEN.match(words) is not None and not _FOR_OTHERS.search(words)
    if not mended and (_SINCE.match(words) or _told_as_remedy(frame, action)):
        return ("procedure-change",), False
    told = _has_done(frame, action) or _is_bound(frame, action) or _undertaken(frame, action)
    if not (mended or action.listed or told):
        return (), False
    return (
        "procedure-change" if _FOR_OTHERS.search(words) and not names_person(words) else "service",
    ), False


def _has_done(frame: Frame, action: Action) -> bool:
    """Say whether an act is told in the perfect, as the body's ("It has restored …")."""
    if action.mood is not Mood.DONE or frame.words(action.span).startswith("now "):
        return False
    start = action.span.start
    before = frame.words(Span(max(action.sentence.span.start, start - _TOLD_BEFORE), start))
    return _PERFECT.search(before) is not None or _HAD_BEFORE.match(frame.words(action.span)) is not None


def _is_bound(frame: Frame, action: Action) -> bool:
    """Say whether an account tells an action in prose as one agreed, ordered or recommended."""
    if action.mood is not Mood.TO_DO or frame.document.kind != "commentary":
        return False
    start = action.sentence.span.start
    before = asked_before(frame, action.sentence) + frame.words(Span(start, max(start, action.span.start)))
    return _BINDS.search(before) is not None and _ALL_OF_IT.match(frame.words(action.span)) is None


def _undertaken(frame: Frame, action: Action) -> bool:
    """Say whether the body told the ombudsman that it would take an action."""
    at = undertaken_at(frame, action.sentence) if action.mood is Mood.TO_DO else None
    return at is not None and action.span.start >= at


def _told_as_remedy(frame: Frame, action: Action) -> bool:
    """Say whether a section of remedies tells the act as one of the body."""
    if action.mood is not Mood.DONE or action.sentence.kind is not SectionKind.REMEDY:
        return False
    told = told_of_body(frame.document.reading.text, action.sentence.span)
    return any(0 <= verb - action.span.start <= _AUXILIARIES for verb in told)


def _kind_of_payment(frame: Frame, action: Action, money: Money) -> str:
    words = frame.words(action.span)
    back, purpose = _MONEY_BACK.search(words), _PURPOSE.search(words)
    if back is None:
        return "payment"
    if purpose is None:
        return "reimbursement"
    if back.group().lower().startswith("credit"):
        return "payment"  # into an account, for what was suffered
    if back.start() < money.span.start - action.span.start:
        return "reimbursement"
    return "payment" if purpose.start() < back.start() else "reimbursement"


def _is_remedy(frame: Frame, action: Action, types: tuple[str, ...], money: Money | None) -> bool:
    """Say whether an action is meant to put something right: sums paid for other reasons are none."""
    if action.mood is Mood.TO_DO:
        return not (
            set(types) & PAYS
            and money is None
            and "pay" in frame.words(action.span).lower()[:4]
            and not action.listed
        )
    if money is not None and money.per is not None and money.periods is None and not action.listed:
        return False  # "paid her £15 a day for meals" is what the body had to pay anyway
    if "payment" not in types:
        return True
    if money is None:
        return False
    if action.listed:
        return True  # a part of a sum that was offered, or of what was done, whatever for
    in_remedy = action.mood is Mood.DONE and action.sentence.kind is SectionKind.REMEDY
    return (
        in_remedy
        or _TO_PERSON.match(frame.words(action.span)) is not None
        or _was_paid(frame, action)
        or (action.mood is Mood.OFFERED and turned_down(frame, action.sentence))
        or _PURPOSE.search(action.sentence.words) is not None
    )


def _was_paid(frame: Frame, action: Action) -> bool:
    """Say whether a sum is told as one that the complainant "has been" paid."""
    if not frame.words(action.span).startswith("paid £"):
        return False
    start = action.span.start
    return _WAS_PAID.search(frame.words(Span(max(action.sentence.span.start, start - 60), start))) is not None


def _features(action: Action, types: Sequence[str], sure: bool) -> Iterator[str]:
    """What speaks for a remedy: what is said of it, where, and whether its words name its type."""
    yield f"mood {action.mood}"
    yield f"section {action.sentence.kind}"
    yield f"type {types[0]}" if sure else "type unnamed"
    if action.listed:
        yield "listed"
    if action.earlier:
        yield "earlier"

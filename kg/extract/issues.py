"""Heads of complaint: what is alleged, each with its own outcome or grade where the text gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.frame import Frame
from kg.extract.outcomes import outcome_of_grade
from kg.extract.sentences import Sentence
from kg.model.findings import Issue
from kg.model.text import SectionKind, Span

_GRADES = (
    ("severe-maladministration", r"severe\smaladministration"),
    ("no-maladministration", r"no\s(?:evidence\sof\s)?(?:service\sfailure\sor\s)?maladministration"),
    ("service-failure", r"service\sfailure"),
    ("reasonable-redress", r"(?:offered\s|made\san?\soffer\sof\s)?(?:reasonable\s)?redress"),
    ("outside-jurisdiction", r"(?:outside|out\sof|not\swithin)\s(?:[\w']+\s){0,4}jurisdiction"),
    ("maladministration", r"maladministration"),
)
_GRADE = re.compile("|".join(rf"(?P<{c.replace('-', '_')}>\b{p}\b)" for c, p in _GRADES), re.IGNORECASE)
# A grade that somebody else gives: the resident, a letter that is quoted.
_CLAIMED = re.compile(
    r'\b(?:told|says?|said|claim\w*|believ\w+|feels?|felt|alleg\w+|argue\w*)\b|"[^"]*$', re.IGNORECASE
)
_OR = re.compile(r"\s(?:or|nor|and)(?:\sof)?\s", re.IGNORECASE)
# "… maladministration (by the landlord) in (respect of) its handling of repairs."
_MATTER = re.compile(
    r"(?:\s\(?by\sthe\slandlord\)?)?,?\s(?:in\s(?:respect\sof|relation\sto|regard\sto|connection\swith)"
    r"|regarding|concerning"
    r"|about|in|with|for)\s(?:the\slandlord's\s|its\s|how\sthe\slandlord\s|the\s)?(?P<matter>[^.;]{4,300})"
)
_BEFORE = re.compile(
    r"\b(?:complaint|request|matter|issue)s?\s(?P<matter>(?:about|regarding"
    r"|concerning)\s[^.;]{4,200}?)\s(?:is|are|was|were|falls?)\s$"
)
_OF_LANDLORD = re.compile(r"the\slandlord['\u2019]s\s", re.IGNORECASE)
_GRADED_HEADING = re.compile(r"determination|our decision|finding", re.IGNORECASE)
_IN_ACCORDANCE = re.compile(
    r"in (?:accordance|line) with paragraph|there (?:was|has been|were)|we (?:have )?f(?:ou|i)nd",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(
    r"\b(?:complain(?:s|ed)?|unhappy|dissatisfied|concerned)\b(?:\s(?:to\sus|also"
    r"|further))?\s?(?P<matter>\b(?:that|about|because|the|on\sbehalf)\b.+)?",
    re.IGNORECASE | re.DOTALL,
)
_VERDICTS = (
    ("not-upheld", re.compile(r"\b(?:not\suphold|not\supheld)\b", re.IGNORECASE)),
    ("partly-upheld", re.compile(r"\b(?:partly|partially)\suph(?:old|eld)\b|\bin\spart\b", re.IGNORECASE)),
    (
        "upheld",
        re.compile(
            r"\b(?:(?:[Ww]e|I|Ombudsman|therefore|and)\s(?:have\s|also\s|therefore\s|fully\s){0,2}uph(?:old"
            r"|eld)|(?:was|were)\supheld)\b"
        ),
    ),
)
_LONGEST = 400
_PARAGRAPH = 4000  # characters after a complaint in which its verdict may stand


def _graded(frame: Frame) -> Iterator[Issue]:
    """Yield the heads that were graded in the determination, one a statement or list item."""
    headed = {s.span.start for s in frame.part.sections if _GRADED_HEADING.search(s.heading or "")}
    for sentence in frame.sentences if headed else ():
        if sentence.section.span.start not in headed:
            continue
        words = sentence.words
        lead = frame.words(sentence.lead_in) if sentence.lead_in else ""
        listed = bool(lead and _IN_ACCORDANCE.search(lead))
        if not (listed or _IN_ACCORDANCE.search(words)):
            continue
        for found in _grades(words):
            if _CLAIMED.search(words[: found.start()]):
                continue
            yield _issue_of_grade(frame, sentence, str(found.lastgroup).replace("_", "-"), found)


def _grades(words: str) -> Iterator[re.Match[str]]:
    """Yield the grades in a sentence, one a head; "no maladministration or service failure" is one grade."""
    end = None
    for found in _GRADE.finditer(words):
        if end is None or not _OR.fullmatch(words, end, found.start()):
            yield found
        end = found.end()


def _paired(frame: Frame) -> Iterator[Issue]:
    """Yield the heads whose section opens with their grade: pairs of "Complaint" and "Finding"."""
    for sentence in frame.of_kind(SectionKind.ANALYSIS):
        section = sentence.section
        if not section.heading or sentence.span.start != section.blocks[0].span.start:
            continue
        found = _GRADE.fullmatch(sentence.words.rstrip("."))
        if found and found.lastgroup:
            grade = found.lastgroup.replace("_", "-")
            evidence = frame.evidence(sentence.span, sentence)
            matter = _OF_LANDLORD.sub("", section.heading, count=1)[:_LONGEST]
            yield Issue(matter, evidence, outcome_of_grade(grade), grade, found.group())


def _issue_of_grade(frame: Frame, sentence: Sentence, grade: str, found: re.Match[str]) -> Issue:
    words = sentence.words
    matter = _MATTER.match(words, found.end()) or _BEFORE.search(words[: found.start()])
    description = matter["matter"].strip(" :,") if matter else words.strip()
    evidence = frame.evidence(sentence.span, sentence)
    return Issue(description[:_LONGEST], evidence, outcome_of_grade(grade), grade, found.group())


def _listed(frame: Frame) -> Iterator[Issue]:
    """Yield the items of lists in the section that states the complaint."""
    for sentence in frame.of_kind(SectionKind.COMPLAINT):
        if sentence.lead_in is not None and sentence.block.span.start == sentence.span.start:
            block = sentence.block.span
            description = frame.words(block).strip(" ;,.").removesuffix("; and").strip()
            yield Issue(description[:_LONGEST], frame.evidence(block, sentence))


def _stated(frame: Frame) -> Iterator[Issue]:
    """Yield the sentences that state what was complained of, with the verdict the paragraph gives."""
    kinds = {s.kind for s in frame.sentences}
    places = (
        (SectionKind.COMPLAINT,)
        if SectionKind.COMPLAINT in kinds
        else (SectionKind.SUMMARY, SectionKind.BODY)
    )
    for sentence in frame.of_kind(*places):
        words = sentence.words
        matter = _COMPLAINS.search(words)
        if matter is None or not matter["matter"] or sentence.lead_in is not None:
            continue
        outcome = _verdict(frame, sentence) if sentence.kind is not SectionKind.COMPLAINT else None
        evidence = frame.evidence(sentence.span, sentence)
        yield Issue(words[:_LONGEST].strip(), evidence, outcome)


def _opening(frame: Frame) -> Iterator[Issue]:
    """Yield the first paragraph of the section that states the complaint, however it is put."""
    sentence = next(frame.of_kind(SectionKind.COMPLAINT), None)
    if sentence is not None:
        block = sentence.block.span
        yield Issue(frame.words(block)[:_LONGEST].strip(), frame.evidence(block, sentence))


def _verdict(frame: Frame, sentence: Sentence) -> str | None:
    """Return the one verdict that the paragraph of the sentence gives after it, None for none or several."""
    start = sentence.span.end
    after = frame.words(Span(start, max(start, min(sentence.block.span.end, start + _PARAGRAPH))))
    given = {code for code, pattern in _VERDICTS if pattern.search(after)}
    return given.pop() if len(given) == 1 else None


def read_issues(frame: Frame) -> tuple[Issue, ...]:
    """Return the heads of complaint in order of the text: graded ones, else listed ones, else as stated."""
    graded = list(_graded(frame)) or list(_paired(frame))
    if graded:
        return tuple({i.description: i for i in graded}.values())
    return tuple(_listed(frame)) or tuple(_stated(frame)) or tuple(_opening(frame))

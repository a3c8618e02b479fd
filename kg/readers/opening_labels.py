"""The labels that decisions of any publisher, and accounts of them, set above the text; damaged ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from kg.model.text import FieldName

_LABELS: Mapping[FieldName | None, str] = {
    FieldName.REFERENCE: (
        "reference | reference number | reference no | ref | ref no | our reference | our ref | no | case | "
        "case reference | case reference number | case reference no | case ref | case number | case no | "
        "case id | complaint reference | complaint reference number | complaint number | complaint no | "
        "complaint ref | investigation reference | investigation number | report reference | report number "
        "| report no | decision reference | decision number | file reference | file ref | file number | "
        "lgsco reference | lgsco ref | spso reference | spso ref | psow reference | psow ref | "
        "nipso reference | nipso ref | ombudsman reference | ombudsman ref | ombudsman's reference"
    ),
    FieldName.DATE: (
        "date | dated | decision date | date of decision | date of the decision | date of our decision | "
        "date of final decision | final decision date | date decided | decided | decided on | decision made "
        "| decision made on | decision issued | decision issued on | decision dated | date of determination "
        "| determination date | determined | determined on | date determined | report date | date of report "
        "| date of this report | report dated | report issued | report issued on | date issued | issued | "
        "issued on | date of issue | issue date | signed off | date signed | signed and dated | signed on"
    ),
    FieldName.RESPONDENT: (
        "body | public body | relevant body | body complained about | body complained of | listed authority "
        "| listed body | organisation | organisation complained about | authority | local authority | "
        "council | landlord | member landlord | respondent | case against | complaint against"
    ),
    FieldName.SUBJECT: "subject | subject matter | category | complaint category | topic | subject area",
    FieldName.OUTCOME: (
        "outcome | decision | decision outcome | final decision | outcome of complaint | finding | overall "
        "finding | determination | result | report type"
    ),
    FieldName.SECTOR: "sector",
    None: (
        "published | date published | published on | publication date | date of publication | posted | "
        "received | date received | complaint received | date of complaint | complaint made | complaint "
        "date | date of draft | draft issued | draft decision | last updated | updated | complainant | "
        "investigator | caseworker | decision type | landlord type | occupancy | tenure | "
        "time limit | due date | meeting date | date of meeting | report to | report of | report by"
    ),
}
LABELS = {label.strip(): name for name, row in _LABELS.items() for label in row.split("|")}
"""What each label in lower case says its value is; None: no field of the header."""

_LONGEST = max(map(len, LABELS)) + 12
_SHORTEST_DAMAGED = 6  # characters: shorter words are another word as soon as a letter is changed
_ALIKE = 0.86  # a letter lost, doubled or exchanged in each word
_WORDS_ALIKE = 0.65
_LONG = [label for label in LABELS if len(label) >= _SHORTEST_DAMAGED]
# Longer labels of the date, of which there is no end ("Date of Ombudsman's final decision").
_OURS = r"(?:(?:of|the|our|its|this|final|ombudsm[ae]n'?s?|lgsco|spso|nipso|psow|on|which|was|issued?) )*"
_TEXT = r"(?:decision|report|determination|statement|finding|summary)s?"
_DATE_LABEL = re.compile(
    rf"date {_OURS}(?:{_TEXT}|issued?|made|signed(?: off)?|signature)"
    rf"|{_OURS}{_TEXT}"
    r" (?:was )?(?:dated?|issued|made|signed(?: off)?|completed|finalised|reached)(?: on| in)?"
)
_LONGEST_RUN, _FEWEST = 600, 2  # characters of a header run together, labels within it
_COLON = re.compile(r"\s?:(?=\s|$)\s*")
_GAP = re.compile(r"\s{2,}|\t")
_ANY = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
_WITH_COLON = re.compile(rf"(?<=[\s.;,])(?=[A-Z])(?i:{_ANY})\s?:(?=\s)")
_BARE = {
    name: re.compile(rf"(?i:{'|'.join(re.escape(k) for k, v in LABELS.items() if v is name)})\s+(?=[A-Z\d])")
    for name in FieldName
}

_ANY_BARE = re.compile(rf"(?i:{_ANY})\s+(?=[A-Z\d])")


def label_starts(words: str) -> Iterator[re.Match[str]]:
    """Yield the labels with colons that stand in the middle of a line."""
    return _WITH_COLON.finditer(words) if ":" in words else iter(())


def parts_into_values(words: str) -> bool:
    """Say whether a line is several labels with their values, or values between bars, run together."""
    if len(words) > _LONGEST_RUN:
        return False
    return words.count(" | ") > _FEWEST or sum(1 for _ in label_starts(words)) >= _FEWEST


def without_label(words: str, name: FieldName) -> str:
    """Return a value without a label of its kind that has lost its colon ("Body Ostmere Council")."""
    bare = _BARE[name].match(words)
    return words[bare.end() :] if bare else words


def label_of(words: str) -> str | None:
    """Return the label that words are, a letter wrong or missing in them notwithstanding.

    >>> label_of("Decsion Date"), label_of("Case refrence"), label_of("Decided in haste")
    ('decision date', 'case reference', None)
    """
    return _label_of(words.lower()) if len(words) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _label_of(words: str) -> str | None:
    key = " ".join(words.replace("\u2019", "'").split()).strip(" .:")
    if key in LABELS:
        return key
    if _DATE_LABEL.fullmatch(key):
        return "decision date"
    if len(key) < _SHORTEST_DAMAGED:
        return None
    near = [label for label in get_close_matches(key, _LONG, 3, _ALIKE) if _word_by_word(key, label)]
    near = near[:1] or [label for label in _LONG if _with_gaps(key, label)]
    return near[0] if len(near) == 1 else None


def _word_by_word(words: str, label: str) -> bool:
    """Say whether every word is the label's or a damaged form of it, and not another word."""
    ours, theirs = words.split(), label.split()
    if len(ours) != len(theirs):  # a blank is lost
        return SequenceMatcher(None, "".join(ours), "".join(theirs)).ratio() > _ALIKE
    pairs = zip(ours, theirs, strict=True)
    return all(a == b or SequenceMatcher(None, a, b).ratio() > _WORDS_ALIKE for a, b in pairs)


def _with_gaps(words: str, label: str) -> bool:
    """Say whether words are a label in which blanks stand for some of the letters ("d cisi n date")."""
    return len(words) == len(label) and all(a in (b, " ") for a, b in zip(words, label, strict=True))


def labelled(words: str) -> tuple[str, int] | None:
    """Return the label that opens a line and where its value begins: after a colon, a gap, or on the next
    line.
    """
    for end, start in _ends(words):
        label = label_of(words[:end])
        if label is not None:
            return label, start
    return None


def opens_with_bare_label(words: str) -> bool:
    """Say whether a line opens with a label that has lost its colon ("Decision type Investigation")."""
    return _ANY_BARE.match(words) is not None


def _ends(words: str) -> Iterator[tuple[int, int]]:
    """Yield where a label could end, and the value after it begin."""
    head = words[: _LONGEST + 3]
    for parted in (_COLON.search(head), _GAP.search(head)):
        if parted is not None:
            yield parted.span()
    yield len(words), len(words)


def has_gaps(words: str) -> bool:
    """Say whether a line opens with a label that has lost letters to blanks."""
    for end, _ in _ends(words):
        label = label_of(words[:end])
        if label is not None:
            return len(words[:end].split()) > len(label.split())
    return False

"""Which lines are headings, and of which kind of section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.model.text import SectionKind as Kind
from kg.readers.heading_tables import HOUSING_DECISION, HOUSING_REPORT, LGSCO, PSOW_REPORT, SPSO

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


SUBHEADINGS = (
    (
        Kind.REMEDY,
        re.compile(
            r"(?:how|what) the (?:council|landlord|board|authority|trust|body) (?:will|has agreed to) .*"
            r"|putting (?:it|this|things|matters) right|remedying (?:the |this )?injustice"
            r"|(?:agreed|recommended) (?:actions?|remed(?:y|ies))(?: .*)?"
            r"|recommendations?,? (?:all )?(?:accepted|agreed|made)\b.*"
        ),
    ),
    (
        Kind.BACKGROUND,
        re.compile(
            r"what (?:happened|took place|went on)|how (?:it|this|matters|things) (?:came about|arose|began)"
            r"|(?:brief )?background(?: (?:to|and) .*| information)?"
            r"|(?:key |main |summary of |sequence of )?events.*|(?:key )?facts"
            r"|(?:chronology|timeline|history)\b.*"
        ),
    ),
    (
        Kind.ANALYSIS,
        re.compile(
            r"what (?:i|we) (?:think|make of|conclude|say about)\b.*"
            r"|(?:my |our )?(?:analysis|findings|consideration|view|reasons|conclusions?|assessment)"
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
            r"|(?:relevant |applicable )?rules(?: (?:that|which|on|about|for|and)\b.*)?"
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

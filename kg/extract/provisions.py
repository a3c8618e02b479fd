"""Provisions of an Act or regulation as written: "sections 26(1) and 26A(1)", "Schedule 5, paragraph 1"."""

from __future__ import annotations

import re

from kg.model.records import record

_UNITS = {
    "section": r"sections?|ss?\.?",
    "regulation": r"regulations?|regs?\.?",
    "schedule": r"schedules?|schs?\.?",
    "part": r"parts?",
    "paragraph": r"paragraphs?|paras?\.?",
    "article": r"articles?|arts?\.?",
    "chapter": r"chapters?",
    "annex": r"annex(?:es)?",
    "rule": r"rules?",
}
_SUB = r"(?:\s?\([0-9A-Za-z]{1,4}\)){0,5}"
_NUMBER = (
    rf"(?:\d{{1,3}}[A-Z]{{0,3}}(?![\w])(?:\.\d{{1,3}}){{0,3}}{_SUB}|A\d{{1,2}}\b|(?-i:[IVX]{{1,5}}|[A-H])\b)"
)
_UNIT = rf"(?:{'|'.join(_UNITS.values())})"
_JOIN = r"(?:\s?,\s?(?:and\s|or\s)?|\s?(?:and|or|to|&|-|–|of)\s?|\s)"
# One provision or a list of them, beginning with a unit.
PROVISIONS = rf"\b{_UNIT}\s?{_NUMBER}(?:{_JOIN}(?:{_UNIT}\s?)?{_NUMBER}){{0,12}}"
# The same after the name of its Act, where the unit may be missing: "(Children Act 1989, 31(9))".
BARE = rf"\d{{1,3}}[A-Z]{{0,3}}{_SUB}(?=\s?[,;)])"
_TOKEN = re.compile(
    rf"(?P<unit>{_UNIT})(?=\s?\d|\s[A-Z(])|(?P<number>{_NUMBER})|(?P<of>\bof\b)|(?P<comma>,)", re.IGNORECASE
)
_WIDE = ("schedule", "part", "chapter", "annex")
# What may stand inside what: "Schedule 5, paragraph 1", "Schedule 2, Part 1".
_INNER = {"paragraph": _WIDE, "part": ("schedule",)}


@record()
class Provision:
    """``label`` in one form for all ("section 26(1)"); ``path`` as in legislation.gov.uk identifiers."""

    label: str
    path: str


def _unit(word: str) -> str:
    return next(name for name, forms in _UNITS.items() if re.fullmatch(forms, word, re.IGNORECASE))


def _one(unit: str, number: str) -> Provision:
    number = re.sub(r"\s", "", number)
    parts = [p for p in re.split(r"[()]", number) if p]
    name = unit.capitalize() if unit in _WIDE else unit
    return Provision(f"{name} {number}", "/".join([unit, *parts]))


def _within(outer: Provision, inner: Provision) -> Provision:
    return Provision(f"{outer.label}, {inner.label}", f"{outer.path}/{inner.path}")


def parse(words: str, unit: str = "section") -> tuple[Provision, ...]:
    """Return the provisions that the words name, each in one form; ``unit`` where the words give none.

    >>> [p.label for p in parse("ss 26(1) and 26A(1)")]
    ['section 26(1)', 'section 26A(1)']
    >>> [p.path for p in parse("Schedule 5, paragraph 1")]
    ['schedule/5/paragraph/1']
    """
    found: list[Provision] = []
    new_unit, comma, of = False, False, False
    for token in _TOKEN.finditer(words):
        if token["unit"]:
            unit, new_unit = _unit(token["unit"]), True
        elif token["of"]:
            of = True
        elif token["comma"]:
            comma = True
        else:
            _add(
                found,
                _one(unit, token["number"]),
                inside=new_unit and comma and unit in _INNER,
                outside=of,
            )
            new_unit, comma, of = False, False, False
    return tuple(dict.fromkeys(found))


def _add(found: list[Provision], provision: Provision, inside: bool, outside: bool) -> None:
    """Add a provision; "Schedule 5, paragraph 1" and "paragraph 1 of Schedule 5" are one."""
    if found and outside:
        found.append(_within(provision, found.pop()))
    elif found and inside and found[-1].path.startswith(_INNER[provision.path.partition("/")[0]]):
        found.append(_within(found.pop(), provision))
    else:
        found.append(provision)

"""Decisions written out from a world, to be read and built like any others: short, plain, all invented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from simulation.scene import FAILINGS, OUTCOMES, Pair, Scene
from simulation.truth import Truth

TOLD = {
    "delay": "The Council delayed the {at} by four months. This was fault.",
    "communication": "The Council failed to keep Mrs X informed about the {at}. This was fault.",
    "records": "The Council failed to keep proper records of the {at}. This was fault.",
    "decision-making": "The Council failed to give reasons for its decision about the {at}. This was fault.",
}
"""Failings in words; those of other types are not told."""
PLACES = {
    "ehc-needs-assessment": "Education, Health and Care needs assessment",
    "ehc-annual-review": "annual review of the Education, Health and Care plan",
    "school-transport": "school transport application",
    "school-admissions": "school admission application",
    "alternative-provision": "alternative provision for a child out of school",
}
_PAGE = """{council} ({reference})

Category : Education > {category}

Decision : {outcome}

Decision date : {day:%d %b %Y}

The Ombudsman's final decision:

Summary: Mrs X complained about how the Council dealt with her child's education.

The complaint

  1. Mrs X complains about the Council's handling of her child's education.

What I found

{findings}

Final decision

  1. I have completed my investigation.
"""


def scene(councils: int, decisions: int, *pairs: Pair) -> Scene:
    """Return a small scene to be written out: one ombudsman, education only, each decision once."""
    return Scene(
        ombudsmen=(("lgsco", councils, decisions),),
        areas=("education",),
        merged=0,
        renamed=0,
        duplicated=0.0,
        joint=0.0,
        shared=0.0,
        pairs=pairs,
    )


def texts(truth: Truth, councils: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each decision; ``councils`` are the names of the bodies in order."""
    found: dict[int, list[str]] = defaultdict(list)
    codes, there = list(FAILINGS), truth.failings
    for case, kind, at in zip(
        there.case.tolist(), there.type.tolist(), there.procedure.tolist(), strict=True
    ):
        place = PLACES.get(truth.procedures[at]) if at >= 0 else None
        if place and codes[kind] in TOLD:
            found[case].append(TOLD[codes[kind]].format(at=place))
    cases, outcomes = truth.cases, list(OUTCOMES)
    for n in range(len(cases)):
        day = date.fromordinal(int(cases.day[n]))
        reference = f"{day.year % 100:02d} {n // 1000:03d} {n % 1000:03d}"
        told = found[n] or ["I considered the evidence and made no finding of my own."]
        yield (
            f"{reference.replace(' ', '-')}.txt",
            _PAGE.format(
                council=councils[int(cases.body[n])],
                reference=reference,
                category="Other",
                outcome=outcomes[int(cases.outcome[n])].replace("-", " ").capitalize(),
                day=day,
                findings="\n".join(f"  {k}. {words}" for k, words in enumerate(told, 1)),
            ),
        )

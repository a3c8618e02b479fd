"""The table of analyses: a new kind of pattern is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.analytics.after_remedy import after_remedy
from kg.analytics.chains import chains
from kg.analytics.co_occurrence import co_occurrence
from kg.analytics.coverage import coverage
from kg.analytics.options import Options
from kg.analytics.payments import payments
from kg.analytics.recurrence import recurrence
from kg.analytics.repeats import repeats
from kg.analytics.similar import similar
from kg.analytics.study import Study
from kg.model.patterns import PatternSet

Analysis = Callable[[Study, Options], PatternSet]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of pattern: its name on the command line, what it answers in a sentence, and what finds it."""

    name: str
    answers: str
    analysis: Analysis


KINDS: tuple[Kind, ...] = (
    Kind("recurrence", "Which failing recurs at which procedure, across councils and years.", recurrence),
    Kind("co-occurrence", "Failings, procedures, injustices and remedies that come together.", co_occurrence),
    Kind("similar", "Councils with alike profiles of failings among their own kind, and why.", similar),
    Kind("chains", "Failing, injustice, remedy; and failings along the steps of a procedure.", chains),
    Kind("repeats", "Councils that repeat a failing beyond what their caseload explains.", repeats),
    Kind("after-remedy", "Whether what a body promised to mend was found again.", after_remedy),
    Kind("payments", "What is paid for which injustice, and what is unusual.", payments),
    Kind("coverage", "What the graph holds and does not: a denominator for every claim.", coverage),
)
"""Every analysis, in the order of the help."""

"""Fit the weights of kg.extract to annotated texts: ``python -m kg.evaluate.fit tests/cases/sets.toml``.

Logistic regression with an L2 penalty (Newton's method), for each kind of finding: first what each feature of
a candidate weighs, then, on authors held out in turn (kg.evaluate.voices), how the log-odds of a finding's
best statement become the share of such findings that is right (Platt 1999).
The same texts give the same tables, byte for byte, whatever tables stand before but one: what the signs of a
remedy's type weigh is fitted to remedies that are merged by the types that stood. Where failings happen is
fitted to those that are read with the new weights.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from kg.evaluate import authors, procedures, type_signs, type_words, wording
from kg.evaluate.calibration import auroc, brier_skill, ece
from kg.evaluate.passages import read_passages
from kg.evaluate.regression import regression
from kg.evaluate.signs import Table, knowing
from kg.evaluate.training import Annotated, Example, Outcome, examples, learned_from, outcomes
from kg.evaluate.voices import EARLIER, Group, by_voice, fold, read_voices
from kg.extract.weights import AGAIN, BIAS, OFFSET, SCALE, Weights, logistic

TABLE = Path(__file__).parents[1] / "extract" / "weights.toml"
KINDS = ("failing", "injustice", "remedy")
APART = (*type_signs.KINDS, *procedures.KINDS)
"""The tables of signs: what speaks for a type, for a procedure and for a place."""
BY_AUTHOR = ("failing", "injustice")
"""The kinds that are shown for each author: those that hands differ in most."""
# How strongly weights are drawn to zero, and the fewest candidates a feature must have to get one.
PENALTY = 2.0
FEWEST = 4
# What is known of a kind without counting: such words say that something was found, or that it was not.
# They have a weight however few candidates have them; most are too rare to be counted well.
PRIORS: Mapping[str, Table] = {
    "failing": {
        "by investigator": 2.0,
        "stance said found": 0.5,
        "item of found": 0.5,
        "item of an investigator": 1.5,
        "item of an investigator bare": 0.7,
        "judged at once": 1.5,
        "named and judged at once": 1.5,
        "listed": 2.0,
        "listed as fault": 2.0,
        "told as fault": 2.5,
        "denies fault": -2.0,
        "denies duty": -1.0,
        "condition": -2.0,
        "unasked": -2.0,
    },
    "injustice": {},
    "remedy": {"listed": 2.0},
}
# What is judged in so many words ("… This was fault.") is a failing, though a reader may have marked the same
# fault in the sentence before, where it is told more fully: these weigh what is known, whatever is counted.
FIRM: Mapping[str, frozenset[str]] = {"failing": frozenset({"judged at once", "named and judged at once"})}
_HELD = 1000.0
_DIGITS = 2
_PLAIN = {SCALE: 1.0, OFFSET: 0.0, AGAIN: 0.0}
_SURE = 0.001


def feature_weights(found: Sequence[Example], kind: str) -> dict[str, float]:
    """Return what each feature of a kind of finding weighs, and the bias."""
    counts: dict[str, int] = {}
    for example in found:
        for name in example.features:
            counts[name] = counts.get(name, 0) + 1
    frequent = {name for name, count in counts.items() if count >= FEWEST}
    known = PRIORS[kind]
    names = sorted(frequent | known.keys())
    rows = np.array([[1.0, *(float(n in e.features) for n in names)] for e in found])
    right = np.array([float(e.right) for e in found])
    prior = [0.0, *(known.get(n, 0.0) for n in names)]
    much = [e.counts for e in found]
    firm = FIRM.get(kind, frozenset())
    penalties = [_SURE, *(_HELD if n in firm else PENALTY for n in names)]
    weights = regression(rows, right, penalties, prior, much)
    rounded = {n: round(float(w), _DIGITS) for n, w in zip((BIAS, *names), weights, strict=True)}
    return {n: w + 0.0 for n, w in rounded.items() if w or n == BIAS}


def curve(found: Sequence[Outcome]) -> dict[str, float]:
    """Return how log-odds become confidence; ``found`` have the plain logistic of theirs."""
    rows = np.array([[log_odds(o.confidence), 1.0, float(o.again)] for o in found])
    right = np.array([float(o.right) for o in found])
    fitted = regression(rows, right, [_SURE, _SURE, 1.0], counts=[o.counts for o in found])
    return {n: round(float(w), _DIGITS) + 0.0 for n, w in zip((SCALE, OFFSET, AGAIN), fitted, strict=True)}


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, of 0 and 1 those of what they are rounded from."""
    kept = min(max(probability, _SURE / 2), 1 - _SURE / 2)
    return float(np.log(kept / (1 - kept)))


def held_out(documents: Sequence[Annotated], kind: str, group: Group = fold) -> list[Outcome]:
    """Return the findings of each document by weights that were fitted to the other groups' documents."""
    found = examples(documents, kind)
    others = _others(documents, kind)
    tables = {
        n: Weights({**others, kind: feature_weights([e for e in found if group(e.document) != n], kind)})
        for n in sorted({group(d.id) for d in documents})
    }
    return outcomes(documents, kind, lambda document: tables[group(document)])


def _others(documents: Iterable[Annotated], kind: str) -> dict[str, Table]:
    """The tables of the other kinds, and the plain curve of this one."""
    tables = dict(next(iter(documents)).knowledge.weights.tables)
    return {**tables, f"confidence-{kind}": _PLAIN}


def fit(documents: Sequence[Annotated], told: Mapping[str, Sequence[Outcome]]) -> Weights:
    """Return the tables of weights: those that the documents know (``apart``), and how sure the held-out
    findings of each kind, ``told``, make each to be."""
    known = documents[0].knowledge.weights.tables
    tables: dict[str, Table] = {name: known[name] for name in APART}
    for kind in KINDS:
        tables |= {kind: known[kind], f"confidence-{kind}": curve(told[kind])}
    return Weights(tables)


def graded(found: Sequence[Outcome], group: Group = fold) -> list[tuple[Outcome, float]]:
    """Return held-out findings with their confidence, each by a curve fitted to the other groups."""
    pairs = []
    for n in sorted({group(o.document) for o in found}):
        table = curve([o for o in found if group(o.document) != n])
        pairs += [(o, _by(table, o)) for o in found if group(o.document) == n]
    return pairs


def calibrated(
    found: Sequence[Outcome], group: Group = fold, counting: Callable[[Outcome], bool] = bool
) -> list[tuple[float, bool]]:
    """Return the confidence of held-out findings, as ``graded``, and if they are right.

    ``counting`` keeps some of them, all of which had their confidence from curves fitted to all others.
    """
    return [(confidence, one.right) for one, confidence in graded(found, group) if counting(one)]


def in_full(outcome: Outcome) -> bool:
    """Say whether the hand that a finding is by counts in full in what is learned."""
    return outcome.counts >= 1


def by_weight(found: Sequence[Outcome]) -> dict[str, Callable[[Outcome], bool]]:
    """Return how to keep the findings of all hands and, where some count less, those of the rest."""
    kept: dict[str, Callable[[Outcome], bool]] = {"all hands": bool}
    if not all(in_full(one) for one in found):
        kept["in full"] = in_full
    return kept


def _by(table: Table, outcome: Outcome) -> float:
    return logistic(
        table[SCALE] * log_odds(outcome.confidence) + table[OFFSET] + table[AGAIN] * outcome.again
    )


def as_toml(weights: Weights) -> str:
    """Return the table as it is kept."""
    head = "# Written by kg.evaluate.fit (`make fit`) from the annotated cases in tests/cases; do not edit.\n"
    return head + "".join(
        f"\n[{name}]\n"
        + "".join(f'"{feature}" = {weight:.{_DIGITS}f}\n' for feature, weight in table.items())
        for name, table in weights.tables.items()
    )


def main(arguments: Sequence[str]) -> int:
    """Write the tables; print how good confidence is on authors held out in turn."""
    sets = Path(arguments[0])
    documents, passages = learned_from(sets), read_passages(sets.with_name("passages"))
    wording.TABLE.write_text(wording.as_table(wording.whole_wording(documents, passages)), encoding="utf-8")
    models = type_words.whole_type_words(documents, passages)
    type_words.TABLE.write_text(type_words.as_table(models), encoding="utf-8")
    voices = read_voices(sets)
    group = by_voice(voices)
    documents = apart(documents, group, passages)
    told = {kind: held_out(documents, kind, group) for kind in KINDS}
    TABLE.write_text(as_toml(fit(documents, told)), encoding="utf-8")
    by_kind = {
        kind: authors.readings(documents, kind, graded(told[kind], group), voices, EARLIER)
        for kind in BY_AUTHOR
    }
    sets.with_name("authors.toml").write_text(authors.as_toml(by_kind), encoding="utf-8")
    for kind in KINDS:
        for whose, counting in by_weight(told[kind]).items():
            pairs = calibrated(told[kind], group, counting)
            print(
                f"{kind:10} {whose:12} {len(pairs):4} findings  calibration error {ece(pairs):.3f}"
                f"  AUROC {auroc(pairs):.3f}  Brier skill {brier_skill(pairs):.3f}"
            )
    return 0


def apart(
    documents: Sequence[Annotated], group: Group, passages: Sequence[Annotated] = ()
) -> list[Annotated]:
    """Return the documents, each knowing the models of words that were fitted to the other groups' ones.

    What signs of types, features of findings and signs of procedures weigh is fitted to all of them, in this
    order, as each needs the ones before.
    """
    own = wording.held_out_wording(documents, group, passages)
    typed = type_signs.with_types(type_words.held_out_type_words(own, group, passages))
    found = {kind: feature_weights(examples(typed, kind), kind) for kind in KINDS}
    return procedures.with_procedures(knowing(typed, found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

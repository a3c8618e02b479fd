"""In which of a case's procedures a failing happened.

What is named in the statement, around it, in its heading and in the rest of its section, the words that it
shares with what is told of a procedure, which one the case is mainly about, whether the failing is one of
complaint handling, whose law the case cites, and how often failings of its types happen in each procedure
are weighed for all procedures alike, and the likeliest of the case's procedures is taken; what each sign
weighs is fitted to annotated texts (kg.evaluate.procedures).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import chain

from kg.extract.complaints import COMPLAINTS, HANDLING
from kg.extract.frame import Frame, Hit
from kg.extract.naming import CORPORATE, SCHEME, named_in
from kg.extract.places import named_by_label, procedure_at, replying
from kg.extract.procedure_terms import stems
from kg.extract.sentences import Sentence
from kg.extract.weights import Signs
from kg.model.findings import Citation
from kg.model.text import Section, Span
from kg.model.vocabulary import Scheme

KIND = "procedure-place"
OF_TYPES = "procedure-of-type"
"""The table of how much a type of failing speaks for a procedure, by ``type_and_place``, as log-odds."""
FITS = "type fits"
ALSO = 0.38
"""How likely, of 1 for all procedures of the case together, a second one must be to be given too."""
_FAR = 5  # sentences before that are told apart by their distance
_OF_ADULTS = {"safeguarding-referral": "safeguarding-adults"}
_NOTHING: list[tuple[Hit, str]] = []
_NO_CODES: frozenset[str] = frozenset()


class FailingPlaces:
    """The procedures of a case, the likeliest first, where its text names them and whose law it cites."""

    def __init__(self, frame: Frame, among: Sequence[str], citations: Sequence[Citation] = ()) -> None:
        self._frame, self._among = frame, among
        self._law = frame.knowledge.law.cited(citations)
        self._as_named: dict[str, str | None] = {}
        self._headings: dict[int, dict[str, str]] = {}

    def of(self, spans: Sequence[Span], types: Collection[str]) -> tuple[str, ...]:
        """Return in which procedure (at most two) a failing of these types happened, told at these places.

        ``spans`` begins with its fullest statement. A case without procedures has what is named nearest.
        """
        if not self._among:
            return procedure_at(self._frame, spans[0], None)
        table = self._frame.knowledge.weights.tables[KIND]
        shares = _shares(table, self.signs(spans, types))
        first, *others = sorted(shares, key=lambda code: (-shares[code], self._among.index(code)))
        return (first, *(code for code in others[:1] if shares[code] >= ALSO))

    def signs(self, spans: Sequence[Span], types: Collection[str]) -> dict[str, Signs]:
        """Return what speaks for each procedure of the case."""
        sentence = self._frame.sentence_at(spans[0].start)
        signs = self._of_case(spans[0], types)
        if sentence is not None:
            self._in_sentence(sentence, spans[0], signs)
            self._around(sentence, signs)
            self._in_section(sentence, signs)
        self._by_words(spans[0], signs)
        for span in spans[1:]:
            other = self._frame.sentence_at(span.start)
            for hit, code in self._named(other) if other else ():
                signs[code]["told again inside" if span.overlap(hit.span) else "told again beside"] = 1.0
        return signs

    def _of_case(self, span: Span, types: Collection[str]) -> dict[str, Signs]:
        """What the case alone says: how likely each is at issue, and if it is one for complaints."""
        table = self._frame.knowledge.weights.tables[OF_TYPES]
        matters = [c for c in self._among if c not in COMPLAINTS]
        signs: dict[str, Signs] = {}
        answers = float(replying(self._frame, span)) if len(matters) < len(self._among) else 0.0
        for code in self._among:
            own = signs[code] = {
                FITS: fit_of_types(table, code, types),
                "share of text": self._shares_of_text.get(code, 0.0),
                **self._law.signs(code),
            }
            if code in COMPLAINTS:
                own[f"complaints, {'handling' if HANDLING in types else 'other'}"] = 1.0
                own["complaints, replying"] = answers
            else:
                own["matter, handling"] = float(HANDLING in types)
                own["main"] = float(code == matters[0])
                own["only"] = float(len(matters) == 1)
        return signs

    def _in_sentence(self, sentence: Sentence, span: Span, signs: dict[str, Signs]) -> None:
        named = self._named(sentence)
        for hit, code in named:
            where = (
                "inside" if span.overlap(hit.span) else "before" if hit.span.end <= span.start else "after"
            )
            signs[code][where] = 1.0
        inside = {code for hit, code in named if span.overlap(hit.span)}
        if len(inside) == 1:
            signs[inside.pop()]["inside alone"] = 1.0
        elif not inside and named:
            nearest = min(named, key=lambda n: _gap(n[0].span, span))
            signs[nearest[1]]["nearest beside"] = 1.0

    def _by_words(self, span: Span, signs: dict[str, Signs]) -> None:
        """Words that belong to one procedure alone, and those that the text uses where it names it."""
        words = stems(self._frame.words(span))
        known = [words & own for own in self._lexicons]
        said = Counter(chain.from_iterable(known))
        counts = [[used.get(w, 0) for used in self._used] for w in words]
        told = [(row, sum(row)) for row in counts if any(row)]
        for n, code in enumerate(self._among):
            signs[code]["own words"] = math.log1p(sum([said[w] == 1 for w in known[n]]))
            if told:
                signs[code]["used with"] = math.fsum([row[n] / total for row, total in told]) / len(told)

    def _around(self, sentence: Sentence, signs: dict[str, Signs]) -> None:
        """What the sentences before name, the last first, and the rest of the paragraph."""
        bare = "" if self._named(sentence) else ", bare"
        last: Collection[str] = ()
        for other in reversed(self._frame.sentences[: sentence.number]):
            if other.section is not sentence.section:
                break
            codes = self._codes.get(other.number, _NO_CODES)
            if codes and not last:
                last = codes
                for code in codes:
                    signs[code][f"last named{bare}"] = 1.0 / len(codes)
            back = sentence.number - other.number
            where = "paragraph" if other.block is sentence.block else "section"
            if back > _FAR and last:
                break
            if back <= _FAR:
                for code in codes:
                    signs[code].setdefault(f"{where} before{bare}", 1.0 / back)
        for other in self._frame.sentences[sentence.number + 1 :]:
            if other.block is not sentence.block:
                break
            for _, code in self._named(other):
                signs[code].setdefault(f"paragraph after{bare}", 1.0 / (other.number - sentence.number))

    def _in_section(self, sentence: Sentence, signs: dict[str, Signs]) -> None:
        for code, sign in self._headed(sentence.section).items():
            signs[code][sign] = 1.0
        counts = self._sections.get(sentence.section.span.start)
        if counts:
            total = counts.total()
            for code, count in counts.items():
                signs[code]["share of section"] = count / total

    def _headed(self, section: Section) -> dict[str, str]:
        """Return which procedures the heading of a section names, and by what sign."""
        found = self._headings.get(section.span.start)
        if found is None:
            heading = [code for hit in named_in(self._frame, section) if (code := self._fit(hit))]
            labels = () if heading else named_by_label(self._frame, section, self._among)
            found = dict.fromkeys(heading, "heading") | dict.fromkeys(labels, "heading by label")
            self._headings[section.span.start] = found
        return found

    def _named(self, sentence: Sentence) -> list[tuple[Hit, str]]:
        return self._told.get(sentence.number, _NOTHING)

    @cached_property
    def _told(self) -> dict[int, list[tuple[Hit, str]]]:
        """What names the case's procedures in each sentence that does."""
        told = {}
        for sentence in self._frame.naming(SCHEME):
            hits = named_in(self._frame, sentence)
            told[sentence.number] = [(hit, code) for hit in hits if (code := self._fit(hit))]
        return told

    @cached_property
    def _codes(self) -> dict[int, frozenset[str]]:
        """Which of the case's procedures each sentence names that names one."""
        return {n: frozenset([code for _, code in named]) for n, named in self._told.items()}

    @cached_property
    def _shares_of_text(self) -> dict[str, float]:
        """How many of the sentences that name one of the procedures name each."""
        counts = Counter(chain.from_iterable(self._codes.values()))
        total = counts.total()
        return {code: count / total for code, count in counts.items()}

    @cached_property
    def _sections(self) -> Mapping[int, Counter[str]]:
        """How many sentences of each section name each of the procedures."""
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for number, codes in self._codes.items():
            counts[self._frame.sentences[number].section.span.start].update(codes)
        return counts

    @cached_property
    def _lexicons(self) -> list[frozenset[str]]:
        """The words of the vocabulary for each of the procedures."""
        terms = self._frame.knowledge.procedures
        return [terms[code].stems for code in self._among]

    @cached_property
    def _used(self) -> list[Counter[str]]:
        """In how many of the sentences that name each of the procedures each word stands."""
        used: dict[str, Counter[str]] = {code: Counter() for code in self._among}
        for number, codes in self._codes.items():
            words = stems(self._frame.sentences[number].words)
            for code in codes:
                used[code].update(words)
        return [used[code] for code in self._among]

    def _fit(self, hit: Hit) -> str | None:
        code = hit.key[1]
        if code not in self._as_named:
            scheme = self._frame.knowledge.vocabulary[SCHEME]
            self._as_named[code] = _among(code, self._among, scheme)
        return self._as_named[code]


def type_and_place(failing_type: str, procedure: str) -> str:
    """Return the name by which a table holds a type of failing at a procedure."""
    return f"{failing_type} at {procedure}"


def fit_of_types(table: Mapping[str, float], procedure: str, types: Collection[str]) -> float:
    """Return how much the types of a failing speak for a procedure: the mean of their log-odds."""
    found = [table.get(type_and_place(t, procedure), 0.0) for t in types]
    return math.fsum(found) / len(found) if found else 0.0


def _among(code: str, among: Sequence[str], scheme: Scheme) -> str | None:
    """Return which of a case's procedures words for this one mean there, None for none of them."""
    if code in among:
        return code
    if code in COMPLAINTS:
        return next((c for c in among if c in COMPLAINTS and c != CORPORATE), None) or (
            CORPORATE if CORPORATE in among else None
        )
    if _OF_ADULTS.get(code) in among:
        return _OF_ADULTS[code]
    above = scheme.ancestors(code)
    return next((c for c in among if c in above or code in scheme.ancestors(c)), None)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _shares(table: Mapping[str, float], signs: Mapping[str, Signs]) -> dict[str, float]:
    """Return how likely each of several is the one (a conditional logit: McFadden 1974); together 1."""
    weights = {
        code: math.exp(math.fsum(table.get(name, 0.0) * much for name, much in own.items()))
        for code, own in signs.items()
    }
    total = math.fsum(weights.values())
    return {code: weight / total for code, weight in weights.items()}

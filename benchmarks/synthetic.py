"""Cases of realistic shape without documents to read: records made at random, for measuring at scale.

A case has nine findings on average (failings, injustices, remedies), statements of no fault beside them,
heads of complaint, citations, and words for each that stand in a text of its own. 350 invented councils of
four nations, some of them abolished, decide on 2015 to 2026; big councils have more cases. Every
fiftieth document is a newspaper's account of an earlier case. The same count and seed give the same records.
No pattern is planted: kinds are drawn independently of councils and years.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from kg.model.bodies import Register
from kg.model.bodytypes import BodyTypes
from kg.model.councils import Council
from kg.model.findings import (
    BodyMention,
    CaseRecord,
    Citation,
    DocumentRecord,
    Evidence,
    Failing,
    Injustice,
    Issue,
    NoFault,
    Remedy,
    Source,
)
from kg.model.identity import slugify
from kg.model.values import Deadline, PartialDate
from kg.model.vocabulary import Vocabulary
from kg.store import text_hash

SEED = 1
COUNCILS = 350
ABOLISHED = 24
_FIRST, _DAYS = date(2015, 1, 5), 4290
_ACCOUNTS = 50  # one document in so many is an account of an earlier case

_NATIONS = (
    ("England", "lgsco", 254, (("district", "Borough Council"), ("unitary", "Council"))),
    ("Scotland", "spso", 40, (("scottish-unitary", "Council"),)),
    ("Wales", "psow", 34, (("welsh-unitary", "County Borough Council"),)),
    ("Northern Ireland", "nipso", 22, (("ni-district", "District Council"),)),
)
_HEADS = ("Alder", "Bram", "Cold", "Dun", "Elver", "Fal", "Gar", "Hax", "Ister", "Jarl", "Kel", "Lang", "Mar")
_MIDDLES = ("ing", "en", "er", "le", "a", "stow", "mar", "by")
_TAILS = ("ford", "dale", "mouth", "combe", "wick", "hythe", "shaw", "holt", "fell")
_VERBS = ("assess", "answer", "review", "record", "refer", "inspect", "explain", "visit", "decide", "pay")
_THINGS = ("the request", "her care plan", "the application", "the complaint", "the report", "his file")
_OUTCOMES = ("upheld", "partly-upheld", "not-upheld", "not-investigated", "resolved", "discontinued")
_IMPROVEMENTS = ("training", "procedure-change", "audit", "monitoring")


def register(count: int = COUNCILS) -> Register:
    """Return invented councils: the last ``ABOLISHED`` were succeeded by one of the first in 2019 or 2023."""
    names = [head + middle + tail for tail in _TAILS for middle in _MIDDLES for head in _HEADS]
    kinds = [(nation, code, kind) for nation, code, n, all_ in _NATIONS for kind in all_ for _ in range(n)]
    spread = random.Random(SEED).sample(kinds, len(kinds))
    living = [_council(name, *kind) for name, kind in zip(names, spread[: count - ABOLISHED], strict=False)]
    english = [council for council in living if council.nation == "England"]
    gone = [
        _council(name, "England", "lgsco", ("district", "District Council"), english[n // 3], n)
        for n, name in enumerate(names[len(living) : count])
    ]
    return Register([*living, *gone], {}, BodyTypes.load())


def _council(
    name: str, nation: str, code: str, kind: tuple[str, str], heir: Council | None = None, n: int = 0
) -> Council:
    end = date(2019 + 4 * (n % 2), 3, 31) if heir else None
    full = f"{name} {kind[1]}"
    return Council(
        slugify(full), full, name, nation, kind[0], code.upper(), start=date(1974, 4, 1), end=end,
        successors=(heir.slug,) if heir else (), alt_names=(f"{name} Council",) if "Borough" in full else (),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invented:
    """A document that was invented: its plain text, and what is read from it."""

    text: str
    record: DocumentRecord


def documents(vocabulary: Vocabulary, councils: Register, count: int, seed: int = SEED) -> Iterator[Invented]:
    """Yield ``count`` documents, each of one case, in the order of nothing."""
    draw = _Draw(random.Random(seed), vocabulary, list(councils.values()))
    told: list[CaseRecord] = []
    for number in range(count):
        if number % _ACCOUNTS == _ACCOUNTS - 1:
            yield draw.document(number, "commentary", draw.rng.choice(told))
        else:
            document = draw.document(number, "decision")
            told.append(document.record.cases[0])
            yield document


@dataclass
class _Text:
    """A text that grows: each quote is put at its end."""

    lines: list[str] = field(default_factory=list)
    length: int = 0

    def quote(self, words: str, section: str) -> Evidence:
        start = self.length
        self.lines.append(words)
        self.length += len(words) + 1
        return Evidence(start, start + len(words), words, section, str(len(self.lines)))


class _Draw:
    """Draws cases; ``rng`` is the only source of chance."""

    def __init__(self, rng: random.Random, vocabulary: Vocabulary, councils: Sequence[Council]) -> None:
        self.rng, self._councils = rng, councils
        self._weights = [1 / (1 + n % 97) ** 0.5 for n in range(len(councils))]
        self._codes = {
            name: list(vocabulary[name].concepts)
            for name in ("failing-type", "injustice-type", "procedure", "service-area", "subject")
        }
        self._law = [i for i in vocabulary.instruments if i.official and i.iri][:60]

    def document(self, number: int, kind: str, told: CaseRecord | None = None) -> Invented:
        text = _Text()
        case = self._case(number, text, told)
        words = "\n".join(text.lines)
        name = f"{kind}-{number:06d}.txt"
        source = Source(
            name, name, "text/plain", kind, "invented", text_hash(words), publisher=case.ombudsman,
            url=f"https://decisions.example/{name}", issued=case.decided_on,
        )  # fmt: skip
        return Invented(words, DocumentRecord(source, (case,)))

    def _case(self, number: int, text: _Text, told: CaseRecord | None) -> CaseRecord:
        rng = self.rng
        day = _FIRST + timedelta(days=rng.randrange(_DAYS))
        council = self._council(day)
        respondents = [BodyMention(council.name, council.slug)]
        if rng.random() < 0.02:
            other = self._council(day)
            respondents.append(BodyMention(other.name, other.slug))
        elif rng.random() < 0.01:
            respondents = [BodyMention(council.short_name, None, unresolved=True)]
        area = rng.randrange(len(self._codes["service-area"]))
        outcome = rng.choices(_OUTCOMES, (60, 8, 22, 5, 3, 2))[0]
        procedures = self._procedures(area)
        citations = tuple(self._citation(text) for _ in range(rng.choice((1, 2, 3, 4))))
        issues = tuple(self._issue(text, outcome) for _ in range(rng.choice((0, 1, 1, 2))))
        fault = outcome in ("upheld", "partly-upheld")
        injustices = tuple(self._injustice(text) for _ in range(rng.choice((1, 2, 3)) if fault else 0))
        failings = tuple(
            self._failing(text, procedures, len(respondents), len(issues), len(citations), injustices, day)
            for _ in range(rng.randint(3, 9) if fault else 0)
        )
        remedies = tuple(
            self._remedy(text, day, injustices) for _ in range(rng.randint(3, 7) if fault else 0)
        )
        no_faults = tuple(
            NoFault(
                (self._evidence(text, "There was no fault in how the Council dealt with"),), 0.85, (code,)
            )
            for code in procedures[: rng.choice((0, 1) if fault else (1, 2))]
        )
        case = CaseRecord(
            f"{day.year % 100} {number // 1000:03d} {number % 1000:03d}", council.ombudsman.lower(),
            tuple(respondents), outcome, outcome.replace("-", " ").capitalize(),
            PartialDate(day.year, day.month, day.day),
            "A category", rng.choice(self._codes["subject"]), self._codes["service-area"][area],
            f"The Council's handling of case {number}.", ("Ofsted",) if rng.random() < 0.1 else (),
            procedures=procedures, citations=citations, issues=issues, failings=failings,
            injustices=injustices, remedies=remedies, no_faults=no_faults,
        )  # fmt: skip
        return case if told is None else _as_told(case, told)

    def _council(self, day: date) -> Council:
        while True:
            council = self.rng.choices(self._councils, self._weights)[0]
            if council.existed(day, day):
                return council

    def _procedures(self, area: int) -> tuple[str, ...]:
        """Return two or three procedures: each area has its own sixth of them, and complaints."""
        own = self._codes["procedure"][area % 6 :: 6]
        return tuple(
            dict.fromkeys([*self.rng.sample(own, 2), *self.rng.choices(own, k=self.rng.randrange(2))])
        )

    def _evidence(self, text: _Text, begin: str) -> Evidence:
        letters, days = self.rng.randint(1, 60), self.rng.randint(1, 400)
        words = f"{begin} {self.rng.choice(_THINGS)} in {letters} letters and {days} days."
        return text.quote(words, "Analysis")

    def _several(self, text: _Text, begin: str) -> tuple[Evidence, ...]:
        return tuple(self._evidence(text, begin) for _ in range(self.rng.choice((1, 1, 1, 2))))

    def _confidence(self) -> float:
        return self.rng.choice((0.98, 0.95, 0.92, 0.88, 0.85, 0.81, 0.76, 0.72, 0.55, 0.42))

    def _citation(self, text: _Text) -> Citation:
        law, section = self.rng.choice(self._law), self.rng.randint(1, 40)
        provision = f"section {section}" if self.rng.random() < 0.7 else None
        role = self.rng.choice(("powers", "substantive"))
        evidence = text.quote(f"{law.title}, {provision or 'as amended'}", "Powers")
        iri = f"{law.iri}/section/{section}" if provision else None
        return Citation(law.title, provision, role, evidence, law.iri, iri, law.guidance)

    def _issue(self, text: _Text, outcome: str) -> Issue:
        evidence = self._evidence(text, "The Council did not deal with")
        return Issue(evidence.quote, evidence, outcome, published_outcome=outcome)

    def _failing(
        self, text: _Text, procedures: Sequence[str], bodies: int, issues: int, citations: int,
        injustices: Sequence[Injustice], day: date,
    ) -> Failing:  # fmt: skip
        rng = self.rng
        kinds = tuple(rng.sample(self._codes["failing-type"], rng.choice((1, 1, 1, 2))))
        begun = day - timedelta(days=rng.randint(200, 1200)) if rng.random() < 0.3 else None
        return Failing(
            kinds, self._several(text, f"The Council failed to {rng.choice(_VERBS)}"),
            rng.choices(("ombudsman", "body", "investigator"), (8, 1, 1))[0], self._confidence(),
            procedures=tuple(rng.sample(list(procedures), rng.choice((0, 1, 1, 1)))),
            committed_by=rng.randrange(bodies),
            issue=rng.randrange(issues) if issues and rng.random() < 0.4 else None,
            breached=(rng.randrange(citations),) if rng.random() < 0.15 else (),
            caused=(rng.randrange(len(injustices)),) if injustices and rng.random() < 0.5 else (),
            event_from=begun, event_to=begun and begun + timedelta(days=rng.randint(0, 90)),
        )  # fmt: skip

    def _injustice(self, text: _Text) -> Injustice:
        kinds = tuple(self.rng.sample(self._codes["injustice-type"][:-1], self.rng.choice((1, 1, 2))))
        return Injustice(kinds, self._several(text, "This caused distress over"), self._confidence())

    def _remedy(self, text: _Text, day: date, injustices: Sequence[Injustice]) -> Remedy:
        rng = self.rng
        kind = rng.choice(("apology", "payment", "payment", "service", "reconsider", *_IMPROVEMENTS))
        deadline = Deadline(days=28) if rng.random() < 0.5 else Deadline(months=rng.choice((1, 3, 6)))
        due = day + timedelta(days=deadline.days or 30 * (deadline.months or 1))
        timed = rng.random() < 0.7
        tied = tuple(range(len(injustices)))[:1] if kind == "payment" and rng.random() < 0.5 else ()
        return Remedy(
            (kind,), self._several(text, f"The Council should {rng.choice(_VERBS)}"),
            rng.choices(("agreed", "recommended", "completed", "proposed"), (7, 3, 1, 0.5))[0],
            "service-improvement" if kind in _IMPROVEMENTS else "individual", self._confidence(),
            amount=Decimal(50 * rng.randint(1, 40)) if kind == "payment" else None,
            deadline=deadline if timed else None,
            due_on=PartialDate(due.year, due.month, due.day) if timed else None, addresses_injustices=tied,
        )  # fmt: skip


def _as_told(case: CaseRecord, told: CaseRecord) -> CaseRecord:
    """Return a lesser account: the reference, bodies and date of the case that is told."""
    return CaseRecord(
        told.reference, told.ombudsman, told.respondents, told.outcome, None, told.decided_on,
        failings=tuple(
            Failing(f.types, f.evidence, f.found_by, f.confidence, committed_by=0) for f in case.failings[:2]
        ),
    )  # fmt: skip

"""What the extractors know: vocabulary, register of bodies, and the cues made ready, once per process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kg.extract.cues import CueIndex
from kg.extract.forms import PublishedForms
from kg.extract.procedure_law import ProcedureLaw
from kg.extract.procedure_terms import ProcedureTerms
from kg.extract.titles import TitleIndex
from kg.extract.type_words import TypeWords, shipped_type_words
from kg.extract.weights import Weights, shipped_weights
from kg.extract.wording import Wording, shipped_wording
from kg.model.bodies import Register
from kg.model.vocabulary import Vocabulary

# The schemes whose cues an extractor reads; cues of any other would be found in vain.
OF_SENTENCES = (
    "actor",
    "failing-type",
    "injustice-type",
    "outcome",
    "procedure",
    "remedy-action",
    "remedy-type",
    "shortcoming",
    "stance",
)
OF_SUBJECTS = ("service-area",)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything an extractor may ask.

    ``cues`` are looked for in sentences and ``subjects`` in published subjects, both keyed by (scheme, code);
    ``titles`` are the known Acts and guidance, ``forms`` the published forms of each scheme, ``weights`` what
    makes a candidate a finding, ``wording`` how much words alone read like one, ``type_words`` of which
    type they most likely are, ``law`` which procedures rest on which provisions, ``procedures`` their terms.
    """

    vocabulary: Vocabulary
    register: Register
    cues: CueIndex[tuple[str, str]]
    subjects: CueIndex[tuple[str, str]]
    titles: TitleIndex = field(default_factory=TitleIndex)
    forms: Mapping[str, PublishedForms] = field(default_factory=dict)
    weights: Weights = field(default_factory=shipped_weights)
    wording: Wording = field(default_factory=shipped_wording)
    type_words: TypeWords = field(default_factory=shipped_type_words)
    law: ProcedureLaw = field(default_factory=ProcedureLaw)
    procedures: ProcedureTerms = field(default_factory=ProcedureTerms)

    @classmethod
    def prepare(cls, vocabulary: Vocabulary, register: Register) -> Knowledge:
        """Make the vocabulary's cues ready; VocabularyError for one that is no pattern."""
        cues, subjects = _index(vocabulary, OF_SENTENCES), _index(vocabulary, OF_SUBJECTS)
        forms = {name: PublishedForms(scheme) for name, scheme in vocabulary.schemes.items()}
        titles = TitleIndex(vocabulary.instruments)
        procedures = vocabulary.schemes.get("procedure")
        law, terms = ProcedureLaw(procedures or (), vocabulary.instruments), ProcedureTerms(procedures)
        return cls(vocabulary, register, cues, subjects, titles, forms, law=law, procedures=terms)

    def forms_of(self, scheme: str) -> PublishedForms:
        """Return the published forms of a scheme, none for a scheme that the vocabulary lacks."""
        return self.forms.get(scheme) or PublishedForms(None)


def _index(vocabulary: Vocabulary, schemes: Collection[str]) -> CueIndex[tuple[str, str]]:
    return CueIndex(
        ((scheme.name, concept.code), cue)
        for scheme in vocabulary.schemes.values()
        if scheme.name in schemes
        for concept in scheme
        for cue in concept.cues
    )

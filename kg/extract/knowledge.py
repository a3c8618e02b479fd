"""What the extractors know: vocabulary, register of bodies, and the cues made ready, once per process."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.cues import CueIndex
from kg.extract.titles import TitleIndex
from kg.model.bodies import Register
from kg.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything an extractor may ask.

    ``cues`` holds those of all schemes, keyed by (scheme, code); ``titles`` the known Acts and guidance.
    """

    vocabulary: Vocabulary
    register: Register
    cues: CueIndex[tuple[str, str]]
    titles: TitleIndex = field(default_factory=TitleIndex)

    @classmethod
    def prepare(cls, vocabulary: Vocabulary, register: Register) -> Knowledge:
        """Compile the vocabulary's cues; VocabularyError for a cue that is no pattern."""
        cues = (
            ((scheme.name, concept.code), cue)
            for scheme in vocabulary.schemes.values()
            for concept in scheme
            for cue in concept.cues
        )
        return cls(vocabulary, register, CueIndex(cues), TitleIndex(vocabulary.instruments))

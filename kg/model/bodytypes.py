"""The kind of a body that is no council of the register, by the words of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model.names import name_key
from kg.model.registerfile import read_table
from kg.resources import shipped

OTHER_TYPE = "other"


@dataclass(frozen=True, slots=True)
class BodyTypes:
    """Cues in the order in which they are tried: a pattern on the name's key, a code of body-type.

    A cue with an ombudsman holds for that ombudsman's cases only: a company before the Housing Ombudsman
    is a landlord, before the Local Government Ombudsman as a rule a care provider.
    """

    cues: Sequence[tuple[re.Pattern[str], str, str | None]]

    @classmethod
    def load(cls, path: Path | None = None) -> BodyTypes:
        """Read the cues (columns cue, body_type, ombudsman) from ``path``, by default the shipped file.

        A cue is one or more words, "|" between alternatives, "$" for the name's end. Raises
        VocabularyError where the file cannot be read.
        """
        table = read_table(path or shipped("ontology/body_types.csv"), ("cue", "body_type", "ombudsman"))
        return cls([(_pattern(row["cue"]), row["body_type"], row["ombudsman"] or None) for _, row in table])

    def of(self, name: str, ombudsman: str | None = None) -> str:
        """Return the code of body-type of a body, ``other`` where no cue fits."""
        key = name_key(name)
        for pattern, code, only in self.cues:
            if (only is None or only == ombudsman) and pattern.search(key):
                return code
        return OTHER_TYPE


def _pattern(cue: str) -> re.Pattern[str]:
    words = (
        re.escape(name_key(part)) + ("$" if part.strip().endswith("$") else r"\b") for part in cue.split("|")
    )
    return re.compile(r"\b(?:" + "|".join(words) + ")")

"""Published forms: the words that publishers use for a scheme's concepts, looked up as a header has them."""

from __future__ import annotations

import re

from kg.model.vocabulary import Concept, Scheme

_ARROWS = re.compile(r"\s*[>›»→]\s*")
_SPACE = re.compile(r"\s+")


def form_key(words: str) -> str:
    """Return words as published forms are compared: lower case, one space, ">" between categories.

    >>> form_key(" Housing ›  Antisocial Behaviour. ")
    'housing > antisocial behaviour'
    """
    plain = words.replace("’", "'").replace("–", "-").replace("\xa0", " ")
    return _SPACE.sub(" ", _ARROWS.sub(" > ", plain)).strip(" .;:-").lower()


class PublishedForms:
    """The concepts of one scheme by their published forms and preferred labels."""

    def __init__(self, scheme: Scheme | None) -> None:
        self._concepts: dict[str, list[Concept]] = {}
        for concept in scheme or ():
            for form in (*concept.published_forms, concept.label):
                held = self._concepts.setdefault(form_key(form), [])
                if concept not in held:
                    held.append(concept)

    def find(self, words: str, prefer: str | None = None) -> Concept | None:
        """Return the concept published as ``words``, else the one whose form opens them, the longest first.

        Of several that share the form the one whose code begins with ``prefer`` wins; None if no form fits.
        """
        key = form_key(words)
        while key:
            if key in self._concepts:
                return self._choose(self._concepts[key], prefer)
            cut = max(key.rfind(mark) for mark in (",", ":", " >", " ("))
            key = key[:cut].strip() if cut > 0 else ""
        return None

    @staticmethod
    def _choose(concepts: list[Concept], prefer: str | None) -> Concept:
        own = (c for c in concepts if prefer and c.code.startswith(f"{prefer}-"))
        return next(own, concepts[0])

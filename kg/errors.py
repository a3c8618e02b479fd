"""Every error that Faultlines raises on purpose, each a sentence that its reader can act on.

::

    FaultlinesError
    ├── UsageError           the command was given something it cannot work with (exit code 2)
    ├── InputError           one input cannot be read; the others are (exit code 1)
    │   └── IdentityClash    two sources claim one document id
    ├── RdfSyntaxError       RDF or SPARQL from the user does not parse: file, line, the parser's words
    ├── VocabularyError      the ontology or vocabulary files contradict themselves
    ├── StoreError           the store's folder is missing, damaged, or of another version
    │   └── StoreBusy        another process is writing to the store
    └── QueryError           a named query or one of its parameters does not exist or is ambiguous
"""

from __future__ import annotations


class FaultlinesError(Exception):
    """Base of all errors; ``str(error)`` is one sentence that names the thing, says why and what to do."""


class UsageError(FaultlinesError):
    """The command or function was given something it cannot work with."""


class InputError(FaultlinesError):
    """One input cannot be read.

    ``source`` names it as the user gave it, ``why`` says what is wrong, ``remedy`` what to do about it.
    """

    def __init__(self, source: str, why: str, remedy: str) -> None:
        super().__init__(f"{source}: {why}; {remedy}.")
        self.source, self.why, self.remedy = source, why, remedy


class IdentityClash(InputError):
    """Two sources claim the same document id."""


class RdfSyntaxError(FaultlinesError):
    """RDF or SPARQL from the user does not parse."""


class VocabularyError(FaultlinesError):
    """The ontology or vocabulary files contradict themselves or lack what the program needs."""


class StoreError(FaultlinesError):
    """The store's folder is missing, damaged, or of a version this program does not know."""


class StoreBusy(StoreError):
    """Another process is writing to the store."""


class QueryError(FaultlinesError):
    """A named query or one of its parameters does not exist or is ambiguous."""

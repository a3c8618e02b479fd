"""Source layouts: bytes in, a Document with section kinds out; knows no findings."""

from kg.readers.document import read

__all__ = ["read"]

"""A Document and the vocabulary in, records out; knows no publisher and no RDF."""

from kg.extract.knowledge import Knowledge
from kg.extract.line import extract

__all__ = ["Knowledge", "extract"]

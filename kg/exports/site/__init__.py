"""The graph as a static site that opens from disk: a page for every council, concept, pattern and case."""

from kg.exports.site.writing import Choice, require_place, write_site

__all__ = ["Choice", "require_place", "write_site"]

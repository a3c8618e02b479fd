"""The graph as a release of linked data: files for any web server, described and checked."""

from kg.exports.release.things import KINDS
from kg.exports.release.writing import Choice, write_release

__all__ = ["KINDS", "Choice", "write_release"]

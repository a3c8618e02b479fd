"""The graph as a release of linked data: files for any web server, described and checked."""

from kg.exports.release.writing import LEAVE_OUT, Choice, write_release

__all__ = ["LEAVE_OUT", "Choice", "write_release"]

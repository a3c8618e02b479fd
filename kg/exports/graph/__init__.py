"""An interactive graph in one HTML file."""

from kg.exports.graph.page import MOST, page
from kg.exports.graph.said import said_of

__all__ = ["MOST", "page", "said_of"]

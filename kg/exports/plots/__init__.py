"""Pictures of patterns: SVG or PNG, safe for the colour-blind, with titles that say counts and coverage."""

from kg.exports.plots.drawing import draw

__all__ = ["draw"]

"""Faultlines: a knowledge graph of what UK ombudsmen found that councils did wrong, and what recurs."""

__version__ = "0.1.0"

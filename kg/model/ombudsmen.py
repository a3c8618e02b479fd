"""Which nation an ombudsman's cases come from, where it is one nation alone."""

from __future__ import annotations

NATION_OF = {
    "lgsco": "england",
    "hos": "england",
    "spso": "scotland",
    "psow": "wales",
    "nipso": "northern-ireland",
}
"""Code of the ombudsman → code of the nation, as in ``ontology/ombudsmen.csv``."""

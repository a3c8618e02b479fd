"""The layouts that are recognised, in the order in which they are tried."""

from __future__ import annotations

from kg.readers.layout import Layout
from kg.readers.layouts import free_text, lgsco, lgsco_bare, lgsco_copy, spso_report, spso_web

LAYOUTS: tuple[Layout, ...] = (
    spso_web.LAYOUT,
    spso_report.LAYOUT,
    lgsco.LAYOUT,
    lgsco_bare.LAYOUT,
    lgsco_copy.LAYOUT,
    free_text.LAYOUT,
)
"""The first that recognises a page reads it; the last recognises everything."""

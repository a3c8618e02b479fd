"""The layouts that are recognised, in the order in which they are tried."""

from __future__ import annotations

from kg.readers.layout import Layout
from kg.readers.layouts import (
    case_table,
    closing_round_up,
    council_heads,
    dated_list,
    free_text,
    housing_decision,
    housing_report,
    lgsco,
    lgsco_bare,
    lgsco_copy,
    lgsco_list,
    lgsco_report,
    nipso_list,
    nipso_report,
    nipso_reports,
    plain_decision,
    psow,
    psow_report,
    round_up,
    spso_report,
    spso_web,
)

LAYOUTS: tuple[Layout, ...] = (
    spso_web.LAYOUT,
    spso_report.LAYOUT,
    lgsco_list.LAYOUT,
    case_table.LAYOUT,
    round_up.LAYOUT,
    closing_round_up.LAYOUT,
    lgsco_report.LAYOUT,
    lgsco.LAYOUT,
    housing_report.LAYOUT,
    housing_decision.LAYOUT,
    psow.LAYOUT,
    psow_report.LAYOUT,
    nipso_report.LAYOUT,
    nipso_reports.LAYOUT,
    nipso_list.LAYOUT,
    dated_list.LAYOUT,
    lgsco_bare.LAYOUT,
    lgsco_copy.LAYOUT,
    council_heads.LAYOUT,
    plain_decision.LAYOUT,
    free_text.LAYOUT,
)
"""The first that recognises a page reads it; the last recognises everything."""

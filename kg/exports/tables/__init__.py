"""The graph as tables: one row a case, head of complaint, finding, council."""

from kg.exports.tables.export import export_tables, export_workbook

__all__ = ["export_tables", "export_workbook"]

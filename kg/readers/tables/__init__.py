"""Tables to rows: CSV, JSON Lines, XLSX and Parquet. Which columns to read is said by a mapping."""

from kg.readers.tables.formats import MAX_TABLE_BYTES, read_rows
from kg.readers.tables.mapping import read_mapping

__all__ = ["MAX_TABLE_BYTES", "read_mapping", "read_rows"]

"""Analyses: rows of cases and findings in, pattern records out. Pure: no store, no files, no clock."""

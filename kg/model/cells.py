"""Cells of sheets: spreadsheets run a cell that begins like a formula.

Such cells go out with an apostrophe before them, and come in without it
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

_FORMULA = "=+-@＋－＝＠|"
_HEADS_FORMULA = tuple("\t\r\n" + _FORMULA)
_APOSTROPHE = "'"


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'tis"), guarded("plain")
    ("'=1+1", "''tis", 'plain')
    """
    return _APOSTROPHE + cell if _is_dangerous(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before ``guarded``.

    >>> unguarded("'=1+1"), unguarded("''tis"), unguarded("'tis")
    ('=1+1', "'tis", "'tis")
    """
    return cell[1:] if cell.startswith(_APOSTROPHE) and _is_dangerous(cell[1:]) else cell


def _is_dangerous(cell: str) -> bool:
    return cell.startswith((*_HEADS_FORMULA, _APOSTROPHE)) or cell.lstrip().startswith(tuple(_FORMULA))

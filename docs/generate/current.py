"""Keeping a generated page current: written anew, or only compared with what it should be."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def keep(page: Path, text: str, arguments: Sequence[str]) -> int:
    """Write ``text`` into a page, or, with ``--check``, compare them; return 1 when the page is stale."""
    if "--check" not in arguments:
        page.write_text(text, encoding="utf-8")
        return 0
    if page.exists() and page.read_text(encoding="utf-8") == text:
        return 0
    print(f"{page.name} is stale: run `make docs` and commit it.", file=sys.stderr)
    return 1

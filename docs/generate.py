"""Write the pages that are made from data, or say which are stale.

    python docs/generate.py [--check]

A page stands in ``PAGES`` with the function that makes it. A page that holds more than what is made (the
README with its session) keeps the rest: only what stands between its two marks is replaced.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = Path(sys.executable).with_name("kg")
WIDTH = 100

SESSION: tuple[tuple[str, int], ...] = (
    ("kg demo try", 0),
    ("kg --store try query councils-by-failing -p type=delay", 4),
    ("kg --store try query failings-of-council -p council=Brackenshire -p type=delay", 3),
    ("kg --store try search training completed", 1),
)
"""The README's session: each command, and how many lines of its answer are shown."""


def session() -> str:
    """Run the README's session in an empty folder and return it as it would stand on a screen."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for command, shown in SESSION:
            lines.append(f"$ {command}")
            lines += cut(run(command, folder), shown)
    return "\n```console\n" + "\n".join(lines) + "\n```\n"


def run(command: str, folder: str) -> str:
    """Run one command; what it prints, or its complaint as an error."""
    arguments = [a.strip('"') for a in re.findall(r'"[^"]*"|\S+', command)]
    done = subprocess.run(
        [str(COMMAND), *arguments[1:]], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr}")
    return done.stdout


def cut(answer: str, shown: int) -> list[str]:
    """Return the first lines of an answer, with a mark where something was left out."""
    lines = [line.rstrip() for line in answer.splitlines()]
    kept = [line if len(line) <= WIDTH else line[: WIDTH - 1] + "…" for line in lines[:shown]]
    return [*kept, "…"] if shown and len(lines) > shown else kept


def between_marks(page: Path, name: str, made: str) -> str:
    """Return a page with what stands between its marks replaced."""
    pattern = rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)"
    text, found = re.subn(
        pattern, lambda m: m[1] + made + m[2], page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    if found != 1:
        raise SystemExit(f"{page.name} has no place marked <!-- {name} -->.")
    return text


def readme() -> str:
    """Return the README with a session as it is today."""
    return between_marks(ROOT / "README.md", "session", session())


PAGES: dict[str, Callable[[], str]] = {
    "README.md": readme,
}
"""Every page that is made, wholly or in part, and what makes it."""


def stale() -> dict[Path, str]:
    """Return the pages that differ from what would be written, with what would be."""
    made = {ROOT / name: make() for name, make in PAGES.items()}
    return {p: text for p, text in made.items() if not p.exists() or p.read_text(encoding="utf-8") != text}


def main() -> int:
    """Write what is stale, or with --check only name it; return 1 if anything was to be written then."""
    pages = stale()
    if "--check" in sys.argv[1:]:
        for page in pages:
            print(f"{page.relative_to(ROOT)} is stale: run `make docs` and commit it.", file=sys.stderr)
        return bool(pages)
    for page, text in pages.items():
        page.write_text(text, encoding="utf-8")
        print(f"wrote {page.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

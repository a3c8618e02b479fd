"""Run the README's session and write it between its marks; with --check only say whether it is current.

python docs/generate/readme_session.py [--check]
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from docs.generate.current import keep

PAGE = Path(__file__).resolve().parents[2] / "README.md"
COMMAND = Path(sys.executable).with_name("kg")
WIDTH = 118

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


def page() -> str:
    """Return the README with a session as it is today."""
    pattern = r"(<!-- session -->\n).*?(<!-- end of session -->)"
    made = session()
    text, found = re.subn(
        pattern, lambda m: m[1] + made + m[2], PAGE.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    if found != 1:
        raise SystemExit(f"{PAGE.name} has no place marked <!-- session -->.")
    return text


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; exit code 1 when it is stale."""
    return keep(PAGE, page(), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Write docs/patterns.md from patterns_text.md beside it: its commands are run on the samples, its pictures
drawn; with --check only say whether page and pictures are current.

python docs/generate/patterns_page.py [--check]

In the text a line ``<!-- run 8: kg patterns … -->`` becomes the command and the first eight lines of its answer; a
line ``<!-- picture NAME: kg patterns KIND -->`` becomes the picture docs/pictures/NAME.svg.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from kg.cli.main import main as run_kg

DOCS = Path(__file__).resolve().parents[1]
PAGE = DOCS / "patterns.md"
PICTURES = DOCS / "pictures"
TEXT = Path(__file__).with_name("patterns_text.md")
WIDTH = 108
_RUN = re.compile(r"^<!-- run (\d+): (kg .+) -->$", re.MULTILINE)
_PICTURE = re.compile(r"^<!-- picture ([\w-]+): (kg .+) -->$", re.MULTILINE)

Command = Callable[[str], str]
"""What runs a command line and returns what it prints."""


def page(run: Command) -> str:
    """Return the text with the answers of its commands."""
    text = TEXT.read_text(encoding="utf-8").replace("](../", "](")  # links lead from there, the page is here
    text = _RUN.sub(lambda found: answer(found[2], run(found[2]), int(found[1])), text)
    return _PICTURE.sub(lambda found: f"![{found[1]}](pictures/{found[1]}.svg)", text)


def answer(command: str, printed: str, lines: int) -> str:
    """Return a command with the first lines of its answer, wrapped as a terminal shows them."""
    whole = [line.rstrip() for line in printed.splitlines()]
    kept = whole[:lines]
    while kept and not kept[-1]:
        kept.pop()
    wrapped = [part for line in kept for part in _wrapped(line)]
    rest = ["…"] if len(whole) > lines else []
    return "\n".join(["```console", f"$ {command}", *wrapped, *rest, "```"])


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False) or [""]


def pictures(run: Command, folder: Path) -> Mapping[str, Path]:
    """Draw the pictures of the text into a folder; return them by name."""
    drawn = {}
    for name, command in _PICTURE.findall(TEXT.read_text(encoding="utf-8")):
        drawn[name] = folder / f"{name}.svg"
        run(f"{command} --plot {drawn[name]}")
    return drawn


def on_samples(folder: Path) -> Command:
    """Build the samples in a folder; return what runs commands on them."""
    _kg("demo", str(folder / "try"))
    os.environ["KG_STORE"] = str(folder / "try")
    return lambda command: _kg(*command.split()[1:])


def _kg(*arguments: str) -> str:
    out, err, code = StringIO(), StringIO(), None
    try:
        with redirect_stdout(out), redirect_stderr(err):
            run_kg(list(arguments))
    except SystemExit as end:
        code = end.code
    if code:
        raise SystemExit(f"kg {' '.join(arguments)}: {err.getvalue()}")
    return out.getvalue()


def words_of(picture: Path) -> list[str]:
    """Return the words of a picture: coordinates may differ in their last digits between machines."""
    return [" ".join(text.split()) for text in ET.parse(picture).getroot().itertext() if text.strip()]


def stale(run: Command, folder: Path) -> list[str]:
    """Return the names of the page and pictures that are not current."""
    found = [] if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page(run) else [PAGE.name]
    for name, drawn in pictures(run, folder).items():
        kept = PICTURES / f"{name}.svg"
        if not kept.exists() or words_of(kept) != words_of(drawn):
            found.append(kept.name)
    return found


def main(arguments: list[str]) -> int:
    """Write the page and its pictures, or compare them; exit code 1 when one is stale."""
    with tempfile.TemporaryDirectory() as folder:
        run = on_samples(Path(folder))
        if "--check" in arguments:
            for name in (old := stale(run, Path(folder))):
                print(f"docs: {name} is stale: run python docs/generate/patterns_page.py", file=sys.stderr)
            return int(bool(old))
        PICTURES.mkdir(exist_ok=True)
        PAGE.write_text(page(run), encoding="utf-8")
        pictures(run, PICTURES)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

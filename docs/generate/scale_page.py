"""Write docs/scale.md from what was measured (scale.json: the output of benchmarks.scale for each graph,
without the IRIs it was asked with, and with what making the store and its N-Quads took).

python docs/generate/scale_page.py [--check]               write the page, or only say whether it is current
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docs.generate.current import keep
from kg.analytics.kinds import KINDS

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "scale.md"
ENGINES = (("questions", "Oxigraph"), ("second", "Virtuoso"))
ASKED, ANALYSED = 2.0, 60.0
"""Seconds of a processor that a question and an analysis may take on the smaller graph: what takes longer is bold."""
Line = Mapping[str, Any]
Figures = Mapping[str, Any]


def page() -> str:
    """Return the whole page."""
    measured: Sequence[Figures] = json.loads((HERE / "scale.json").read_text(encoding="utf-8"))
    parts = [
        (HERE / "scale_intro.md").read_text(encoding="utf-8"),
        "## The graphs\n",
        *_sizes(measured),
        "\n## Questions in short\n\nIn seconds of processors.\n",
        *_summary(measured),
        "\n## Analyses\n",
        *_analyses(measured),
        "\n## Each question\n",
        *_questions(measured),
        "",
        (HERE / "scale_limits.md").read_text(encoding="utf-8"),
    ]
    # The texts beside this file link from where they stand; the page stands a folder above.
    return "\n".join(parts).replace("](../", "](").rstrip() + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _head(*cells: str, first: str = "---") -> str:
    return f"{_row(*cells)}\n{_row(first, *('---:' for _ in cells[1:]))}"


_SIZES: Sequence[tuple[str, tuple[str, str], Callable[[float], str]]] = (
    ("quads", ("size", "quads"), lambda n: f"{n / 1e6:.1f} million"),
    ("making the store, with texts and search: processor", ("making", "cpu"), lambda n: _time(n)),
    ("making the store: memory", ("making", "megabytes"), lambda n: _memory(n)),
    ("on disk: graph", ("size", "graph MB"), lambda n: _memory(n)),
    ("on disk: ledger and search", ("size", "ledger MB"), lambda n: _memory(n)),
    ("on disk: texts", ("size", "texts MB"), lambda n: _memory(n)),
    ("as N-Quads", ("making", "nquads MB"), lambda n: _memory(n)),
    ("loading into Virtuoso: by the clock", ("loading", "seconds"), lambda n: _time(n)),
    ("loading into Virtuoso: processor", ("loading", "cpu"), lambda n: _time(n)),
    ("loading into Virtuoso: memory", ("loading", "megabytes"), lambda n: _memory(n)),
    ("on disk: Virtuoso", ("loading", "disk"), lambda n: _memory(n)),
)


def _sizes(measured: Sequence[Figures]) -> Iterator[str]:
    yield _head("", *(f"{one['size']['cases']:,} cases" for one in measured))
    for words, (part, name), written in _SIZES:
        yield _row(words, *(written(one[part][name]) if part in one else "" for one in measured))


def _summary(measured: Sequence[Figures]) -> Iterator[str]:
    yield _head("cases", "engine", "asked", "middle", "slowest", f"over {ASKED:.0f} s", "no answer", "memory")
    for one in measured:
        for part, engine in ENGINES:
            lines: Sequence[Line] = one[part]
            answered = sorted(line["cpu"] for line in lines if not line["failed"])
            yield _row(
                f"{one['size']['cases']:,}",
                engine,
                str(len(lines)),
                f"{answered[len(answered) // 2]:.2f} s",
                f"{answered[-1]:.1f} s",
                str(sum(seconds > ASKED for seconds in answered)),
                str(len(lines) - len(answered)),
                _memory(max(line["megabytes"] for line in lines)),
            )


def _analyses(measured: Sequence[Figures]) -> Iterator[str]:
    columns = [f"{one['size']['cases']:,}: {what}" for one in measured for what in ("s", "CPU", "memory")]
    yield _head("", *columns)
    names = {"rows": "reading the rows"} | {kind.name: f"`{kind.name}`" for kind in KINDS}
    for name, words in names.items():
        yield _row(words, *(cell for one in measured for cell in _analysis(one, name, one is measured[0])))


def _analysis(one: Figures, name: str, bar: bool) -> list[str]:
    (line,) = (line for line in one["analyses"] if line["name"] == name)
    if line["failed"]:
        return [line["failed"], "", ""]
    seconds = _bold(f"{line['seconds']:.1f}", bar and line["cpu"] > ANALYSED)
    return [seconds, f"{line['cpu']:.1f}", _memory(line["megabytes"])]


def _questions(measured: Sequence[Figures]) -> Iterator[str]:
    columns = [
        f"{one['size']['cases']:,}: {e}" for one in measured for e in ("rows", *dict(ENGINES).values())
    ]
    yield _head("question", *columns)
    for number, asked in enumerate(measured[0]["questions"]):
        cells = [_named(asked)]
        for one in measured:
            lines = {part: one[part][number] for part, _ in ENGINES if part in one}
            cells += _answers(lines, one is measured[0])
        yield _row(*cells)


def _answers(lines: Mapping[str, Line], bar: bool) -> list[str]:
    """Return the number of rows, both where engines differ, and what each engine took."""
    counts: Mapping[str, None] = dict.fromkeys(
        f"{line['result']:,}" for line in lines.values() if not line["failed"]
    )
    cells = [" / ".join(counts)]
    for part, _ in ENGINES:
        line = lines.get(part)
        cells.append("" if line is None else _seconds(line, bar and part == "questions"))
    return cells


def _seconds(line: Line, bar: bool) -> str:
    if line["failed"]:
        return str(line["failed"])
    return _bold(f"{line['seconds']:.2f} ({line['cpu']:.2f})", bar and line["cpu"] > ASKED)


def _named(line: Line) -> str:
    given = ", ".join(line["given"])
    return f"[`{line['name']}`](queries.md#{line['name']})" + (f" by {given}" if given else "")


def _bold(words: str, missed: bool) -> str:
    return f"**{words}**" if missed else words


def _memory(megabytes: float) -> str:
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"


def _time(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 180 else f"{seconds:.0f} s"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; exit code 1 when it is stale."""
    return keep(PAGE, page(), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

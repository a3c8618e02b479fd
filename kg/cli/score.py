"""``kg score``: how much of what a careful reader finds the program finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import note, show_json, width
from kg.cli.output import show as show_line
from kg.cli.progress import progress
from kg.cli.table import table
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.evaluate.corpus import BothReadings
    from kg.evaluate.intervals import FieldFigures, Interval
    from kg.evaluate.runs import Change
    from kg.evaluate.score import Mistake, Score


def score(
    corpus: Annotated[
        Path, typer.Argument(metavar="CORPUS", help="A folder with texts/ and, in gold/, their annotations.")
    ],
    texts: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the texts are, if not in CORPUS/texts.")
    ] = None,
    register: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with a councils.csv of your own.")
    ] = None,
    errors: Annotated[
        str | None, typer.Option(metavar="FIELD", help="List what went wrong in a field, or in 'all'.")
    ] = None,
    only: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only the texts whose ids stand in this file.")
    ] = None,
    without: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Not the texts whose ids stand in this file.")
    ] = None,
    without_doubtful: Annotated[
        bool, typer.Option("--without-doubtful", help="Leave out findings marked as doubtful.")
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(metavar="X", min=0, max=1, help="Leave out findings of less confidence.")
    ] = 0.0,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep this run, to compare others with.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Say what was gained and lost since a kept run.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="All figures as one object.")] = False,
) -> None:
    """Measure the program on annotated texts.

    Precision, recall and F1 of every field, each with the interval that 95 of 100 draws of such
    documents fall in. 'Listed' are the findings that are not doubtful.

    $ kg score tests/cases --register tests/cases/register

    $ kg score mine/ --errors 'failing (words)' --against before.json

    Exit code: 0 all texts were read, 1 some could not be, 2 wrong use.
    """
    from kg.evaluate.corpus import score as score_readings  # the extractors: slow to load
    from kg.evaluate.runs import changes, load
    from kg.evaluate.runs import save as save_run
    from kg.evaluate.views import Selection

    _known(errors)
    before = load(against) if against else None
    readings = _read(corpus, texts, register, _ids(only), _ids(without) or frozenset())
    scored = score_readings(readings, Selection(not without_doubtful, min_confidence))
    if save:
        save_run(scored, save)
    changed = changes(scored, before) if before else None
    if json:
        show_json(_as_data(scored, _asked(scored, errors), changed))
    else:
        show_score(scored, errors, changed)
    for reading in readings:
        if reading.failure:
            note(str(reading.failure))
    if any(reading.failure for reading in readings):
        raise typer.Exit(1)


def _read(
    corpus: Path,
    texts: Path | None,
    register: Path | None,
    only: frozenset[str] | None,
    without: frozenset[str],
) -> list[BothReadings]:
    from kg.evaluate.corpus import find_corpus, read_both

    files = find_corpus(corpus, texts, only, without)
    with progress("Reading") as update:
        return read_both(files, register, update)


def _known(field: str | None) -> None:
    """Refuse the name of a field that there is not."""
    from kg.evaluate.fields import FIELDS

    if field is not None and field not in (*FIELDS, "all"):
        raise UsageError(f"There is no field {field!r}; the fields are: {', '.join(FIELDS)}; or 'all'.")


def _ids(file: Path | None) -> frozenset[str] | None:
    try:
        return frozenset(file.read_text(encoding="utf-8").split()) if file else None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read as a list of ids ({error}); name another file.") from error


def _asked(scored: Score, errors: str | None) -> list[Mistake]:
    if errors is None:
        return []
    return scored.mistakes(None if errors == "all" else errors)


def show_score(scored: Score, errors: str | None = None, changed: Sequence[Change] | None = None) -> None:
    """Print the table, the mistakes of a field (or of ``all``) where asked for, and what changed."""
    cases = f"{scored.cases:,} case{'' if scored.cases == 1 else 's'}"
    documents = len(scored.documents)
    show_line(
        f"{documents:,} document{'' if documents == 1 else 's'}, {cases}; {_faithful(scored.misquoted)}"
    )
    show_line()
    for line in table(_HEADINGS, _rows(scored), width()):
        show_line(line)
    if errors is not None:
        _show_mistakes(_asked(scored, errors))
    if changed is not None:
        _show_changes(changed)


def _faithful(misquoted: int) -> str:
    if not misquoted:
        return "every finding's words stand in its text"
    return f"{misquoted:,} finding{'' if misquoted == 1 else 's'} whose words do not stand in the text"


_HEADINGS = ("field", "P", "95 %", "R", "95 %", "F1", "95 %", "hits", "found", "wanted")


def _rows(scored: Score) -> list[list[str | int]]:
    from kg.evaluate.fields import FIELDS
    from kg.evaluate.intervals import figures

    return [[name, *_cells(found)] for name, found in figures(scored, FIELDS).items()]


def _cells(found: FieldFigures) -> Iterable[str | int]:
    for value in (found.precision, found.recall, found.f1):
        yield f"{value.value:.3f}"
        yield _between(value)
    yield from (found.counts.hits, found.counts.found, found.counts.wanted)


def _between(interval: Interval) -> str:
    return f"{interval.low:.2f}–{interval.high:.2f}"


def _show_mistakes(mistakes: Iterable[Mistake]) -> None:
    heading = None
    for mistake in mistakes:
        if mistake.field != heading:
            heading = mistake.field
            show_line()
            show_line(heading)
        show_line(f"  {mistake}")


def _show_changes(changed: Sequence[Change]) -> None:
    show_line()
    if not changed:
        show_line("Nothing changed since the kept run.")
        return
    show_line("Since the kept run (*: more than noise)")
    for change in changed:
        show_line()
        figures = change.figures
        parts = (("F1", figures.f1), ("P", figures.precision), ("R", figures.recall))
        show_line(f"{change.field}: {', '.join(f'{name} {_rise(rise)}' for name, rise in parts)}")
        for sign, mistakes in (("gained", change.gained), ("lost", change.lost)):
            for mistake in mistakes:
                show_line(f"  {sign}: {mistake}")


def _rise(rise: Interval) -> str:
    """Return by how much a figure rose, with a star where that is more than noise."""
    star = "" if rise.low <= 0 <= rise.high else "*"
    return f"{rise.value:+.3f}{star} ({rise.low:+.3f} to {rise.high:+.3f})"


def _as_data(scored: Score, mistakes: list[Mistake], changed: Sequence[Change] | None) -> dict[str, object]:
    from kg.evaluate.fields import FIELDS
    from kg.evaluate.intervals import figures

    data: dict[str, object] = {
        "documents": len(scored.documents),
        "cases": scored.cases,
        "misquoted": scored.misquoted,
        "fields": figures(scored, FIELDS),
    }
    if mistakes:
        data["mistakes"] = mistakes
    if changed is not None:
        data["changes"] = changed
    return data

"""Options that several commands share stand where a command wants them, and reach it together."""

from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from kg.cli.graph_options import ProjectionName, Wanted, options


@pytest.fixture
def seen() -> list[tuple[Wanted, str]]:
    return []


@pytest.fixture
def app(seen: list[tuple[Wanted, str]]) -> typer.Typer:
    app = typer.Typer(rich_markup_mode=None)

    @app.command()
    @options
    def show(
        ctx: typer.Context,
        *,
        first: Annotated[str, typer.Option("--first")] = "a",
        wanted: Wanted,
        last: Annotated[str, typer.Option("--last")] = "z",
    ) -> None:
        """Say what is wanted."""
        seen.append((wanted, f"{first} {last}"))

    return app


def test_without_options_all_have_their_defaults(app: typer.Typer, seen: list[tuple[Wanted, str]]):
    assert CliRunner().invoke(app, []).exit_code == 0
    assert seen == [(Wanted(), "a z")]


def test_options_reach_the_command_beside_its_own(app: typer.Typer, seen: list[tuple[Wanted, str]]):
    words = ["--last", "y", "--council", "A", "--council", "B", "-p", "case", "--hops", "3", "--doubtful"]
    assert CliRunner().invoke(app, words).exit_code == 0
    wanted = Wanted(councils=["A", "B"], projection=ProjectionName.CASE, hops=3, doubtful=True)
    assert seen == [(wanted, "a y")]


def test_what_is_out_of_bounds_is_refused(app: typer.Typer, seen: list[tuple[Wanted, str]]):
    assert CliRunner().invoke(app, ["--hops", "7"]).exit_code == 2
    assert CliRunner().invoke(app, ["--projection", "nothing"]).exit_code == 2
    assert seen == []


def test_help_tells_them_where_the_command_wants_them(app: typer.Typer):
    told = CliRunner().invoke(app, ["--help"]).output
    names = ["--first", "--projection", "--council", "--hops", "--until", "--doubtful", "--last", "--help"]
    places = [told.index(f"{name} ") for name in names]
    assert places == sorted(places)
    assert "Say what is wanted." in told

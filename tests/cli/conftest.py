"""The command line as a user has it: arguments in, exit code and both streams out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, samples: Path
) -> Run:
    """Run a command on the store of samples, in an empty folder."""
    monkeypatch.setenv("KG_STORE", str(samples))
    monkeypatch.delenv("KG_QUERIES", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main(list(arguments))
        out, err = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), out, err)

    return run

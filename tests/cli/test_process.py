"""The program as a process: a closed pipe, exit codes, colours only where a person reads."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from kg.exports.rdf import export_rdf
from kg.resources import shipped
from kg.store import Store

KG = (sys.executable, "-c", "from kg.cli.main import main; main()")


def environment(samples: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    }
    return kept | {"KG_STORE": str(samples), "TERM": "xterm-256color"} | more


def on_a_terminal(samples: Path, *arguments: str, **more: str) -> str:
    """Run a command whose output goes to a terminal, and return what it wrote there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*KG, *arguments], stdout=theirs, stderr=theirs, env=environment(samples, **more)
    ) as process:
        os.close(theirs)
        written = b""
        while chunk := read(ours):
            written += chunk
        assert process.wait(60) == 0
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux: the other end was closed
        return b""


def test_a_reader_that_goes_away_ends_the_program_quietly(samples: Path) -> None:
    query = "SELECT * { ?s ?p ?o . ?a ?b ?o } LIMIT 20000"
    with subprocess.Popen(
        [*KG, "query", query, "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(samples),
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(60) == 141
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "code"), [(["stats"], 0), (["--store", "nowhere", "stats"], 1), (["query", "outcome"], 2)]
)
def test_exit_codes(samples: Path, arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [*KG, *arguments], capture_output=True, env=environment(samples), timeout=60, check=False
    )
    assert done.returncode == code
    assert bool(done.stderr) == (code != 0)
    assert b"Traceback" not in done.stderr


def test_colours_on_a_terminal_unless_they_are_not_wanted(samples: Path) -> None:
    coloured = on_a_terminal(samples, "query", "outcomes")
    assert "\x1b[1m" in coloured
    assert "\x1b[3" not in on_a_terminal(samples, "show", "22 907 155", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(samples, "query", "outcomes", TERM="dumb")


@pytest.mark.parametrize("columns", [80, 120])
def test_a_page_fits_the_terminal(samples: Path, columns: int) -> None:
    given = ("query", "failings-of-council", "-p", "council=Brackenshire")
    for arguments in (given, ("show", "22 907 155"), ("queries",), ("query", "what-was-paid")):
        lines = on_a_terminal(
            samples, *arguments, COLUMNS=str(columns), NO_COLOR="1", TERM="dumb"
        ).splitlines()
        assert max(len(line) for line in lines) <= columns
        assert len(lines) > 10


@pytest.mark.parametrize("variable", ["PYTHONUNBUFFERED", "PYTHONDEVMODE"])
def test_nothing_is_lost_when_the_pipe_is_slow(samples: Path, variable: str) -> None:
    with subprocess.Popen(
        [*KG, "export", "rdf"], stdout=subprocess.PIPE, env=environment(samples, **{variable: "1"})
    ) as process:
        assert process.stdout
        wait_until_full(process.stdout.fileno())
        piped = process.stdout.read()
        assert process.wait(60) == 0
    with Store.open(samples) as store:
        export_rdf(store, "nquads", whole := io.BytesIO())
    assert len(whole.getvalue()) > 1_000_000
    assert piped == whole.getvalue()


def wait_until_full(pipe: int) -> None:
    """Return when a pipe holds much, and no more than a moment ago."""
    before, waiting = -1, 0
    while waiting < 30_000 or waiting > before:
        time.sleep(0.1)
        before, waiting = (
            waiting,
            int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder),
        )


def test_an_encoding_that_lacks_a_character_stops_nothing(samples: Path) -> None:
    done = subprocess.run(
        [*KG, "show", "22 907 155"],
        capture_output=True,
        env=environment(samples, PYTHONIOENCODING="ascii"),
        check=True,
    )
    assert re.search("“[^”]+”", done.stdout.decode())


def test_files_of_the_current_folder_are_never_run(tmp_path: Path) -> None:
    for name in ("holidays", "selectolax", "rapidfuzz"):
        (tmp_path / f"{name}.py").write_text(
            f"open({str(tmp_path / 'ran')!r}, 'a').close()\n", encoding="utf-8"
        )
    command = [Path(sys.executable).with_name("kg"), "--store", tmp_path / "store", "build", "--jobs", "2"]
    documents = sorted(shipped("samples/documents").glob("lgsco-*.txt"))[:2]
    assert len(documents) == 2
    done = subprocess.run([*command, *documents], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()

"""Virtuoso, an engine of other makers, on the loopback: small in tests, large when it is measured."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

SERVER, CLIENT = "virtuoso-t", "isql-vt"
PACKAGE = "virtuoso-opensource-7"
_STARTS_WITHIN, _ANSWERS_WITHIN = 60.0, 30.0
_BUFFERS_A_MEGABYTE = 85
"""Of 8 KB each, and as its makers advise: two thirds of the memory the server may take."""

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {readable}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
MaxQueryExecutionTime = 60
[Client]
SQL_QUERY_TIMEOUT = 0
"""


def installed() -> bool:
    """Say whether server and client are there."""
    return bool(shutil.which(SERVER) and shutil.which(CLIENT))


class Virtuoso:
    """A server of its own in an empty folder; ``stop`` ends it."""

    def __init__(
        self, folder: Path, trig: Path | None = None, *, readable: Path | None = None, megabytes: int = 47
    ) -> None:
        """Start it, with the graph of a TriG file, or empty.

        ``readable`` is a folder it may load files from; ``megabytes`` the memory it is laid out for.
        Raises AssertionError when it does not start or load.
        """
        self._folder = folder
        self._sql, self._http = _free_ports()
        buffers = megabytes * _BUFFERS_A_MEGABYTE
        settings = folder / "virtuoso.ini"
        settings.write_text(
            _SETTINGS.format(
                folder=folder, readable=readable or folder, sql=self._sql, http=self._http,
                buffers=buffers, dirty=buffers * 3 // 4,
            )
        )  # fmt: skip
        self._process = subprocess.Popen(
            [SERVER, "-f", "-c", str(settings)],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait()
            if trig is not None:
                self._load(trig)
        except BaseException:
            self.stop()
            raise

    @property
    def pid(self) -> int:
        """The process of the server."""
        return self._process.pid

    def rows(
        self, sparql: str, within: float = _ANSWERS_WITHIN
    ) -> tuple[list[str], list[tuple[str | None, ...]]]:
        """Answer a SELECT query over all graphs: columns and rows of lexical forms.

        Raises AssertionError with the server's words, TimeoutError when no answer comes within the seconds.
        """
        asked = urllib.parse.urlencode({"query": sparql, "format": "application/sparql-results+json"})
        address = f"http://127.0.0.1:{self._http}/sparql"
        try:
            with urllib.request.urlopen(address, asked.encode(), timeout=within) as answer:
                found = json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode(errors="replace")[:2000]) from error
        columns = found["head"]["vars"]
        bindings = found["results"]["bindings"]
        return columns, [tuple(row[c]["value"] if c in row else None for c in columns) for row in bindings]

    def stop(self) -> None:
        """End the server that was started."""
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self) -> None:
        end = time.monotonic() + _STARTS_WITHIN
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", self._http), timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        log = self._folder / "virtuoso.log"
        raise AssertionError(
            f"{SERVER} did not start: {log.read_text()[-2000:] if log.exists() else 'no log'}"
        )

    def _load(self, trig: Path) -> None:
        copy = self._folder / trig.name
        shutil.copy(trig, copy)
        # 256: the syntax is TriG; the last argument logs nothing.
        self.sql(
            f"DB.DBA.TTLP (file_to_string_output ('{copy}'), '', 'https://example.org/id/', 256);", within=60
        )

    def sql(self, statement: str, within: float) -> str:
        """Carry out a statement of the server's SQL; return what the client prints.

        Raises AssertionError when it fails, TimeoutExpired when it takes longer than the seconds.
        """
        command = [CLIENT, f"127.0.0.1:{self._sql}", "dba", "dba", "ERRORS=STDOUT", f"EXEC={statement}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=within, check=False)
        if done.returncode or "Error" in done.stdout:
            raise AssertionError(f"{SERVER} refused: {done.stdout[-2000:]}{done.stderr[-500:]}")
        return done.stdout


def _free_ports() -> tuple[int, int]:
    """Return two ports, both held until both are known, or they could be the same."""
    with socket.socket() as first, socket.socket() as second:
        for free in (first, second):
            free.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]

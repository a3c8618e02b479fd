"""The release of the samples that is under version control is what the program writes today."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exports.releases import contents
from tests.exports.samples_release import FOLDER, write_samples_release

pytestmark = pytest.mark.slow

RENEW = "run `make release-samples` and commit exports/samples-release"
OF_A_DAY = ("release.json", "dataset.ttl", "README.md", "SHA256SUMS", "void.ttl")
"""Tell sizes, hashes and the version, which change with the version of the rules."""
OF_RULES = ("ontology#rulesVersion>", "/extraction/")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples") / "release"
    write_samples_release(out)
    return out


def lasting(data: bytes) -> Iterator[str]:
    """Yield the statements that do not change with the version of the rules alone."""
    return (line for line in data.decode().splitlines() if not any(part in line for part in OF_RULES))


def test_it_is_current(fresh: Path) -> None:
    old, new = contents(FOLDER), contents(fresh)
    assert set(old) == set(new), RENEW
    assert list(lasting(old["data.nq.gz"])) == list(lasting(new["data.nq.gz"])), RENEW
    rest = [name for name in new if name not in OF_A_DAY and not name.startswith("data.")]
    assert len(rest) > 10
    assert [name for name in rest if old[name] != new[name]] == [], RENEW


def test_its_checksums_are_right_and_it_is_small() -> None:
    lines = (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()
    assert lines, RENEW
    for line in lines:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, RENEW
    assert sum(path.stat().st_size for path in FOLDER.rglob("*")) < 2_000_000

"""The links of the project's annotated cases, and the counts below which they must not fall."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kg.evaluate.linkcorpus import score_link_corpus
from kg.evaluate.links import LinkCounts, LinkScore, total

HERE = Path(__file__).resolve().parent
ANNOTATIONS = HERE / "links"
BASELINE = HERE / "links_baseline.json"


def own_links() -> Mapping[str, tuple[str, LinkScore]]:
    """Read and compare the links of all texts that they are annotated for."""
    return score_link_corpus(ANNOTATIONS, HERE / "texts", HERE / "register")


def counts(scored: Mapping[str, tuple[str, LinkScore]], half: str | None = None) -> dict[str, LinkCounts]:
    """Return the counts by kind of link, of one half of the texts or of both."""
    return total(score for of, score in scored.values() if half in (None, of))


def load() -> dict[str, LinkCounts]:
    """Read the baseline."""
    data = json.loads(BASELINE.read_text(encoding="utf-8"))
    return {kind: LinkCounts(*numbers) for kind, numbers in data.items()}


def renew() -> None:
    """Let today's counts be the baseline."""
    rows = {k: [c.hits, c.found, c.wanted, c.possible] for k, c in counts(own_links()).items()}
    lines = ",\n".join(f" {json.dumps(kind)}: {json.dumps(numbers)}" for kind, numbers in rows.items())
    BASELINE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")

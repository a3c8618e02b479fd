"""The links of a set of annotated texts, read as a build would, and compared with a careful reader's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.errors import UsageError
from kg.evaluate.corpus import find_corpus
from kg.evaluate.links import LinkScore, read_links, score_links
from kg.pipeline.standard import standard_line
from kg.readers.files import read_bytes
from kg.store import Settings


def score_link_corpus(annotations: Path, texts: Path, register: Path) -> Mapping[str, tuple[str, LinkScore]]:
    """Return by document which half of the annotations it belongs to, and how its links compare.

    ``annotations`` is a folder of annotation files of links, ``texts`` that of the texts, ``register`` the
    folder of their ``councils.csv``. Raises UsageError for what is no annotation or has no text, and for a
    text that does not tell one case.
    """
    line = standard_line(Settings(register=str(register)))
    scored: dict[str, tuple[str, LinkScore]] = {}
    for file in find_corpus(annotations, texts):
        wanted = read_links(file.annotation)
        document = line.read(read_bytes(file.text), file.text.path.name)
        cases, _ = line.extract(document, file.text.name)
        if len(cases) != 1:
            raise UsageError(f"{file.text.name} tells {len(cases)} cases; links are annotated for one alone.")
        scored[file.id] = wanted.half, score_links(document.text, wanted, cases[0])
    return scored

"""A store whose every word comes from a stranger who means harm."""

from __future__ import annotations

from pathlib import Path

from kg.model.codec import to_json
from kg.model.findings import BodyMention
from kg.rdf.documents import document_nquads
from kg.rdf.shared import shared_resources
from kg.store import Entry, Settings, Writer
from tests.builders import a_case, a_document_record, a_failing, a_remedy, an_evidence, an_injustice, an_issue

SCRIPT = "<script>window.hostile=1</script><img src=x onerror=window.hostile=1>"
BREAK = "\"'><svg onload=window.hostile=1></script></style></title>--><script>window.hostile=1</script>"
TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}"
TURNED = "\u202egnp.exe\u2066 \x07\x1b[31m"
LONG = "A" * 10_000
WORDS = f"{SCRIPT} {BREAK} {TEMPLATE} {TURNED}"
ESCAPING = "../../../../escaped/index.html"


def make(path: Path) -> Path:
    """Write the store into a folder, and return it: a case with a reference, one with a file's name alone."""
    quoted = an_evidence(WORDS, section=BREAK, paragraph="<b>1")
    body = BodyMention(BREAK, None)
    case = a_case(
        f"19 011 {SCRIPT}",
        respondents=(body,),
        published_outcome=BREAK,
        published_subject=f"{WORDS} {LONG}",
        abstract=f"{WORDS} {LONG}",
        issues=(an_issue(f"{WORDS} {LONG}"),),
        failings=(a_failing(WORDS, evidence=(quoted,), committed_by=0),),
        injustices=(an_injustice(WORDS),),
        remedies=(a_remedy(WORDS, payee=BREAK),),
    )
    with Writer(path, Settings(base="https://w3id.org/faultlines/fictional/id/", fictional=True)) as writer:
        for name, one in (
            (f"{BREAK}.txt", case),
            (ESCAPING, a_case(None, respondents=(body,), ombudsman=None)),
        ):
            record = a_document_record(
                one, document_id=name, file_name=name, url="javascript:window.hostile=1"
            )
            entry = Entry(name, f"/in/{name}", "0", "r", "0", to_json(record))
            nquads, shared = document_nquads(record, writer.iris, "r"), shared_resources(record, writer.iris)
            writer.put(entry, "", nquads, [], [], shared)
        writer.publish()
    return path

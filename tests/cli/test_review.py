"""``kg review``: list, export, import, cases, on a store of samples of one's own."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Own = tuple[str, ...]


@pytest.fixture
def own(tmp_path: Path, samples: Path) -> Own:
    """The options for a copy of the store of samples."""
    shutil.copytree(samples, tmp_path / "own")
    return ("--store", str(tmp_path / "own"))


def exported(run: Run, own: Own, *options: str) -> list[dict[str, str]]:
    data = run(*own, "review", "export", *options).out
    return list(csv.DictReader(io.StringIO(data.removeprefix("\ufeff"), newline="")))


def save(path: Path, rows: list[dict[str, str]]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def test_list_is_what_review_shows(run: Run) -> None:
    items = json.loads(run("review", "list", "--json").out)
    assert items == json.loads(run("review", "--json").out)
    assert len(run("review", "list").out.splitlines()) == len(items) + 1
    assert {item["kind"] for item in json.loads(run("review", "--kind", "match", "--json").out)} == {"match"}
    assert run("review", "list", "--kind", "nothing").err == "Nothing to settle.\n"


def test_the_charity_s_text_is_offered_for_its_case_and_no_other_is(run: Run) -> None:
    matches = [item for item in json.loads(run("review", "--json").out) if item["kind"] == "match"]
    assert [(item["document"], item["candidates"]) for item in matches] == [
        (
            "www.kinvoice.example/news/ironbeck-complaints",
            ["https://w3id.org/faultlines/fictional/id/case/lgsco/23-912-583"],
        )
    ]


def test_a_sheet_goes_out_is_filled_in_and_comes_back(run: Run, own: Own, tmp_path: Path) -> None:
    rows = exported(run, own)
    assert all(float(row["confidence"]) < 1 for row in rows if row["confidence"])
    assert {"failing", "body", "date", "match"} <= {row["kind"] for row in rows}
    judged = [row for row in rows if row["kind"] == "failing"][:3]
    judged[0]["verdict"], judged[1]["verdict"], judged[2]["verdict"] = "right", "wrong", "nonsense"
    next(row for row in rows if row["kind"] == "match")["verdict"] = "same case"
    next(row for row in rows if row["kind"] == "date")["answer"] = "2023-04-07"
    ran = run(*own, "review", "import", save(tmp_path / "s.csv", rows), "--by", "AB", "--date", "2026-03-31")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == "New verdicts  4 (1 right, 1 same case, 1 settled, 1 wrong)"
    (line,) = ran.err.splitlines()
    assert line.startswith(f"s.csv: row {rows.index(judged[2]) + 2}: its verdict is 'nonsense'")
    assert (run(*own, "check").code, run(*own, "check").out) == (0, "No problems.\n")
    asked = run(*own, "query", "verdicts", "-p", "judgement=right", "-f", "csv").out.splitlines()
    assert len(asked) == 2
    assert ",2026-03-31,AB," in asked[1]
    quotes = {row["quote"]: row for row in exported(run, own, "--all") if row["kind"] == "failing"}
    assert quotes[judged[0]["quote"]]["confidence"] == "1.00"
    assert quotes[judged[1]["quote"]]["verdict"] == "wrong"
    assert "23 912 583" in run(*own, "query", "told-by-several").out
    rows = [row for row in rows if row["verdict"] != "nonsense"]
    ran = run(*own, "review", "import", save(tmp_path / "s.csv", rows), "--json")
    assert (ran.code, json.loads(ran.out)["unchanged"], json.loads(ran.out)["generation"]) == (0, 4, None)


def test_a_file_and_a_format(run: Run, own: Own, tmp_path: Path) -> None:
    ran = run(*own, "review", "export", "-o", "sheet.jsonl", "--council", "Tallowgate")
    lines = [json.loads(line) for line in (tmp_path / "sheet.jsonl").read_text().splitlines()]
    assert ran.err == f"Written: sheet.jsonl ({len(lines)} rows)\n"
    assert lines
    assert all("Tallowgate" in line["council"] for line in lines)
    assert run(*own, "review", "export", "-o", "none/sheet.csv").code == 2
    assert run(*own, "review", "export", "--council", "Nowhere").code == 2


def test_wrong_use(run: Run, own: Own, tmp_path: Path) -> None:
    ran = run(*own, "review", "import", "gone.csv")
    assert (ran.code, ran.err) == (
        1,
        "kg: gone.csv: it cannot be read (No such file or directory); name another file.\n",
    )
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    assert "no column 'kind', 'quote', 'document', 'verdict'" in run(*own, "review", "import", "odd.csv").err
    assert run(*own, "review", "import", "odd.csv", "--date", "31 March").code == 2
    assert run("--store", "none", "review", "import", "odd.csv").code == 1


def test_from_standard_input(run: Run, own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row for row in exported(run, own) if row["kind"] == "failing"][:1]
    rows[0]["verdict"] = "right"
    lines = json.dumps(rows[0]).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run(*own, "review", "import", "-").out.startswith("New verdicts  1 (1 right)\n")


def test_reviewed_documents_become_cases(run: Run, own: Own, tmp_path: Path) -> None:
    assert run(*own, "review", "cases", "-o", "gold").err.startswith("No document was reviewed to the end")
    rows = [row for row in exported(run, own, "--all") if row["reference"] == "22 913 471"]
    for row in rows:
        row["verdict"] = "right" if row["kind"] in ("failing", "injustice", "remedy") else ""
    assert run(*own, "review", "import", save(tmp_path / "s.csv", rows)).code == 0
    assert run(*own, "review", "cases", "-o", "gold").out == "written: lgsco-22-913-471\n"
    assert json.loads(run(*own, "review", "cases", "-o", "gold", "--json").out)["left_out"] == {}
    gold = json.loads((tmp_path / "gold/gold/lgsco-22-913-471.json").read_text())
    text = (tmp_path / "gold/texts/lgsco-22-913-471.txt").read_text()
    found = [f for case in gold["cases"] for kind in ("failings", "remedies") for f in case[kind]]
    assert found
    assert all(finding["quote"] in text for finding in found)
    assert run("score", "gold").code == 0

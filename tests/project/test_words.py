"""No file of the project says what only one machine or one day knows."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each with the reason; parts are joined here so that this file does not contain them.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.<}/-])/(?:" + "|".join(("work", "root", "Users")) + r")/\w"
    ),
    "a home folder": re.compile("/ho" + r"me/\w+/"),
    "a folder beside the project": re.compile(r"\.\./sh" + "ared"),
    "the host of a package index": re.compile(
        "pypi" + r"\.org|python" + "hosted|npm" + "js|file:///" + "opt"
    ),
    "a key": re.compile("-----BEGIN" + r" [A-Z ]*PRIVATE KEY|\b(?:ghp|sk|AKIA)[_-]?[A-Za-z0-9]{20,}"),
    "work that was left": re.compile("TO" + "DO|FIX" + "ME|XX" + "X\\b"),
}


def files() -> list[Path]:
    """Return the files under version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {}
    for path in files():
        data = path.read_bytes()
        if b"\0" not in data and path.name != "LICENSE":
            found[path.relative_to(ROOT).as_posix()] = data.decode("utf-8", errors="replace")
    return found


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_no_file_contains(what: str, texts: dict[str, str]):
    found = [
        f"{name}:{text.count(chr(10), 0, m.start()) + 1} {m.group()}"
        for name, text in texts.items()
        for m in FORBIDDEN[what].finditer(text)
    ]
    assert found == []


def test_the_patterns_find_what_they_are_for():
    examples = {
        "a path of one machine": "cd /wo" + "rk/main",
        "a home folder": "open('/ho" + "me/me/x')",
        "a folder beside the project": "../sh" + "ared/x",
        "the host of a package index": "https://pypi" + ".org/simple",
        "a key": "-----BEGIN" + " PRIVATE KEY",
        "work that was left": "# TO" + "DO: later",
    }
    assert all(FORBIDDEN[what].search(example) for what, example in examples.items())
    assert examples.keys() == FORBIDDEN.keys()
    assert not FORBIDDEN["a path of one machine"].search("https://example.org/work/x and docs/work/y")


def dead_links(name: str, text: str) -> list[str]:
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in t]
    return [f"{name} → {t}" for t in targets if not (ROOT / name).parent.joinpath(t).exists()]


def test_links_between_the_pages_lead_somewhere(texts: dict[str, str]):
    pages = {name: text for name, text in texts.items() if name.endswith(".md")}
    assert pages
    assert [link for name, text in pages.items() for link in dead_links(name, text)] == []
    assert dead_links("README.md", "[a](nowhere.md) [b](README.md)") == ["README.md → nowhere.md"]


def test_every_question_that_is_named_is_in_the_catalogue(texts: dict[str, str]):
    named = re.compile(r"\bkg(?: --store \S+)? query ([a-z][a-z-]+)(?=[\s`\"'|)]|$)", re.MULTILINE)
    told = {
        (name, question)
        for name, text in texts.items()
        if not name.startswith(("tests/", "CHANGELOG"))
        for question in named.findall(text)
    }
    known = {path.stem for path in (ROOT / "queries").glob("*.rq")}
    assert len(told) > 5
    assert {(name, question) for name, question in told if question not in known} == set()

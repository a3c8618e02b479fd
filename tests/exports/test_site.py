"""The static site: links lead somewhere, figures are those of their queries, strangers' words do nothing."""

from __future__ import annotations

import html
import os
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kg.analytics.kinds import KINDS
from kg.analytics.options import Options
from kg.analytics.study import Study
from kg.cli.export_site import KINDS as TOLD
from kg.errors import UsageError
from kg.exports.site import Choice, write_site
from kg.exports.site.paths import Paths, anchor, href, up
from kg.model.identity import DEFAULT_BASE, VOCAB
from kg.model.patterns import Measure, Pattern, PatternSet
from kg.pipeline.patterns import find_patterns
from kg.queries.catalogue import find_query
from kg.queries.run import rows
from kg.store import Store
from tests.exports import hostile

Found = tuple[Store, Study, list[PatternSet]]


@pytest.fixture(scope="module")
def found(store: Store) -> Found:
    kinds = [kind for kind in KINDS if kind.name in TOLD]
    return store, *find_patterns(store, kinds, Options(draws=50))


@pytest.fixture(scope="module")
def site(found: Found, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    write_site(*found, out, Choice())
    return out


@pytest.fixture(scope="module")
def bare(found: Found, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bare") / "site"
    write_site(*found, out, Choice("Plain", with_cases=False))
    return out


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Study, list[PatternSet]]]:
    """Two cases of strangers who mean harm, and what the analyses say of them."""
    with Store.open(hostile.make(tmp_path_factory.mktemp("hostile") / "store")) as store:
        kinds = [kind for kind in KINDS if kind.name in TOLD]
        yield store, *find_patterns(store, kinds, Options(draws=50))


def pages(site: Path) -> Mapping[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def text(path: Path, css: str) -> list[str]:
    return [node.text().strip() for node in read(path).css(css)]


def dead(site: Path) -> list[tuple[str, str]]:
    """Return the links that lead nowhere, with their pages."""
    found = pages(site)
    ids = {str(path): set(re.findall(r'\sid="([^"]*)"', words)) for path, words in found.items()}
    files = {str(path) for path in site.rglob("*") if path.is_file()}
    out = []
    for path, words in found.items():
        for link in set(re.findall(r'\s(?:href|src|action)="([^"]*)"', words)):
            place, _, fragment = html.unescape(link).partition("#")
            if not place.startswith(("https:", "http:", "data:")):
                target = os.path.normpath(path.parent / unquote(place)) if place else str(path)
                if target not in files or (fragment and fragment not in ids[target]):
                    out.append((str(path), link))
    return out


def test_every_link_leads_to_a_page_and_every_anchor_is_there(site: Path) -> None:
    assert len(pages(site)) > 500
    assert dead(site) == []


def test_without_cases_nothing_leads_to_one(bare: Path) -> None:
    assert dead(bare) == []
    assert not (bare / "case").exists()
    assert not (bare / "cases").exists()
    assert (bare / "council/brackenshire/index.html").exists()
    assert text(bare / "index.html", "h1") == ["Plain"]
    assert "23 916 902" in (bare / "council/brackenshire/index.html").read_text("utf-8")


def test_every_case_concept_and_council_has_its_page_at_the_path_of_its_iri(site: Path, found: Found) -> None:
    study, base = found[1], "https://w3id.org/faultlines/fictional/id/"
    for iri in [*(case.iri for case in study.cases), *(body.iri for body in study.bodies if body.council)]:
        page = site / iri.removeprefix(base) / "index.html"
        assert text(page, ".iri") == [iri]
    for scheme, code in study.labels:
        if scheme in ("failing-type", "procedure", "remedy-type") and code:
            assert text(site / "vocab" / scheme / code / "index.html", ".iri") == [f"{VOCAB}{scheme}/{code}"]


def test_every_certain_finding_has_its_anchor_and_no_doubtful_one(site: Path, found: Found) -> None:
    study, base = found[1], "https://w3id.org/faultlines/fictional/id/"
    by_case: dict[str, set[str]] = {}
    findings = [*study.failings, *study.injustices, *study.remedies, *study.issues]
    for row in findings:
        path = site / row.case.removeprefix(base) / "index.html"
        ids = by_case.setdefault(
            row.case, {str(n.attributes["id"]) for n in read(path).css(".findings > li")}
        )
        assert (anchor(row.iri) in ids) is not row.doubtful
    assert any(row.doubtful for row in findings)


def test_doubtful_findings_are_shown_when_asked_for_and_marked(
    store: Store, found: Found, site: Path, tmp_path: Path
) -> None:
    write_site(*found, tmp_path / "site", Choice(doubtful=True))
    row = next(row for row in found[1].failings if row.doubtful)
    path = Path(row.case.removeprefix(store.iris.base)) / "index.html"
    shown = read(tmp_path / "site" / path).css_first(f"#{anchor(row.iri)}")
    assert shown is not None
    assert shown.css_first(".doubt") is not None
    council = "council/brackenshire/index.html"
    ours, others = (read(folder / council).css(".figures b") for folder in (site, tmp_path / "site"))
    assert [node.text() for node in ours] == [node.text() for node in others]


@pytest.mark.parametrize(
    ("place", "name", "given"),
    [
        (0, "cases-of-council", {}),
        (2, "failings-of-council", {}),
        (3, "remedies-of-council", {}),
    ],
)
def test_the_figures_of_a_council_are_those_of_their_queries(
    site: Path, store: Store, found: Found, place: int, name: str, given: dict[str, str]
) -> None:
    councils = [body for body in found[1].bodies if body.council]
    told = 0
    for body in councils:
        path = site / body.iri.removeprefix(store.iris.base) / "index.html"
        figures = text(path, ".figures b")
        asked = {"council": [body.iri]} | {key: [value] for key, value in given.items()}
        number = len(list(rows(store, find_query(name), asked)))
        if figures:
            assert int(figures[place]) == number
            told += number
        else:
            assert name != "cases-of-council" or number == 0
    assert told > 10


def test_the_kinds_of_failing_of_a_council_are_those_of_their_query(site: Path, store: Store) -> None:
    iri = f"{store.iris.base}council/brackenshire"
    page = read(site / "council/brackenshire/index.html")
    shown = {
        tuple(cell.text().strip() for cell in row.css("th, td")) for row in page.css("#failings tbody tr")
    }
    asked = rows(store, find_query("kinds-of-failing"), {"council": [iri]})
    assert shown == {(str(row["failing"]), str(row["cases"]), str(row["failings"])) for row in asked}
    assert len(shown) > 4


def test_the_days_that_were_set_are_those_of_their_query(site: Path, store: Store, found: Found) -> None:
    told = 0
    for body in [body for body in found[1].bodies if body.council]:
        path = site / body.iri.removeprefix(store.iris.base) / "index.html"
        command = next((words for words in text(path, ".how code") if " remedies-due " in words), None)
        if command is None:
            continue
        _, _, name, *given = shlex.split(command)
        asked = dict(words.split("=", 1) for words in given if words != "-p")
        heads = [words for words in text(path, "h3") if re.match("Still to come|Passed in the two", words)]
        shown = sum(int(words.rsplit("(", 1)[1].rstrip(")")) for words in heads)
        assert shown == len(list(rows(store, find_query(name), {key: [v] for key, v in asked.items()})))
        told += shown
    assert told > 10


def test_the_figures_of_the_start_page_are_those_of_their_queries(site: Path, store: Store) -> None:
    page = read(site / "index.html")
    shown = [int(node.text().replace(",", "")) for node in page.css(".figures b")]
    commands = [shlex.split(str(node.attributes["title"])) for node in page.css(".figures a.asked")]
    answers = [list(rows(store, find_query(command[2]), {})) for command in commands]
    upheld = sum(int(str(row["cases"])) for row in answers[2] if "pheld" in str(row["decision"]).lower()[:14])
    not_upheld = sum(int(str(row["cases"])) for row in answers[2] if row["decision"] == "Not upheld")
    assert shown == [
        sum(int(str(row["cases"])) for row in answers[0]),
        len(answers[1]),
        upheld - not_upheld,
        *(int(str(answer[0]["n"])) for answer in answers[3:]),
    ]
    assert min(shown) > 10


@pytest.mark.parametrize("scheme", ["failing-type", "procedure"])
def test_the_figures_of_a_concept_are_those_of_its_query(
    site: Path, store: Store, found: Found, scheme: str
) -> None:
    kinds = {str(row["type"]): row for row in rows(store, find_query("kinds-of-failing"), {})}
    told = 0
    for code in [code for known, code in found[1].labels if known == scheme and code]:
        figures = [int(words) for words in text(site / "vocab" / scheme / code / "index.html", ".figures b")]
        if scheme == "failing-type":
            row = kinds.get(f"{VOCAB}{scheme}/{code}")
            expected = [int(str(row[name])) for name in ("failings", "cases", "councils")] if row else []
            assert figures == expected, code
        else:
            at = list(rows(store, find_query("failings-at-procedure"), {"procedure": [code]}))
            assert figures[:2] == ([len(at), len({row["case"] for row in at})] if at else []), code
        told += bool(figures)
    assert told > 5


def test_what_was_found_stands_on_the_council_the_failing_the_start_and_a_page_of_its_own(
    found: Found, tmp_path: Path
) -> None:
    store, study, sets = found
    council, delay = f"{store.iris.base}council/brackenshire", f"{VOCAB}failing-type/delay"
    figures = (
        Measure("cases", 12),
        Measure("published decisions", 20),
        Measure("share of published decisions", 0.6, 0.36, 0.81),
        Measure("expected cases", 5.0),
        Measure("times expected", 2.4, 1.4, 3.2),
        Measure("funnel, 95 %", 0.25, 0.08, 0.47),
        Measure("funnel, 99.8 %", 0.25, 0.03, 0.6),
        Measure("q", 0.01),
    )
    findings = tuple(
        row.iri for row in study.certain().failings if row.body == council and "delay" in row.types
    )
    about = (council, delay)
    strong = Pattern(
        "repeats",
        "Brackenshire: Delay",
        about,
        "found",
        figures,
        (council,),
        (),
        findings,
        scope="lgsco, education",
    )
    weak = replace(strong, standing="not-found", scope="lgsco, housing")
    others = [one for one in sets if one.kind != "repeats"]
    planted = [*others, PatternSet("repeats", "By hand.", (weak, strong))]
    site = tmp_path / "site"
    write_site(store, study, planted, site, Choice(with_cases=False))
    assert dead(site) == []
    cards = read(site / "council/brackenshire/index.html").css(".card:has(.position)")
    assert [node.css_first(".mark").text() for node in cards] == ["found", "not found"]  # type: ignore[union-attr]
    told = cards[0].text()
    assert "12 of 20 decisions (60%, 95 % interval 36% to 81%); expected 25%" in told
    assert "between 8.0% and 47%" in told
    assert "That is 2.40 times what is expected" in told
    questions = text(site / "council/brackenshire/index.html", ".questions li")
    assert questions[0].startswith(
        "Delay (Education, Local Government and Social Care Ombudsman) was found in 12 of 20"
    )
    assert not any("Delay was found in" in words for words in questions)
    page = f"pattern/repeats/{strong.key}/index.html"
    assert len(text(site / page, "blockquote")) == len(findings) > 0
    assert not (site / f"pattern/repeats/{weak.key}").exists()
    for path in ("index.html", "vocab/failing-type/delay/index.html", "council/brackenshire/index.html"):
        assert page in (site / path).read_text("utf-8"), path


def test_a_figure_leads_to_the_words_it_counts(site: Path) -> None:
    page = site / "council/brackenshire/index.html"
    row = next(row for row in read(page).css("#failings tbody tr") if "Delay" in row.text())
    link = row.css_first("td a")
    assert link is not None
    listed = (page.parent / str(link.attributes["href"])).resolve()
    findings = int(row.css("td")[1].text())
    assert len(read(listed).css(".findings > li")) == findings
    first = read(listed).css_first(".findings > li a")
    assert first is not None
    target, _, fragment = str(first.attributes["href"]).partition("#")
    finding = read((listed.parent / target).resolve()).css_first(f"#{fragment}")
    assert finding is not None
    quote = read(listed).css_first(".findings > li blockquote")
    assert quote is not None
    assert quote.text() in finding.text()


def test_every_page_says_how_to_cite_it_that_it_is_invented_and_asks_nobody_for_anything(site: Path) -> None:
    states = set()
    for path, words in pages(site).items():
        assert "Invented data." in words, path
        assert 'lang="en-GB"' in words
        assert "decisions up to 21 January 2025" in words, path
        states |= set(re.findall(r"state <code>([0-9a-f]{12})</code>", words))
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*\s(?:src|href)="([^"]*)"', words)
        assert all(not link.startswith(("http:", "https:", "//", "/")) for link in loaded)
    assert len(states) == 1


def test_data_that_is_not_invented_has_no_banner(
    small: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small[0], "settings", replace(small[0].settings, fictional=False))
    write_site(*small, tmp_path / "site", Choice())
    assert all("Invented data." not in words for words in pages(tmp_path / "site").values())


def test_the_same_store_gives_the_same_bytes(bare: Path, found: Found, tmp_path: Path) -> None:
    store, study, sets = found
    turned = replace(study, cases=study.cases[::-1], bodies=study.bodies[::-1])
    write_site(store, turned, sets, tmp_path / "site", Choice("Plain", with_cases=False))
    files = {path.relative_to(bare): path.read_bytes() for path in bare.rglob("*") if path.is_file()}
    again = tmp_path / "site"
    assert files == {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}


def test_a_site_takes_the_place_of_another_and_of_nothing_else(small: Found, tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(*small, out, Choice())
    (out / "council" / "withdrawn.html").write_text("gone")
    write_site(*small, out, Choice(with_cases=False))
    assert not (out / "council" / "withdrawn.html").exists()
    assert not (out / "case").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something else than a site"):
        write_site(*small, mine, Choice())
    assert (mine / "thesis.txt").read_text() == "mine"
    with pytest.raises(UsageError, match="is a file"):
        write_site(*small, mine / "thesis.txt", Choice())


def test_words_of_strangers_do_nothing(small: Found, tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(*small, site, Choice(hostile.BREAK))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert dead(site) == []
    scripts = 0
    for path, words in pages(site).items():
        tree = LexborHTMLParser(words)
        for node in tree.css("*"):
            assert not any(name.startswith("on") for name in node.attributes), path
            assert not str(node.attributes.get("href", "")).lower().startswith("javascript:"), path
        assert tree.css("img, iframe, object, embed, style") == [], path
        assert all("src" in node.attributes and not node.text() for node in tree.css("script")), path
        scripts += len(tree.css("script"))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", words), path
        assert "49" not in "".join(node.text() for node in tree.css("h1, blockquote")), path
    assert scripts == 2
    case = next(words for words in pages(site).values() if hostile.LONG in words)
    assert "&lt;script&gt;window.hostile=1&lt;/script&gt;" in case
    assert "{{ 7*7 }}" in case
    for script in (site / "search").glob("*.js"):
        assert "<" not in script.read_text("utf-8")


@given(st.text(max_size=40).map(lambda words: DEFAULT_BASE + words))
def test_no_iri_leads_out_of_the_folder_or_over_another_page(iri: str) -> None:
    folder = Paths(DEFAULT_BASE).folder(iri)
    assert folder is not None
    segments = folder.split("/")
    assert all(segment not in ("", ".", "..") for segment in segments)
    assert all(0 < len(segment.encode()) <= 120 for segment in segments)
    assert not any(re.fullmatch(r"index\.html|page-\d+\.html", segment, re.I) for segment in segments)
    link = up(folder) + href(folder)
    assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", link)
    assert unquote(link) == "../" * len(segments) + f"{folder}/index.html"


@pytest.mark.parametrize(
    ("iri", "folder"),
    [
        (f"{DEFAULT_BASE}council/dorset", "council/dorset"),
        (f"{DEFAULT_BASE}case/document/a%20b.txt/1", "case/document/a b.txt/1"),
        (f"{VOCAB}failing-type/delay", "vocab/failing-type/delay"),
        ("https://www.example.org/x", None),
    ],
)
def test_a_page_stands_at_the_path_that_a_server_is_asked_for(iri: str, folder: str | None) -> None:
    assert Paths(DEFAULT_BASE).folder(iri) == folder

"""The static site in a browser without network, from disk: figures, search, paper, open to everybody."""

from __future__ import annotations

import base64
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from kg.analytics.kinds import KINDS
from kg.analytics.options import Options
from kg.cli.export_site import KINDS as TOLD
from kg.exports.site import Choice, write_site
from kg.pipeline.patterns import find_patterns
from kg.store import Store
from tests.browser.chrome import Chrome, Page
from tests.exports import hostile

AXE = Path(__file__).parent / "axe" / "axe.min.js"
COUNCIL = "council/brackenshire/index.html"
RESULTS = "[...document.querySelectorAll('#results a')]"
PAGES = (
    "index.html",
    COUNCIL,
    "case/lgsco/23-916-902/index.html",
    "vocab/failing-type/delay/index.html",
    "search/index.html",
    "pattern/chains/index.html",
    "query/failings-of-council/index.html",
)


def _written(store: Path, out: Path) -> Path:
    with Store.open(store) as opened:
        kinds = [kind for kind in KINDS if kind.name in TOLD]
        study, sets = find_patterns(opened, kinds, Options(draws=50))
        write_site(opened, study, sets, out, Choice())
    return out


@pytest.fixture(scope="module")
def site(chrome: Chrome, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(samples, tmp_path_factory.mktemp("pages") / "a site")


@pytest.fixture(scope="module")
def attacked(chrome: Chrome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacked")
    return _written(hostile.make(folder / "store"), folder / "site")


def follow(tab: Page, link: str) -> None:
    """Click a link (an expression) and wait for the page it leads to."""
    tab.leave(f"({link}).click()")
    tab.wait("!window.left && document.readyState === 'complete'")


def typed(tab: Page, words: str) -> None:
    tab.run("document.getElementById('q').select()")
    tab.type(words)


def test_a_figure_leads_to_its_cases_and_to_the_sentence(chrome: Chrome, site: Path) -> None:
    with chrome.page(files=True) as tab:
        tab.open(site / COUNCIL)
        row = "[...document.querySelectorAll('#failings tbody tr')].find(row => /Delay/.test(row.innerText))"
        number = int(tab.run(f"{row}.cells[2].innerText"))
        follow(tab, f"{row}.cells[1].querySelector('a')")
        assert tab.run("document.querySelectorAll('.findings > li').length") == number
        quote = tab.run("document.querySelector('.findings blockquote').innerText")
        follow(tab, "document.querySelector('.findings .facts a')")
        assert quote in tab.run("document.querySelector(':target').innerText")
        top = tab.run("document.querySelector(':target').getBoundingClientRect().top")
        assert -1 < top < 800


def test_a_bar_leads_to_the_cases_of_its_year(chrome: Chrome, site: Path) -> None:
    with chrome.page(files=True) as tab:
        tab.open(site / COUNCIL)
        bar = "document.querySelector('.bars a[aria-label^=\"2022\"]')"
        tab.leave(f"{bar}.dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
        tab.wait("!window.left && document.querySelector(':target')")
        assert "2022" in tab.run("document.querySelector(':target').innerText")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("brackensh", "Brackenshire County Council"),
        ("penllwydor", "Penllwydôr County Council"),
        ("complaint handling", "Complaint handling"),
        ("23 916", "23 916 902"),
        ("23916902", "23 916 902"),
    ],
)
def test_the_search_works_from_disk(chrome: Chrome, site: Path, words: str, first: str) -> None:
    with chrome.page(files=True) as tab:
        tab.open(site / "search/index.html")
        typed(tab, words)
        tab.wait(f"{RESULTS}.length")
        assert tab.run(f"{RESULTS}[0].textContent") == first
        assert tab.run("document.getElementById('hints').offsetHeight") == 0
        follow(tab, f"{RESULTS}[0]")
        assert first in tab.run("document.querySelector('h1').innerText")


def test_a_search_on_the_start_page_is_taken_along(chrome: Chrome, site: Path) -> None:
    with chrome.page(files=True) as tab:
        tab.open(site / "index.html")
        tab.run("document.getElementById('q').focus()")
        tab.type("tallowgate")
        tab.run("window.left = true")
        tab.key("Enter", 13, "\r")
        tab.wait(f"!window.left && {RESULTS}.length")
        assert "Tallowgate" in tab.run(f"{RESULTS}[0].textContent")
        typed(tab, "no such thing")
        tab.wait("document.getElementById('said').textContent === 'Nothing found.'")


def test_the_keyboard_reaches_the_content_first(chrome: Chrome, site: Path) -> None:
    with chrome.page(files=True) as tab:
        tab.open(site / COUNCIL)
        tab.key("Tab", 9)
        assert tab.run("document.activeElement.className") == "skip"
        tab.key("Enter", 13, "\r")
        tab.wait("document.activeElement.id === 'main'")


def test_a_council_prints_as_a_pack_of_a_few_pages(chrome: Chrome, site: Path) -> None:
    with chrome.page(files=True) as tab:
        tab.open(site / COUNCIL)
        made = tab.call("Page.printToPDF", preferCSSPageSize=True)
    printed = pdfium.PdfDocument(base64.b64decode(made["data"]))
    words = [page.get_textpage().get_text_range() for page in printed]
    assert 2 <= len(words) <= 6
    assert "Brackenshire County Council" in words[0]
    assert "Questions a member could ask" in words[0]
    assert "Invented data." in words[0]
    assert "How to cite this page" in words[-1]
    assert "Skip to the content" not in "".join(words)
    assert round(printed[0].get_width()), round(printed[0].get_height()) == (595, 842)


def test_a_list_prints_whole_and_a_page_of_a_council_does_not(chrome: Chrome, site: Path) -> None:
    shown = "[...document.querySelectorAll('.cases tbody tr')].filter(row => row.offsetHeight > 0).length"
    grown = "(() => { const row = document.querySelector('.cases tbody tr');"
    grown += " for (let n = 0; n < 30; n++) row.after(row.cloneNode(true)); return true; })()"
    for path, most in ((COUNCIL, 12), ("council/brackenshire/cases/index.html", 33)):
        with chrome.page(files=True) as tab:
            tab.open(site / path)
            assert tab.run(grown)
            tab.call("Emulation.setEmulatedMedia", media="print")
            assert tab.run(shown) == most


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(chrome: Chrome, site: Path, dark: bool) -> None:
    script = AXE.read_text("utf-8")
    # Its preloading would fetch the style sheet, which the pages' own policy forbids.
    # In the dark nothing but the colours is another.
    which = "['color-contrast']" if dark else "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']"
    rules = f"{{preload: false, resultTypes: ['violations'], runOnly: {which}}}"
    told = "violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html)])"
    found = []
    for path in PAGES[:4] if dark else PAGES:
        with chrome.page(files=True, dark=dark) as tab:
            tab.open(site / path)
            tab.run(script + "; true")
            found += [(path, *one) for one in tab.run(f"axe.run({rules}).then(r => r.{told})")]
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(chrome: Chrome, site: Path, path: str) -> None:
    with chrome.page(390, 844, phone=True, files=True) as tab:
        tab.open(site / path)
        assert tab.run("document.documentElement.scrollWidth") <= 390


def test_words_of_strangers_run_nowhere(chrome: Chrome, attacked: Path) -> None:
    pages = sorted(attacked.rglob("*.html"))
    chosen = [page for page in pages if "query" not in page.parts and "vocab" not in page.parts]
    with chrome.page(files=True) as tab:
        for page in chosen:
            tab.open(page)
            assert tab.run("window.hostile") is None
        tab.open(attacked / "search/index.html")
        typed(tab, "svg onload")
        tab.wait(f"{RESULTS}.length")
        assert "<svg onload" in tab.run(f"{RESULTS}[0].textContent")
        assert tab.run("window.hostile") is None
    assert len(chosen) > 10

"""The graph in a browser without network: every test fails on a request, an error, a word on the console."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from kg.analytics.projections import Choice, project, trimmed
from kg.exports.graph import page
from kg.exports.graph.page import _spread
from kg.exports.graph.said import Said
from kg.queries.quotes import Quoted
from tests.analytics.rows import a_body, a_case, a_failing, a_study
from tests.browser.chrome import Chrome, Page
from tests.browser.pages import study, written

READY = "document.documentElement.dataset.ready"
LIST = "[...document.querySelectorAll('#list button')]"
PANEL = "document.getElementById('panel').innerText"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("small"), study(60), "council-failing", 1500)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("large"), study(400), "case")


def painted(tab: Page) -> int:
    """Return how many colours there are in a screenshot of the picture, counted in the page's own canvas."""
    return int(
        tab.run(
            """(() => { const seen = new Set();
            for (const canvas of document.querySelectorAll('#graph canvas')) {
              const flat = document.createElement('canvas');
              flat.width = flat.height = 200;
              const context = flat.getContext('2d');
              context.drawImage(canvas, 0, 0, 200, 200);
              const data = context.getImageData(0, 0, 200, 200).data;
              for (let i = 0; i < data.length; i += 4)
                if (data[i + 3]) seen.add([data[i] >> 5, data[i + 1] >> 5, data[i + 2] >> 5].join());
            }
            return seen.size; })()"""
        )
    )


def write_into(tab: Page, field: str, words: str) -> None:
    tab.run(f"document.getElementById('{field}').select()")
    tab.type(words)


def test_a_page_opens_and_says_what_it_shows(chrome: Chrome, small: Path) -> None:
    with chrome.page() as tab:
        tab.open(small, READY)
        assert tab.run("document.querySelector('h1').innerText").startswith("Councils and the failings")
        assert tab.run("document.getElementById('summary').innerText") == "38 nodes, 101 lines"
        assert "decisions in which this failing was found" in tab.run(
            "document.getElementById('scales').innerText"
        )
        assert tab.run("getComputedStyle(document.getElementById('fictional')).display") != "none"
        assert painted(tab) > 3
        assert tab.run("document.documentElement.scrollWidth") == 1280


def test_search_leads_to_a_node_and_its_quote(chrome: Chrome, small: Path) -> None:
    with chrome.page() as tab:
        tab.open(small, READY)
        write_into(tab, "words", "RECÓRDS")
        tab.wait(f"{LIST}.length === 1")
        tab.key("Enter", 13, "\r")
        tab.wait(f"{PANEL}.includes('weeks to answer')")
        said = tab.run(PANEL)
        assert re.search(r"“The Council took \d+ weeks to answer\.”", said)
        assert "paragraph 12" in said
        links = tab.run("[...document.querySelectorAll('#panel a')].map((a) => [a.href, a.rel])")
        assert ["https://ombudsman.example/decisions/one", "noopener noreferrer"] in links
        assert any(href.startswith("https://example.org/id/case/lgsco/") for href, _ in links)


def test_a_line_can_be_reached_from_a_node_by_keyboard(chrome: Chrome, small: Path) -> None:
    with chrome.page() as tab:
        tab.open(small, READY)
        tab.run(f"{LIST}[0].focus()")
        tab.key("Enter", 13, "\r")
        tab.wait("document.querySelector('#panel button.line')")
        tab.run("document.querySelector('#panel button.line').focus()")
        tab.key(" ", 32, " ")
        tab.wait(f"{PANEL}.startsWith('failing found')")
        assert "decisions in which this failing was found of this council" in tab.run(PANEL)
        assert "“The Council took" in tab.run(PANEL)
        tab.key("Escape", 27)
        tab.wait(f"{PANEL}.startsWith('Choose a node')")


@pytest.mark.parametrize("which", ["small", pytest.param("large", marks=pytest.mark.slow)])
def test_a_click_in_the_picture_shows_what_was_clicked(
    which: str, chrome: Chrome, request: pytest.FixtureRequest
) -> None:
    with chrome.page() as tab:
        tab.open(request.getfixturevalue(which), READY)
        # Amid a large picture nodes overlap, and the smaller ones lie above: there one of the least.
        tab.run(f"{LIST}.at({0 if which == 'small' else -1}).click()")
        name = tab.run("document.querySelector('#panel h2').innerText")
        tab.run("document.querySelector('#panel .close').click()")
        tab.wait(f"{PANEL}.startsWith('Choose a node')")
        # The picture has moved at once, with the node to its middle: the browser asks for no motion.
        box = tab.run(
            "(({x, y, width, height}) => [x + width / 2, y + height / 2])"
            "(document.getElementById('graph').getBoundingClientRect())"
        )
        tab.click(*box)
        tab.wait("document.querySelector('#panel h2')")
        assert tab.run("document.querySelector('#panel h2').innerText") == name


def test_filters_by_class_type_and_year(chrome: Chrome, small: Path) -> None:
    years = project(study(60), "council-failing").graph.nodes(data="first_year")
    early = sum(first <= 2015 for _, first in years)
    assert 5 < early < 30
    with chrome.page() as tab:
        tab.open(small, READY)
        count = "document.getElementById('count').innerText"
        type_ = "document.getElementById('type')"
        assert tab.run(count) == "38"
        tab.run("document.querySelectorAll('#classes input')[0].click()")
        tab.wait(f"{count} === '5 of 38'")
        tab.run("document.querySelectorAll('#classes input')[0].click()")
        tab.run(f"{type_}.value = [...{type_}.options].find((o) => o.text === 'unitary').value")
        tab.run(f"{type_}.dispatchEvent(new Event('change'))")
        tab.wait(f"{count} === '33 of 38'")
        tab.run(f"{type_}.value = ''; {type_}.dispatchEvent(new Event('change'))")
        write_into(tab, "to", "2015")
        tab.wait(f"{count} === '{early} of 38'")


@pytest.mark.slow
def test_sigma_draws_what_is_large(chrome: Chrome, large: Path) -> None:
    text = large.read_text(encoding="utf-8")
    assert "sigma 3." in text
    assert "vis-network" not in text
    with chrome.page() as tab:
        tab.open(large, READY)
        assert "2,450 nodes" in tab.run("document.getElementById('summary').innerText")
        assert painted(tab) > 4
        tab.run("document.querySelectorAll('#classes input')[0].click()")
        tab.run("document.getElementById('theme').click()")
        assert tab.run("document.documentElement.dataset.theme") == "dark"


HOSTILE = (
    "<script>window.bad = 1</script></script><script>bad=1//",
    '<img src="https://evil.example/x.png" onerror="window.bad=1">',
    "\"'><svg onload=window.bad=1>{{7*7}}${window.bad=1}<!--",
    "\u202egnorw si lla\u2066 \u2028\u2029 \ud800 \x00",
    "x" * 10_000,
    "javascript:window.bad=1",
)


def hostile_page(folder: Path, most: int) -> Path:
    """Write a page on which every text is hostile; with ``most`` nodes sigma draws it."""
    names = [HOSTILE[n % len(HOSTILE)] + str(n) for n in range(most)]
    rows: list[object] = [
        a_body(f"body-{n}", label=name, type=f"kind {name[:60]}") for n, name in enumerate(names)
    ]
    for n in range(most):
        rows += [
            a_case(str(n), at=f"body-{n}"),
            a_failing(str(n), "delay", body=f"https://example.org/id/council/body-{n}"),
        ]
    found = trimmed(project(a_study(*rows), "council-failing", Choice()), 20_000)
    said = Said(
        {
            iri: Quoted(
                iri,
                HOSTILE[n % 6],
                iri.rsplit("/", 2)[0],
                HOSTILE[n % 6],
                HOSTILE[n % 6][:30],
                HOSTILE[n % 6],
            )
            for n, iri in enumerate(sorted({i for many in found.projection.findings.values() for i in many}))
        },
        {},
        {words: (words, words) for words in HOSTILE},
    )
    path = folder / f"hostile-{most}.html"
    path.write_bytes(page(found, said, fictional=False).encode())
    return path


@pytest.mark.parametrize("most", [12, pytest.param(2100, marks=pytest.mark.slow)])
def test_hostile_text_is_inert(most: int, chrome: Chrome, tmp_path: Path) -> None:
    path = hostile_page(tmp_path, most)
    assert path.read_text(encoding="utf-8").count("</script>") == (5 if most < 2000 else 3)
    with chrome.page() as tab:
        tab.open(path, READY)
        for n in range(8):
            tab.run(f"{LIST}[{n}].click()")
            tab.run("document.querySelector('#panel button.line')?.click()")
        assert tab.run("window.bad") is None
        assert tab.run("document.querySelectorAll('img, iframe, object, #panel svg[onload]').length") == 0
        links = tab.run("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))")
        assert all(href.startswith(("https://", "#")) for href in links)
        shown = tab.run("document.body.innerText")
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)
        assert "<script>window.bad = 1</script>" in shown
        assert tab.run("document.documentElement.scrollWidth") == 1280


def test_it_reads_on_a_phone_and_in_the_dark(chrome: Chrome, small: Path) -> None:
    with chrome.page(390, 844, dark=True, phone=True) as tab:
        tab.open(small, READY)
        assert tab.run("document.documentElement.scrollWidth") == 390
        assert tab.run("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
        assert tab.run("document.getElementById('graph').clientHeight") > 350
        tab.run(f"{LIST}[0].click()")
        assert -5 < tab.run("document.getElementById('panel').getBoundingClientRect().top") < 500


def test_a_node_named_in_the_address_is_chosen(chrome: Chrome, small: Path, tmp_path: Path) -> None:
    with chrome.page() as tab:
        tab.call(
            "Page.navigate",
            url=f"{small.resolve().as_uri()}#https://w3id.org/faultlines/vocab/failing-type/delay",
        )
        tab.wait(f"{READY} && document.querySelector('#panel h2')")
        assert tab.run("document.querySelector('#panel h2').innerText") == "delay"


def first_paint(chrome: Chrome, path: Path) -> float:
    """Return the median of five, in milliseconds."""
    times = []
    for _ in range(5):
        with chrome.page() as tab:
            tab.open(path, READY)
            times.append(tab.paint())
            # The picture is on the screen before the next page opens, which else would wait for it.
            tab.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            tab.call("Page.captureScreenshot", format="png")
    return statistics.median(times)


@pytest.mark.slow
@pytest.mark.clock
@pytest.mark.parametrize(("cases", "nodes", "most"), [(250, 2000, 1000.0), (2900, 20_000, 2000.0)])
def test_the_first_paint_comes_soon(
    cases: int, nodes: int, most: float, chrome: Chrome, tmp_path: Path
) -> None:
    path = written(tmp_path, study(cases * 2), "case", nodes)
    assert first_paint(chrome, path) <= most


def test_a_picture_prints_with_its_legend_and_what_was_chosen_and_is_light(
    chrome: Chrome, small: Path
) -> None:
    with chrome.page(dark=True) as tab:
        tab.open(small, READY)
        tab.run(f"{LIST}[0].click()")
        tab.run("dispatchEvent(new Event('beforeprint'))")
        tab.call("Emulation.setEmulatedMedia", media="print")
        tall = "id => document.getElementById(id).offsetHeight"
        assert tab.run(f"['list', 'theme', 'fit'].map({tall})") == [0, 0, 0]
        assert min(tab.run(f"['graph', 'classes', 'panel', 'scales'].map({tall})")) > 10
        assert tab.run("document.documentElement.dataset.theme") == "light"
        tab.run("dispatchEvent(new Event('afterprint'))")
        assert tab.run("document.documentElement.dataset.theme") == "dark"


def test_a_small_picture_is_not_shrunk_and_a_flat_one_is_drawn_out() -> None:
    one, (across, down) = _spread([0.0], [0.0]), _spread([0.0, 40.0], [0.0, 10.0])
    assert one[0] == one[1] > 26
    assert across * 40 == pytest.approx(640)
    assert down == pytest.approx(1.7 * across)
    n = 1500
    assert _spread([0.0] * (n - 1) + [20.0], [0.0] * (n - 1) + [20.0]) == (26.0, 26.0)

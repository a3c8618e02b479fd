"""Saved web pages: text, lists, tables, what is dropped, address, and hostile nesting."""

from __future__ import annotations

import time

import pytest

from kg.errors import InputError
from kg.model.values import PartialDate
from kg.readers.document import read
from kg.readers.html import read_html
from tests.readers.outline import fields, kinds, read_text


def text_of(body: str) -> str:
    return read_html(f"<!doctype html><html><body>{body}</body></html>".encode(), "p.html", None).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One <b>bold</b>\n  word.</p><p>Two<br>lines</p>", "One bold word.\n\nTwo\nlines\n"),
        ("<h2>The complaint</h2><p>X</p>", "The complaint\n\nX\n"),
        ("<ul><li>a</li><li>b</li></ul>", "  \u2022 a\n  \u2022 b\n"),
        ("<ol start=41><li>a<li value=50>b<li>c</ol>", "  41. a\n  50. b\n  51. c\n"),
        ("<ol type=a><li>x<ol type=i><li>y<li>z</ol></ol>", "  a. x\n     i. y\n     ii. z\n"),
        ("<ol type=A><li>x</ol>", "  (A) x\n"),
        ("<ol style='list-style-type: lower-roman' start=9><li>x<li>y</ol>", "  ix. x\n  x. y\n"),
        ("<ol type=a start=27><li>x</ol>", "  27. x\n"),
        ("<ol start=-3><li>x</ol>", "  1. x\n"),
        ("<ol><li><p>first</p><p>second</p></li></ol>", "  1. first\n\n     second\n"),
        ("<li>stray</li>", "  \u2022 stray\n"),
        ("<table><tr><th>Date</th><td>May</td></tr></table>", "Date\nMay\n"),
        (
            "<table><tr><td>R1</td><td>Pay</td><td>Done</td></tr><tr><td></td><td>x</td></tr></table>",
            "R1 | Pay | Done\nx\n",
        ),
        ("<dl><dt>Landlord</dt><dd>Rushmere</dd></dl>", "Landlord\n\nRushmere\n"),
        ("<pre>a\n  b</pre>", "a\n  b\n"),
        ("<blockquote>said<footer>who</footer></blockquote>", "saidwho\n"),
        (
            "<p>a</p><!-- c --><script>x()</script><style>p{}</style><nav>menu</nav><footer>foot</footer>",
            "a\n",
        ),
        (
            "<p>a</p><p hidden>b</p><p aria-hidden=true>c</p><p style='display:none'>d</p><p role=search>",
            "a\n",
        ),
        ("<nav>menu</nav><main><p>a</p></main><p>outside</p>", "a\n"),
        ("<main></main><p>a</p>", "a\n"),
        ("a &amp; b &lt;script&gt; &nbsp;c", "a & b <script> \u00a0c\n"),
    ],
)
def test_text_of_a_page(body: str, text: str) -> None:
    assert text_of(body) == text


PAGE = """<!DOCTYPE html>
<!-- saved from url=(0042)https://www.lgo.example/decisions/x/19-811-904?displaypref=0 -->
<html><head><meta charset="utf-8">
<title>Oakshire County Council (19 811 904) - Local Government and Social Care Ombudsman</title>
{head}</head><body><nav><a href="/">Home</a></nav><main><article id="article">
<div class="articleHeader">
<p><span class="label">Category :</span> <span class="value">Education &gt; SEN</span></p>
<p><span class="label">Decision :</span> <span class="value">Upheld</span></p>
<p><span class="label">Decision date :</span> <span class="value">22 Sep 2020</span></p></div>
<h2>The Ombudsman\u2019s final decision:</h2><p>Summary: There was <em>fault</em>.</p>
<h2>The complaint</h2><ol><li>Mr X says:<ol type="a"><li>one;</li><li>two.</li></ol></li></ol>
<a href="#top">Back to top</a>
<h2>What I found</h2><h3>What happened</h3><ol start="2"><li>In May he wrote.</li></ol>
</article></main></body></html>"""


def test_saved_statement_takes_its_name_from_the_title() -> None:
    document = read(PAGE.format(head="").encode(), "page.html")
    assert document.layout == "lgsco-statement"
    assert document.text.startswith("Oakshire County Council (19 811 904)\n\nCategory : Education > SEN\n")
    assert fields(document.parts[0])["reference"] == "19 811 904"
    assert kinds(document)[-1] == ("background", "What happened")
    last = document.parts[0].sections[-1].blocks[0]
    assert (last.number, document.words(last.span)) == ("2", "In May he wrote.")
    assert document.url == "https://www.lgo.example/decisions/x/19-811-904?displaypref=0"
    assert (
        document.title == "Oakshire County Council (19 811 904) - Local Government and Social Care Ombudsman"
    )


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x">', "https://a.example/x"),
        ('<meta property="og:url" content=" https://a.example/y ">', "https://a.example/y"),
        (
            '<link rel=canonical href="/relative"><meta property="og:url" content="https://a.example/z">',
            "https://a.example/z",
        ),
    ],
)
def test_stated_address_comes_before_the_browsers_comment(head: str, url: str) -> None:
    assert read(PAGE.format(head=head).encode(), "page.html").url == url


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "https://a b/", "http://[", "https://x/<y>", "https://x/" + "y" * 3000]
)
def test_addresses_that_are_none(href: str) -> None:
    html = f'<html><head><link rel=canonical href="{href}"></head><body>text</body></html>'
    assert read(html.encode(), "page.html").url is None


def test_date_of_publication_and_title_from_metadata() -> None:
    head = (
        '<meta property="og:title" content="Taxi row">'
        '<meta property="article:published_time" content="2022-06-19T08:00Z">'
    )
    document = read(f"<html><head>{head}</head><body><p>Text</p></body></html>".encode(), "page.html")
    assert (document.title, document.issued) == ("Taxi row", PartialDate(2022, 6, 19))


def test_metadata_that_is_no_date() -> None:
    html = (
        b'<html><head><meta property="article:published_time" content="soon"></head><body>Text</body></html>'
    )
    assert read(html, "page.html").issued is None


def test_declared_charset() -> None:
    html = '<html><head><meta charset="iso-8859-2"></head><body>d\u0142ug</body></html>'.encode("iso-8859-2")
    assert read(html, "page.html").text == "d\u0142ug\n"


@pytest.mark.parametrize(
    "html", ["<html><head><title>x</title></head></html>", "<!doctype html><body><script>1</script>"]
)
def test_page_without_body_text(html: str) -> None:
    with pytest.raises(InputError, match=r"^empty\.html: is an HTML page without any text in its body; save"):
        read(html.encode(), "empty.html")


@pytest.mark.parametrize(
    "tag",
    [
        "div",
        "b",
        "a",
        "span",
        "table",
        "ul><li",
        "ol",
        "blockquote",
        "font",
        "p",
        "x-y",
        "svg><td",
        "li",
    ],
)
def test_hundred_thousand_levels_are_read_in_linear_time(tag: str) -> None:
    start = time.process_time()
    document = read(b"<html><body>" + f"<{tag}>".encode() * 100_000 + b"the words", "deep.html")
    assert document.text.strip().endswith("the words")
    assert time.process_time() - start < 10


def test_closing_tags_of_others_do_not_hide_depth() -> None:
    start = time.process_time()
    document = read(b"<html><body>" + b"<div></span>" * 100_000 + b"the words", "deep.html")
    assert document.text.strip() == "the words"
    assert time.process_time() - start < 10


def test_unclosed_formatting_elements_do_not_multiply() -> None:
    fonts = "".join(f"<font size={i}>" for i in range(2000))
    start = time.process_time()
    document = read(f"<html><body><div>{fonts}</div>{'<p>x</p>' * 2000}".encode(), "fonts.html")
    assert document.text.count("x") == 2000
    assert time.process_time() - start < 10


def test_deep_but_closed_page_keeps_its_text_in_order() -> None:
    html = (
        "<html><body>"
        + "".join(f"<div>{i} " for i in range(600))
        + "</div>" * 600
        + "<p>end</p></body></html>"
    )
    words = read(html.encode(), "deep.html").text.split()
    assert words == [*map(str, range(600)), "end"]


def test_markup_in_text_files_stays_text() -> None:
    document = read_text("The council wrote <b>no</b> reply.")
    assert document.text == "The council wrote <b>no</b> reply."

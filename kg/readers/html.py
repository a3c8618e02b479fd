"""Saved web pages: their text, title and canonical address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from kg.errors import InputError
from kg.model.values import PartialDate
from kg.readers.decode import decode
from kg.readers.html_depth import tame
from kg.readers.html_text import text_of
from kg.readers.source import Source

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.I)
_SPACE = re.compile(r"\s+")
_TITLE_CASE = re.compile(r"[^|()]{1,200}\(((?:\d{2} \d{3} \d{3}[a-z]?|\d{9}))\)", re.I)
_LONGEST_URL = 2000
_ADDRESSES = (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))
_MAIN = ("main", "[role=main]", "article#article", "body")
_HEAD = 4096


def read_html(data: bytes, name: str, charset: str | None) -> Source:
    """Return the text of a saved page and what its head says; InputError where it shows no text."""
    declared = _META_CHARSET.search(data[:_HEAD])
    html, notes = decode(data, name, charset or (declared[1].decode("ascii") if declared else None))
    tree = LexborHTMLParser(tame(html))
    text = _main_text(tree)
    if not text.strip():
        raise InputError(
            name, "is an HTML page without any text in its body", "save the page once it has loaded"
        )
    title = _title(tree)
    return Source(
        text=_with_title(text, title),
        title=title,
        url=_address(tree, html[:_HEAD]),
        issued=_issued(tree),
        notes=notes,
    )


def _main_text(tree: LexborHTMLParser) -> str:
    """Return the text of the page's main element, or of the whole body where that is empty."""
    for selector in _MAIN:
        root = tree.css_first(selector)
        if root is not None and (text := text_of(root)).strip():
            return text
    return ""


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    words = node.text() if node is not None else _meta(tree, "meta[property='og:title']", "content")
    return _SPACE.sub(" ", words or "").strip() or None


def _with_title(text: str, title: str | None) -> str:
    """Put the body and reference that only the title gives at the head of the text."""
    found = _TITLE_CASE.match(title or "")
    return text if found is None or found[1] in text else f"{found[0].strip()}\n\n{text}"


def _meta(tree: LexborHTMLParser, selector: str, attribute: str) -> str | None:
    node = tree.css_first(selector)
    return node.attributes.get(attribute) if node is not None else None


def _address(tree: LexborHTMLParser, head: str) -> str | None:
    saved = _SAVED_FROM.search(head)
    candidates = [
        *(_meta(tree, selector, name) for selector, name in _ADDRESSES),
        saved[1] if saved else None,
    ]
    return next((url.strip() for url in candidates if url and _is_web_address(url.strip())), None)


def _is_web_address(url: str) -> bool:
    if len(url) > _LONGEST_URL or not url.isprintable() or re.search(r"[\s<>\"{}|\\^`]", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _issued(tree: LexborHTMLParser) -> PartialDate | None:
    words = _meta(tree, "meta[property='article:published_time']", "content") or ""
    try:
        return PartialDate.parse(words[:10])
    except ValueError:
        return None

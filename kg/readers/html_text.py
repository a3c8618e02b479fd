"""An HTML tree to plain text that keeps blocks, list markers and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from kg.readers.html_lists import OpenList, item_marker, open_list
from kg.readers.word_sets import word_set

_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SKIPPED = word_set(
    "head script style noscript template svg math iframe object embed canvas audio video nav aside "
    "footer button select textarea dialog datalist map"
)
_SKIPPED_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog"))
_BLOCKS = word_set(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend main ol p pre section summary table tbody "
    "tfoot thead ul"
)


@dataclass(slots=True)
class _Writer:
    lines: list[str] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    marker: str = ""
    hanging: list[int] = field(default_factory=list)
    preformatted: int = 0

    def end_line(self) -> None:
        raw = "".join(self.buffer)
        self.buffer.clear()
        texts = raw.split("\n") if self.preformatted else [_SPACE.sub(" ", raw).strip(" ")]
        for text in texts:
            if text.strip():
                self.lines.append(self._prefix() + text)

    def _prefix(self) -> str:
        if self.marker:
            prefix, self.marker = self.marker, ""
            return prefix
        return " " * (self.hanging[-1] if self.hanging else 0)

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def text_of(root: LexborNode) -> str:
    """Return the text below ``root``: a blank line between blocks, markers before list items."""
    writer = _Writer()
    for node, entering in _walk(root):
        if node.is_text_node:
            writer.buffer.append(node.text_content or "")
        elif entering:
            _enter(writer, node)
        else:
            _leave(writer, node)
    writer.end_line()
    return "\n".join(writer.lines).strip("\n") + "\n"


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield nodes in order, elements twice: entering and leaving. No recursion, whatever the depth."""
    stack: list[LexborNode] = [root]
    yield root, True
    node = root.first_child
    while stack:
        if node is None:
            left = stack.pop()
            yield left, False
            node = left.next if stack else None
        elif node.is_text_node:
            yield node, True
            node = node.next
        elif node.is_element_node and not _is_skipped(node):
            yield node, True
            stack.append(node)
            node = node.first_child
        else:
            node = node.next


def _is_skipped(node: LexborNode) -> bool:
    if node.tag in _SKIPPED:
        return not (node.tag == "footer" and node.parent is not None and node.parent.tag == "blockquote")
    attributes = node.attributes
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _SKIPPED_ROLES
        or _HIDDEN_STYLE.search(attributes.get("style") or "") is not None
    )


def _enter(writer: _Writer, node: LexborNode) -> None:
    tag = node.tag
    if tag == "br":
        writer.end_line()
    elif tag == "li":
        writer.end_line()
        _open_item(writer, node)
    elif tag == "tr":
        writer.end_line()
    elif tag in _BLOCKS:
        writer.end_line()
        if not (writer.marker or (tag in ("ol", "ul", "dd") and writer.hanging)):
            writer.blank()
        if tag in ("ol", "ul"):
            writer.lists.append(open_list(node))
        writer.preformatted += tag == "pre"


def _leave(writer: _Writer, node: LexborNode) -> None:
    tag = node.tag
    if tag == "li":
        writer.end_line()
        writer.marker = ""
        if writer.hanging:
            writer.hanging.pop()
    elif tag in ("td", "th"):
        _end_cell(writer, node)
    elif tag == "tr":
        writer.end_line()
    elif tag in _BLOCKS:
        writer.end_line()
        writer.preformatted -= tag == "pre"
        if tag in ("ol", "ul") and writer.lists:
            writer.lists.pop()
        if not writer.hanging:
            writer.blank()


def _end_cell(writer: _Writer, node: LexborNode) -> None:
    """Part cells by a bar; a row's heading cell and what it heads stand on lines of their own."""
    following = _next_cell(node)
    if following is None:
        return
    if node.tag == "th" and following.tag == "td" and _next_cell(following) is None:
        writer.end_line()
    elif "".join(writer.buffer).strip():
        writer.buffer.append(" | ")


def _next_cell(node: LexborNode) -> LexborNode | None:
    following = node.next
    while following is not None and following.tag not in ("td", "th"):
        following = following.next
    return following


def _open_item(writer: _Writer, node: LexborNode) -> None:
    outer = writer.hanging[-1] if writer.hanging else 2
    marker = item_marker(writer.lists[-1], node) if writer.lists else "• "
    writer.marker = " " * outer + marker
    writer.hanging.append(len(writer.marker))

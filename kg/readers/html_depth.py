"""Hostile HTML made harmless before it is parsed.

The HTML standard's tree construction takes quadratic time on elements nested thousands deep, and repeats
unclosed formatting elements (``<b>``, ``<font>`` …) in every following paragraph. Neither carries meaning
here: formatting elements become spans, and tags beyond a depth of 512 (the limit browsers keep) line breaks.
"""

from __future__ import annotations

import re

from kg.readers.word_sets import word_set

DEEPEST = 512

_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# Void elements, and those that the next of their kind closes: they do not nest by themselves.
_FLAT = word_set(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody "
    "thead tfoot option optgroup colgroup rp rt"
)


def tame(html: str) -> str:
    """Return HTML that reads the same and parses in linear time."""
    return _flatten(_FORMATTING.sub(r"<\1span", html))


def _flatten(html: str) -> str:
    if html.count("<") <= DEEPEST:
        return html
    stack: list[str] = []
    opened: dict[str, int] = {}
    pieces: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _FLAT:
            continue
        if tag[1]:
            _close(stack, opened, name)
            continue
        stack.append(name)
        opened[name] = opened.get(name, 0) + 1
        if len(stack) > DEEPEST:
            pieces += (html[at : tag.start()], "<br")
            at = tag.end()
    return html if not pieces else "".join([*pieces, html[at:]])


def _close(stack: list[str], opened: dict[str, int], name: str) -> None:
    """Close the innermost open element of that name and all within it; a stray end tag closes nothing."""
    if not opened.get(name):
        return
    while True:
        inner = stack.pop()
        opened[inner] -= 1
        if inner == name:
            return

"""What sites put around a text: never evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_LONGEST = 200  # characters
_LINES = (
    r"back to (?:top|findings|list|results?|news|decisions?|search)",
    r"print this page",
    r"lgo logogram",
    r"skip to (?:main )?content",
    r"share this(?: (?:page|article|story|post))?(?: ?:.*| on .{1,40}| {2,}.*)?",
    r"review your privacy settings",
    r"privacy settings",
    r"view (?:required|analytical) cookies",
    r"required cookies",
    r"analytical cookies",
    r"previous(?: page)?",
    r"next(?: page)?",
    r"page \d+",
    r"first",
    r"last",
    r"first {1,2}previous .*",
    r"showing results \d+ to \d+ of \d+",
    r"views: \d+",
    r"add a comment",
    r"leave a (?:comment|reply)",
    r"you need to be a member of .* to (?:add|post|leave) .*",
    r"join .{1,60} to add comments!?",
    r"© ?\d{4}.*",
    r"badges +\|.*",
    r"terms of service",
    r"privacy policy",
    r"cookie policy",
    r"contact us",
    r"cymraeg",
    r"home",
    r"search",
    r"menu",
    r"latest news(?: {2,}.*)?",
    r"we use cookies .*",
    r"accept all(?: cookies)?(?: {2,}.*)?",
    r"read the full report(?: here)?\.?",
    r"choose an item\.?",
    r"advertisement",
    r"was this page useful\??",
    r"sign up to our daily newsletter.*",
    r"get our daily newsletter.*",
    r"related articles",
    r"home / .*",
    r"decisions / .*",
    r"mailing list subscription",
    r"like this: ?(?:loading\W*)?",
)
_FOOT = (
    r"print this page",
    r"lgo logogram",
    r"review your privacy settings",
    r"privacy settings",
    r"required cookies",
    r"we use cookies .*",
    r"latest news +contact us.*",
)


def _by_opening(lines: Iterable[str]) -> Mapping[str, re.Pattern[str]]:
    """Return one pattern for all lines that open with the same character: few are tried on a line of text."""
    opening: dict[str, list[str]] = {}
    for line in lines:
        opening.setdefault(line[0], []).append(line)
    return {first: re.compile("|".join(some), re.IGNORECASE) for first, some in opening.items()}


_LINES_BY_OPENING = _by_opening(_LINES)
_FOOT_BY_OPENING = _by_opening(_FOOT)


def is_furniture(words: str) -> bool:
    """Say whether a line is only there for the site's visitor."""
    pattern = _LINES_BY_OPENING.get(words[:1].lower())
    return pattern is not None and len(words) <= _LONGEST and pattern.fullmatch(words) is not None


def opens_foot(words: str) -> bool:
    """Say whether from this line on the rest is the foot of a page: printing, logo, cookies."""
    pattern = _FOOT_BY_OPENING.get(words[:1].lower())
    return pattern is not None and len(words) <= _LONGEST and pattern.fullmatch(words) is not None

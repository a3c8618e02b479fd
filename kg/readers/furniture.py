"""What sites put around a text: never evidence."""

from __future__ import annotations

import re

_LINES = re.compile(
    r"(?:back to (?:top|findings|list|results?|news)|print this page|lgo logogram|skip to (?:main )?content|share this(?: page)?:?.*"
    r"|review your privacy settings|privacy settings|view (?:required|analytical) cookies|(?:required|analytical) cookies"
    r"|previous(?: page)?|next(?: page)?|page \d+|first|last|first {1,2}previous .*|showing results \d+ to \d+ of \d+"
    r"|add a comment|leave a (?:comment|reply)|views: \d+|you need to be a member of .*|join .{1,60}"
    r"|© ?\d{4}.*|badges +\|.*|(?:terms of service|privacy policy|cookie policy|contact us|cymraeg|home|search|menu)"
    r"|latest news +.*|we use cookies .*|accept all +.*|read the full report here\.?|choose an item\.?|advertisement"
    r"|(?:home|decisions) / .*)",
    re.I,
)
_FOOT = re.compile(
    r"print this page|lgo logogram|review your privacy settings|privacy settings|required cookies|we use cookies .*"
    r"|latest news +contact us.*",
    re.I,
)


def is_furniture(words: str) -> bool:
    """Say whether a line is only there for the site's visitor."""
    return _LINES.fullmatch(words) is not None


def opens_foot(words: str) -> bool:
    """Say whether from this line on the rest is the foot of a page: printing, logo, cookies."""
    return _FOOT.fullmatch(words) is not None

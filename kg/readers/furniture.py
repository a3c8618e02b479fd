"""What sites put around a text: never evidence."""

from __future__ import annotations

import re

_LONGEST = 200  # characters
_LINES = re.compile(
    r"(?:back to (?:top|findings|list|results?|news|decisions?|search)|print this page|lgo logogram"
    r"|skip to (?:main )?content|share this(?: (?:page|article|story|post))?(?: ?:.*| on .{1,40}| {2,}.*)?"
    r"|(?:review your )?privacy settings|(?:view )?(?:required|analytical) cookies"
    r"|previous(?: page)?|next(?: page)?|page \d+|first|last|first {1,2}previous .*"
    r"|showing results \d+ to \d+ of \d+|views: \d+|add a comment|leave a (?:comment|reply)"
    r"|you need to be a member of .* to (?:add|post|leave) .*|join .{1,60} to add comments!?|© ?\d{4}.*"
    r"|badges +\|.*|terms of service|privacy policy|cookie policy|contact us|cymraeg|home|search|menu"
    r"|latest news(?: {2,}.*)?|we use cookies .*|accept all(?: cookies)?(?: {2,}.*)?"
    r"|read the full report(?: here)?\.?|choose an item\.?|advertisement|was this page useful\??"
    r"|(?:sign up to|get) our daily newsletter.*|related articles|(?:home|decisions) / .*"
    r"|mailing list subscription|like this: ?(?:loading\W*)?)",
    re.I,
)
_FOOT = re.compile(
    r"print this page|lgo logogram|(?:review your )?privacy settings|required cookies|we use cookies .*"
    r"|latest news +contact us.*",
    re.I,
)


def is_furniture(words: str) -> bool:
    """Say whether a line is only there for the site's visitor."""
    return len(words) <= _LONGEST and _LINES.fullmatch(words) is not None


def opens_foot(words: str) -> bool:
    """Say whether from this line on the rest is the foot of a page: printing, logo, cookies."""
    return len(words) <= _LONGEST and _FOOT.fullmatch(words) is not None

"""What references and names of bodies look like in print."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

LGSCO_REFERENCE = r"\d{2}[ -]\d{3}[ -]\d{3} ?[a-z]?\b"
REFERENCE = re.compile(
    r"\d(?<![\w£.,/-].)(?:\d[ -]\d{3}[ -]\d{3} ?[a-z]?\b|(?:(?<=1)9|(?<=2)0)[0-4]\d{6})"
    r"(?![\w/]|[ -]\d|[.,]\d)",
    re.I,
)
"""LGSCO: year of the complaint and six figures; the others: nine figures that begin with the year."""

_SHAPES = bytes.maketrans(b"123456789-", b"000000000 ")
_SHAPED = (re.compile(rb"00 000 000"), re.compile(rb"000000000"))


def may_be_references(text: str) -> list[int]:
    """Return where a text has the figures of a reference: wherever it has a reference, if not only there.

    >>> may_be_references("22 831 064, 202012345 and 12/34")
    [0, 12]
    """
    encoded = text.encode("utf-8", "replace")  # bytes are searched fastest
    shape = encoded.translate(_SHAPES)
    starts = sorted(m.start() for pattern in _SHAPED for m in pattern.finditer(shape))
    apart = (len(encoded[before:start].decode("utf-8")) for before, start in pairwise([0, *starts]))
    return list(accumulate(apart))


_LONGEST_NAME = 110  # characters
_SMALL = r"(?:of|and|the|upon|on|in|for|with|under|le|de|la|y|&|a|to|at|by)"
NAME = rf"(?:[A-Z][\w'’.&-]*|&)(?:,? (?:{_SMALL}|\(?[A-Z][\w'’.&-]*\)?|&)){{0,12}}"
_BODY = re.compile(
    r"\b(?:Council|Borough|Corporation|Authority|Trust|Board|Association|Homes|Housing|Limited|Ltd|Partnership"
    r"|Cyngor|Comhairle|National Park|Executive|(?:City|County) of [A-Z])\b"
)
"""A proper name, as a pattern: words between may be small ("Isle of Purbeck Council")."""

_NAME = re.compile(NAME)
_NAMELESS = re.compile(
    r"(?:the |a )?(?:council|authority|trust|landlord|(?:county|city|district|borough) council"
    r"|(?:housing|public services|local government)[\w ]* ombudsman)",
    re.I,
)


def is_body_name(words: str) -> bool:
    """Say whether words are nothing but the name of an authority, a trust, a landlord.

    >>> is_body_name("Isle of Purbeck Council"), is_body_name("Council told to apologise")
    (True, False)
    """
    return (
        len(words) <= _LONGEST_NAME
        and _BODY.search(words) is not None
        and _NAME.fullmatch(words) is not None
        and _NAMELESS.fullmatch(words) is None
    )

"""Negations that tell no omission: what was not late, not disputed, not required; what would have been."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOT = r"(?:not|never|nor|nothing|no one|nobody|none|neither|n't)"
_WORDS = r"(?:\s+[\w'-]+){0,3}?\s+"
# A negation of what would itself be a fault.
_NO_FAULT = re.compile(
    rf"\b{_NOT}{_WORDS}(?:late|ignored?|neglected|overlooked|forgotten|delayed|wrong\w*|unreasonabl\w+|unfair\w*"
    r"|unlawful\w*|improper\w*|misle\w+|inaccurate|excessive|disproportionate|inappropriate|refused|withheld"
    r"|ought not|should not|an oversight|bullying|rude|unclear|unkind|dishonest\w*|biased|discriminat\w+"
    r"|bully\w*|criticis\w+)\b"
    r"|\bno(?:r did (?:I|we) (?:find|detect|see) any)? "
    r"(?:breach of|want of care|bias|evidence that|criticism)\b",
    re.I,
)
# A negation of what nobody was bound to do, or of what makes no difference to a duty.
_NO_DUTY = re.compile(
    rf"\b{_NOT}(?:\s+[\w'-]+){{0,2}}?\s+(?:bound|oblige[ds]?|require[ds]?|disput\w+|contest\w+|den(?:y|ied|ies)"
    r"|disturb\w*|suggest\w*|attempt\w* to|alter(?:s|ed)?|affect(?:s|ed)?|necessary|necessarily|arise|arose"
    r"|enough to|uncommon|unusual|surpris\w+|the case|a matter|for (?:this|us|me|the)|evidence that"
    r"|the (?:council|landlord|board)'s|in dispute|at issue|part of|liable"
    r"|responsible|persuaded|convinced|satisfied|doubt|appl(?:y|ied) (?:until|unless|where|here|yet))\b",
    re.I,
)
# A verdict on the whole that leaves open what went wrong.
_IN_GENERAL = re.compile(
    r"\b(?:(?:did|do|done|doing) what|as (?:it|they) (?:should|ought)"
    r"|what (?:it|they) (?:should|ought|had (?:agreed|promised))|fell (?:well |far )?(?:below|short)"
    r"|deal\w* (?:properly|adequately|reasonably|fairly|appropriately)|the standard"
    r"|(?:respond|communicat|act|handl)\w* (?:to \w+ |with \w+ )?(?:properly|adequately|reasonably)"
    r"|a (?:serious|grave|further|clear) (?:breach|failing|failure|fault))\b",
    re.I,
)
_IF = re.compile(r"(?:Had|Were|Should|If|Even if|Whether|Unless)\s+(?:the|an?|it|he|she|they|[A-Z])")
_MIGHT = re.compile(r"\b(?:would|might|could|may)\s+(?:\w+\s+){0,3}?(?:have|be)\b", re.I)
_UNASKED = re.compile(
    r"\bwithout (?:being (?:asked|told|prompted|reminded)|(?:undue |further |any )?delay|prompting)\b", re.I
)


def blameless(words: str) -> Iterator[str]:
    """Yield what in the words of a statement speaks against its being a fault, as features.

    >>> list(blameless("The reply was not late."))
    ['denies fault']
    """
    if _NO_FAULT.search(words):
        yield "denies fault"
    if _NO_DUTY.search(words):
        yield "denies duty"
    if _IN_GENERAL.search(words):
        yield "in general"
    if _IF.match(words):
        yield "condition"
    if _MIGHT.search(words):
        yield "would have"
    if _UNASKED.search(words):
        yield "unasked"

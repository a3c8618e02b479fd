"""Sentences that say how the case ended: what each states, and whose verdict it is.

A decision also tells of other verdicts: what the body answered to the complaint, what an investigator, a
court or a newspaper made of it. These are told apart by who upholds, by when ("had been upheld") and by
quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.text import SectionKind, Span

_K = SectionKind
_LAW = frozenset({_K.LAW, _K.POWERS, _K.METHOD, _K.COMPLAINT})
_ENDED = frozenset({"resolved", "discontinued"})
_NO_FINDING = _ENDED | {"not-investigated"}
_NEGATED = re.compile(
    r"\b(?:no|not|nor|never|neither|nobody|none|without|any|whether|if|unable)\b|n't\b", re.IGNORECASE
)
_AUXILIARY_NEGATED = re.compile(
    r"\b(?:not|never|nor|cannot)\s(?:(?:have|has|had|been|be|yet|therefore|in\sfact)\s)*\W?$|n't\s\W?$",
    re.IGNORECASE,
)
# "I do not find that (there was fault)".
_NOT_FOUND_THAT = re.compile(
    r"\b(?:not|never|nor|cannot|unable\sto)\s(?:\w+\s){0,2}?(?:find|found|conclude[ds]?|accept(?:ed)?|agreed?|consider(?:ed)?"
    r"|think|satisfied|persuaded|convinced|says?|said|establish(?:ed)?|shown?|mean)\s(?:that\s)?\W?$",
    re.IGNORECASE,
)
# Words that make a statement somebody's claim, a question, a rule or another case's.
_UNSURE = re.compile(
    r"\b(?:whether|if|unless|where there|(?-i:may)|might|could(?! not)|would (?:not )?have|says?|said|saying"
    r"|alleg\w+|claim\w*|believ\w+|argu\w+|feels?|felt|hop(?:e[ds]?|ing)"
    r"|earlier|previous(?:ly)?|another case|stage (?:one|two|three|1|2|3)|appeal panel|on appeal|tribunal)\b",
    re.IGNORECASE,
)
# Nobody but the ombudsman begins or ends an investigation: only what is asked, or may be done, is left out.
_IDLE = re.compile(r"\b(?:whether|if|unless|where there)\b", re.IGNORECASE)
# "The rule was settled by the House of Lords", "the invoice was settled": nothing that the ombudsman settled.
_SETTLED_BY = re.compile(
    r"\b(?:rule|law|point|question|principle|bill|account|invoice|debt|arrears)\b[^.;]{0,60}\b(?:settled|resolved)\b"
    r"|\bsettled\s(?:by|in)\s(?:the\s)?(?:House\sof|(?:[A-Z]\w+\s)*[Cc]ourt|[Tt]ribunal|[Jj]udge)"
)
_MAY = re.compile(r"\b(?:may|might|can|could|to)\s(?:\w+ly\s)?\W?$", re.IGNORECASE)
_UPHOLDS = re.compile(r"\buph(?:old(?:s|ing)?|eld)\b", re.IGNORECASE)
# Who upholds, where it is nobody of the ombudsman's.
_ANOTHER = re.compile(
    r"\b(?:council|authority|board|landlord|association|trust|body|organisation|housing\ssection|complaints?\steam"
    r"|repl(?:y|ies)|response|letters?|manager|officers?|head\sof\s\w+|chief\sexecutive|councillor|social\sworker"
    r"|agency|provider|contractor|company|hospital|insurers?|solicitor|panel|tribunal|court|inspector"
    r"|review(?:er)?|stages?|investigating\sofficer"
    r"|independent\s(?:investigator|person)|minister|school|leader|spokes\w+)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    rf"{_ANOTHER.pattern}[^.;]{{0,60}}?\b(?:said|told|replied|answered|wrote|stated|found|held|decided"
    r"|concluded|informed|confirmed|explained)\b[^.;]{0,80}?\bthat\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]mbudsm[ae]n|watchdog|[Hh]er\soffice|LGSCO|SPSO|PSOW|NIPSO|my|our)\b")
# "The Ombudsman said": a claim of nobody else's.
_OWN_WORDS = re.compile(rf"{_OWN.pattern}\s(?:\w+ly\s|also\s)?(?:says?|said|saying)\b")
_BEFOREHAND = re.compile(r"\bhad\s(?:\w+\s){0,2}?(?:been\s)?(?:\w+ly\s)?(?:not\s)?\W?$", re.IGNORECASE)
_BY_ANOTHER = re.compile(
    r"^\W?[^.;]{0,40}?\b(?:at|by|under|through)\s(?:(?:the|its|their|his|her|an?)\s)?"
    r"(?:stages?\b|(?:council|landlord|board|panel|tribunal|school|manager|first|second|final)\b)",
    re.IGNORECASE,
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|others?|rest|remainder)"
_PARTLY_NOT = re.compile(
    r"\b(?:was|were|is|are)\snot\supheld\b|\b(?:did|do|does|could)\snot\s(?:\w+\s)?uphold\b"
    r"|\bnot\suphold(?:ing)?\b|\bnot\supheld\b|\bnot\smade\sout\b"
    r"|\b(?:heads?|complaints?|issues?)(?:\s(?:one|two|three|four|[\w.]{1,3})){0,3}\sfail(?:s|ed)?\b(?!\sto\b)"
    r"|\b[A-E]\sand\s[A-E]\sfail(?:ed)?\b|\bthe\sremainder\swithout\ssubstance\b"
    r"|\bmade\sout\b[^.]{0,40};\s(?:\w+\s){1,4}(?:is|are)\snot\b"
    r"|\bnot\sfind\sthat\s(?:the|this)\scomplaint\s(?:was|is)\s(?:well\sfounded|justified)\b"
    rf"|\bnot\sso,?\s(?:with\s)?the\s{_ORDINAL}\b|\bnothing\sin\sthe\s{_ORDINAL}\b",
    re.IGNORECASE,
)
# "The rest I do not": of heads, where the words before it uphold some.
_REST_NOT = re.compile(
    rf"\bthe\s(?:remaining\s\w+|{_ORDINAL}(?:\sand\s(?:the\s)?\w+)?)"
    r"\b(?:\s\([^()]{1,40}\))?,?\s(?:(?:I|we|she|he)\s)?(?:do|does|did|am|are|is|was|were)\snot\b"
    r"(?=\s*(?:[.;,]|$|upheld|made\sout))",
    re.IGNORECASE,
)
_SUCCEEDS = re.compile(r"\buph(?:old(?:s|ing)?|eld)\b|\bmade\sout\b|\bsucceed", re.IGNORECASE)
_WHOLLY = re.compile(
    r"\bupheld in (?:its|their) entirety\b|\buph(?:old|eld) (?:both|all|each|every)\b"
    r"|\b(?:both|all|each) of (?:the|these|his|her|their|c's) (?:complaints|heads|issues)\b"
    r"[^.;]{0,60}\bupheld\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|all|every one)\s(?:of\s)?(?:the\s|these\s|his\s|her\s|their\s)?$", re.IGNORECASE
)
# One verdict on the complaint as a whole, and one on a head of it.
_THE_COMPLAINT = re.compile(
    r"\b(?:I|[Ww]e|[Oo]mbudsm[ae]n|[Ww]atchdog)\s(?:(?!not\b)\w+\s){0,2}?(?:uphold|upheld|upholds)\s"
    r"(?:the|his|her|their|(?:Mrs?|Ms|Miss|Dr)\s\w+['’]s)\scomplaint(?=[.;]|\sby\s|\sfrom\s)"
)
_HEAD_NOT = re.compile(
    r"\bnot\s(?:\w+\s){0,2}?uph(?:old|eld)\s[^.;]{0,40}\b(?:complaints?|heads?|elements?|aspects?|parts?|issues?)\b"
    r"|\b(?:complaints?|heads?|elements?|aspects?|parts?|issues?)\b[^.;]{0,60}\bnot\supheld\b",
    re.IGNORECASE,
)
_NO_MALADMINISTRATION = re.compile(r"\bno (?:severe )?maladministration\b", re.IGNORECASE)
_GRADING = ("hos", "nipso", None)
"""Whose decisions, and accounts of whose, say of single matters that there was no maladministration."""
_INVESTIGATOR = re.compile(
    r"\b(?:independent (?:investigator|person)|investigating officer|stage (?:two|2|three|3)|review panel)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:He|She|They|It)\b")
# "The complaint about the Board was (upheld)": nobody else upholds it.
_PASSIVE = re.compile(
    r"\bcomplaints?\b.*\b(?:is|are|was|were|be|been)\s(?:\w+ly\s)?(?:not\s)?$", re.IGNORECASE | re.DOTALL
)
# What may stand between a subject and its verb.
_NEAR = re.compile(
    r"(?:\s(?:\w+ly|had|has|have|did|does|do|not|also|then|therefore|itself|has\sbeen|which|that|who|it))*\W*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|,\s(?:and|but)\s|\.\s")


def statements(frame: Frame, sentence: Sentence) -> Iterator[str]:
    """Yield the outcomes that a sentence states, leaving out what is denied, asked, alleged or another's."""
    hits = frame.codes(sentence, "outcome")
    if not hits or (sentence.lead_in and _UNSURE.search(frame.words(sentence.lead_in))):
        return
    words = sentence.words
    for hit in hits:
        code = hit.key[1]
        start, end = hit.span.start - sentence.span.start, hit.span.end - sentence.span.start
        own = start if code == "partly-upheld" else end  # "part of it was not upheld" has a "not" of its own
        said = words[max(0, words.rfind(" ", 0, max(0, start - 2))) : own]
        if code in ("upheld", "partly-upheld") and (
            _NEGATED.search(said)
            or _AUXILIARY_NEGATED.search(words[:start])
            or _NOT_FOUND_THAT.search(words[:start])
        ):
            continue
        if code == "resolved" and _SETTLED_BY.search(words):
            continue
        if code in _ENDED and (_IDLE.search(_clause(words[:end])) or _MAY.search(words[:start])):
            continue
        if code not in _NO_FINDING and _UNSURE.search(_OWN_WORDS.sub("", words[:end])):
            continue
        if _is_anothers(frame, sentence, start, end):
            continue
        yield "upheld" if code == "partly-upheld" and _EACH.search(words[:start]) else code


def _is_anothers(frame: Frame, sentence: Sentence, start: int, end: int) -> bool:
    """Say whether it is not the ombudsman who upholds, in these words of a sentence, or does not."""
    words = sentence.words
    verb = _UPHOLDS.search(words, start, end)
    if verb is None:
        return False
    before = words[: verb.start()]
    if before.count('"') % 2:  # quoted: whoever is named before the quotation says it
        return _OWN.search(before[: before.rindex('"')]) is None
    if _BY_ANOTHER.match(words[verb.end() :]):
        return True
    clause = _clause(before)
    if _BEFOREHAND.search(clause) and not _OWN.search(clause):
        return True
    if _PRONOUN.match(clause) and not _OWN.search(clause):
        return _speaks_of_another(frame, sentence)
    return _another_upholds(clause)


def _another_upholds(clause: str) -> bool:
    """Say whether another than the ombudsman is the subject of the verb that follows these words.

    Who stands just before the verb, else who is named first: "we read the council's reply and (upheld)".
    """
    last = max((m.end() for m in _OWN.finditer(clause)), default=0)
    if _REPORTED.search(clause, last):
        return True
    another = list(_ANOTHER.finditer(clause))
    if not another or _PASSIVE.search(clause):
        return False
    if _NEAR.fullmatch(clause, another[-1].end()):
        return another[-1].end() > last
    first = _OWN.search(clause)
    return first is None or first.start() > another[0].start()


def _clause(words: str) -> str:
    """Return the clause with which these words end."""
    return words[max((m.end() for m in _CLAUSE.finditer(words)), default=0) :]


def upholds_all(frame: Frame) -> bool:
    """Say whether the ombudsman upheld the complaint in its entirety, or every head of it.

    "I uphold the complaint" is a verdict on all of it where no head is given one of its own.
    """
    return _upholds(frame, _WHOLLY) or (
        _upholds(frame, _THE_COMPLAINT)
        and not any(_HEAD_NOT.search(s.words) for s in frame.naming("outcome"))
    )


def _upholds(frame: Frame, verdict: re.Pattern[str]) -> bool:
    return any(
        not _is_anothers(frame, sentence, found.start(), found.end())
        for sentence in frame.sentences
        if sentence.kind not in _LAW and (found := verdict.search(sentence.words))
    )


def _speaks_of_another(frame: Frame, sentence: Sentence) -> bool:
    """Say whether the sentence before is about somebody else, in a paragraph that has not yet named the
    ombudsman."""
    told = frame.words(Span(sentence.block.span.start, sentence.span.start))
    return _ANOTHER.search(_before(frame, sentence)) is not None and _OWN.search(told) is None


def _before(frame: Frame, sentence: Sentence) -> str:
    before = frame.sentences[sentence.number - 1] if sentence.number else None
    return before.words if before and before.block == sentence.block else ""


def rejects_a_head(frame: Frame, whose: str | None) -> bool:
    """Say whether the ombudsman did not uphold something; an earlier investigator's verdict is another's.

    ``whose`` is the code of the ombudsman whose practice the words follow, None in an account by others.
    """
    for sentence in frame.sentences:
        words = sentence.words
        rejected = [
            m for m in _PARTLY_NOT.finditer(words) if not _is_anothers(frame, sentence, m.start(), m.end())
        ]
        if (rejected or _rejects_the_rest(frame, sentence)) and not _of_investigator(frame, sentence):
            return True
    return whose in _GRADING and any(
        s.kind not in _LAW
        and _NO_MALADMINISTRATION.search(words := s.words)
        and not _UNSURE.search(_OWN_WORDS.sub("", words))
        for s in frame.sentences
    )


def _rejects_the_rest(frame: Frame, sentence: Sentence) -> bool:
    found = _REST_NOT.search(words := sentence.words)
    return bool(
        found and _SUCCEEDS.search(_before(frame, sentence) + words) and _ANOTHER.search(words) is None
    )


def _of_investigator(frame: Frame, sentence: Sentence) -> bool:
    """Say whether a sentence, or the one before where it begins with a pronoun, is about an investigator."""
    words = sentence.words
    if _INVESTIGATOR.search(words):
        return True
    return bool(_PRONOUN.match(words) and _INVESTIGATOR.search(_before(frame, sentence)))

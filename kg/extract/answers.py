"""How a body answered what was asked of it: all at once, what was told just before, or by numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg.extract.frame import Frame
from kg.extract.money import number
from kg.extract.sentences import Sentence
from kg.model.text import Section, SectionKind, Span

_DECLINES = re.compile(
    r"[HhNnDdRrWwIi](?<=\b.)(?i:(?:(?<=h)as yet to|(?<=n)ot (?:yet )?(?:agreed|accepted|said)"
    r"|(?:(?<=i)f|(?<=w)hether) (?:it|they|the \w+) (?:\w+ )?(?:accept|agree)s?(?: to)?"
    r" (?:our|my|the|these|them|all)"
    r"|(?<=d)oes not (?:agree|accept)|(?<=w)(?:ould not be paying|ill not accept)"
    r"|(?<=r)e(?:fus\w+ (?:to (?:accept|agree|pay)|all|both|these|them)|ject\w+(?! (?:the|his|her|their|its"
    r"|this|that|\w+'s) (?:complaint|claim|application|request|appeal|account|allegation))))\b)"
)
# "Agreed that it should pay" is an answer, "agreed that it should have paid" an admission.
_ACCEPTS = (
    r"a(?<=\b.)(?<!that a)(?<!the a)(?<!any a)(?:greed|ccepted|ccepts)\b"
    r"(?!\sthat\b(?![^.;]{0,60}\b(?:should(?!\s(?:\w+\s)?have\b)|will|would|must|to)\b))"
)
_ACCEPTS_ALL = re.compile(rf"{_ACCEPTS}.{{0,60}}\b(?:recommend\w+|actions?|all of|remed\w+)", re.DOTALL)
_ACCEPTS_THESE = re.compile(rf"{_ACCEPTS}.{{0,60}}\b(?:these|this)\b", re.DOTALL)
_ASKS = re.compile(
    r"\b(?:recommend|propos|suggest|ask|order|action|remed|should|must|will|would|apolog|pay|invit)",
    re.IGNORECASE,
)
# The same in other words ("has said yes to the lot"), but not of what was found or complained of.
_ASSENTS = (
    r"\b(?:accept(?:s|ed)|agree(?:s|d)|assent(?:s|ed)|consent(?:s|ed)|content\swith|(?:said|says)\syes"
    r"|will\sact|acceptance\sof)\b"
)
_ALL = (
    r"(?:everything\s(?:in|that|we|i|the|asked|recommended|suggested|set)|every\s(?:one|part|point|word)"
    r"|each\sof|the\sreport\sin\s(?:full|its\sentirety)|the\slot|the\swhole|all\s(?:that|of|\w+\sof)|(?:what|that)\sfollows|the\sterms)"
)
_ASSENTS_TO_ALL = re.compile(
    rf"(?<!\bnot\s){_ASSENTS}[^.;:]{{0,25}}?\b{_ALL}\b"
    r"(?!(?:\sof)?(?:\s(?:the|its|our|my|his|her|their|these|those))?\s(?:\w+\s)?(?:findings?|facts"
    r"|complaints?"
    r"|heads|criticisms?|evidence|allegations?|charges|conclusions?)\b)",
    re.IGNORECASE,
)
_BY_PERSON = re.compile(
    r"\b(?:she|he|we|i|complainant|resident|tenant|leaseholder|(?:mr|mrs|ms|miss|dr)\s\w+)\s(?:(?:has|had"
    r"|also|then|now)\s)*\Z",
    re.IGNORECASE,
)
_ALL_WAS_ACCEPTED = re.compile(
    r"\b(?:everything|all|every\s\w+|each)\b[^.;:]{0,60}?\b(?:has|have|was|were)\s(?:all\s|since\s|now\s)*(?:been\s)?"
    r"(?:accepted|agreed(?:\sto)?)\b(?!\sthat\b)(?!\sfor\b)",
    re.IGNORECASE,
)
# What was answered to the complainant, before the ombudsman asked anything.
_AT_STAGE = re.compile(
    r"\b(?:(?:final|first|second|stage\s(?:one|two|1|2))\s(?:response|reply|letter)|at\sstage)\b",
    re.IGNORECASE,
)
_WILL_COMPLY = re.compile(
    r"\b(?:undertak(?:es|en)|undertook|commit(?:s|ted)|promise[sd]|pledge[sd]|happy|willing|intends"
    r"|(?:says?|said|confirmed|told\s(?:us|me|her|him|the\s\w+))\s(?:that\s)?(?:it|they)\s(?:will"
    r"|would))\s(?:to\s)?(?:fully\s)?"
    r"(?:implement|comply\swith|carry\sout|act\s(?:up)?on|follow|abide\sby"
    r"|accept)\b[^.;]{0,30}\b(?:recommend\w+|them|these|all)\b",
    re.IGNORECASE,
)
# In the findings only what is said of the ombudsman's own recommendations is an answer; the word is rare.
_OURS = re.compile("ecommendations")
_ACCEPTS_OURS = re.compile(
    r"\b(?:accept(?:s|ed)|agree(?:s|d)\s(?:to|with)|undertaken\sto\s\w+)\s(?:all\s|each\s"
    r"|every\sone\s)?(?:of\s)?"
    r"(?:my|our|these|the\sombudsman's)\s(?:\w+\s)?recommendations\b",
    re.IGNORECASE,
)
# Every recommendation is to be followed, or every order has been, said of all of them at once.
_WILL_DO_ALL = re.compile(
    r"\b(?:every|all (?:of )?(?:the |its |these |our )?)\s?(?:recommendations?|orders?|actions?)\b[^.;]{0,30}"
    r"\bwill be (?:carried out|implemented|complied with|acted on|met)\b",
    re.IGNORECASE,
)
_ALL_DONE = re.compile(
    r"\A(?:the\s\w+\ssays?\s)?(?:it|they|the\s(?:council|landlord|authority|board))\s(?:has"
    r"|have)\s(?:since\s|now\s|already\s)*"
    r"(?:done|completed|carried\sout|implemented|complied\swith)\s(?:all|everything|every\s\w+"
    r"|each)\s(?:of\s)?(?:the|our|my|these|those|that|we|i|recommended)\b"
    r"(?!\s(?:it|could))"
    r"|"
    r"(?:\A|[.:,]\s)(?:all (?:of )?)?(?:the|these|our|its|all)\s(?:\w+\s)?"
    r"(?:orders|recommendations|remedies)\s(?:have|were)\s(?:all\s|now\s|since\s)*(?:been\s)?"
    r"(?:complied with|carried out|implemented|completed)\s*\.?\Z",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\bagreed\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|were)\s")
_KINDS = (SectionKind.REMEDY, SectionKind.SUMMARY, SectionKind.DECISION, SectionKind.BODY)

# What is said next of the actions just told ("It has since done both.", "To those it has said yes.").
_BODY = r"(?:it|they|(?:the|this)\s(?:council|landlord|authority|board|body|trust))"
_THESE = (
    r"(?:this|that(?!\s(?:it|they|the|its|there|an?)\b)|these|those|both|them|it|all(?:\s(?:of\s(?:this|that|these|those|them)|\w+))?"
    r"|the\s(?:two|three|four|five|six)|so)"
)
_BUT = r"(?:(?:and|but)\s)?"
_NEXT_DONE = re.compile(
    rf"{_BUT}(?:{_BODY}\s(?:(?:has|have|had)\s)?(?:(?:since|now|already|then|also)\s)*"
    rf"(?:done|did|(?:complied|acted)\s(?:with|on|upon)|carried\sout|completed"
    rf"|implemented)\s(?:all\sof\s)?{_THESE}\b"
    rf"|{_THESE}\s(?:(?:was|were|has|have)\s)(?:since\s|now\s|already\s|all\s)*(?:been\s)?(?:done"
    rf"|carried\sout|completed|implemented|complied\swith)\b)",
    re.IGNORECASE,
)
_NEXT_AGREED = re.compile(
    rf"{_BUT}(?:(?:to|with)\s(?:all\sof\s)?{_THESE}\s{_BODY}\s(?:(?:has|have)\s)?(?:now\s)?(?:said\syes"
    rf"|agreed|assented|consented)\b"
    rf"|{_BODY}\s(?:(?:has|have)\s)?(?:now\s|since\s)?(?:accept(?:ed|s)|agree(?:d|s)\sto|assent(?:ed|s)\sto"
    rf"|consent(?:ed|s)\sto|said\syes\sto|undertook|undertaken)"
    rf"(?:\sto\sdo)?\s(?:{_THESE}\b|the\sreport\s(?:in\s(?:full|its\sentirety)|and\s(?:its|the|all)\b))"
    rf"|{_BODY}\s(?:has\s)?said\s(?:that\s)?(?:it|they)\s(?:will|would)\s(?:do|carry\sout|comply\swith)\s{_THESE}\b)",
    re.IGNORECASE,
)
_NEXT_DECLINED = re.compile(
    rf"{_BUT}(?:to\s{_THESE}\s(?:(?:i|we)\shave\s(?:had|received)\sno\b|{_BODY}\s(?:has|have)\s(?:not"
    rf"|given\sno)\b)"
    rf"|{_BODY}\s(?:(?:has|have)\s)?(?:refuse[sd]|decline[sd]|reject(?:s|ed))\s{_THESE}\b)",
    re.IGNORECASE,
)
# A line in which a further report says what it is, and the characters in which that line stands.
_FURTHER = re.compile(
    r"^[ \t]*(?:public interest )?further (?:investigation )?report\b", re.IGNORECASE | re.M
)
_OPENING = 600
_AFTER_LIST = 30  # items that may stand between an action and the sentence after its list

# Actions by their numbers ("will do (3)", "recommendations 1 to 3") or places in the list ("the other two").
_NUMBER = r"(?:\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)|(?:\d{1,2}|[a-h]|[ivx]{2,4})\b)"
_NUMBERS = re.compile(
    rf"(?:\b(?:recommendations?|actions?|orders?|items?|points?|steps?|numbers?|nos?\.?)\s(?=\(?\w)|(?=\())"
    rf"(?P<numbers>{_NUMBER}(?:(?:,\s?(?:and\s)?|\s(?:and|to)\s|\s?[–-]\s?){_NUMBER})*)",
    re.IGNORECASE,
)
_ONE_NUMBER = re.compile(r"\w+")
_THROUGH = re.compile(r"\s(?:to)\s|[–-]")
_PLACE_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth")
_PLACES = re.compile(
    rf"\bthe\s(?P<place>{'|'.join(_PLACE_WORDS)}|last|others?|remaining|remainder|rest)\b(?:\s(?P<count>two"
    rf"|three|four|five|six)\b)?(?=\s(?:of\s(?:our|my|the|her|his|these|those|them)"
    r"|recommendations?|actions?|two|three|four|five)\b|\s*[,.;]|\salready)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?P<declined>\b(?:(?:not|never)\s(?:yet\s)?(?:accept(?:ed)?|agree(?:d)?|do|done)\b|refus\w+|declin\w+"
    r"|reject\w+))"
    r"|(?P<completed>\b(?:carried\sout|done|complied\swith|implemented|completed)\b)"
    r"|(?P<agreed>\b(?:accept(?:s|ed)|agree(?:s|d)|assent(?:s|ed)|said\syes|undertak(?:es|en)|undertook"
    r"|will\s(?:do|carry\sout|implement|complete)"
    r"|(?:is|are)\sto\sdo)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:recommend|order|action|step|item|point)", re.IGNORECASE)
_ASKED_FOR = re.compile(r"\b(?:recommend|ask|order|action|remed|set out|suggest)", re.IGNORECASE)
_FAR = 60  # characters between a number and the verb said of it, at most
_STANDARD = 4096  # sentences of which is remembered what they answer: decisions repeat many
_STATUS = {"declined": "recommended", "completed": "completed", "agreed": "agreed"}


class Answers:
    """What a part says of all that was asked of the body; what only few remedies need is read when asked for.

    ``complied`` says that all that was ordered or recommended has been carried out.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._heard = [(sentence, _heard(sentence.words)) for sentence in frame.of_kind(*_KINDS)]
        self.complied = any(said.complied for _, said in self._heard)
        self._numbered = _numbered(self._heard)
        self._placed = _placed(frame, self._heard)

    def agreed_to(self, section: Section) -> bool:
        """Say whether the body agreed to the actions of a section: by its heading, or by the first sentence
        that tells an answer."""
        if _AGREED.search(section.heading or ""):
            return True
        heard = (
            agreed
            for sentence, agreed in self._given
            if sentence.kind is not SectionKind.BODY or sentence.section is section
        )
        return next(heard, False)

    @cached_property
    def _given(self) -> list[tuple[Sentence, bool]]:
        """The sentences that answer all that was asked at once, and whether they agree to it."""
        heard = [s for s, _ in self._heard if not self._is_further or s.kind is SectionKind.REMEDY]
        at_once = ((s, _agreed_at_once(s.words, _with_before(self._frame, s))) for s in heard)
        given = [(sentence, agreed) for sentence, agreed in at_once if agreed is not None]
        return [*given, *_of_ours(self._frame)]

    @cached_property
    def _is_further(self) -> bool:
        """Whether this is a further report, which tells at length how the first was answered, and asks again
        because that was not done."""
        start = min((section.span.start for section in self._frame.part.sections), default=0)
        return _FURTHER.search(self._frame.words(Span(start, start + _OPENING))) is not None

    def of_item(self, sentence: Sentence) -> str | None:
        """Return the status of an item of a list that is answered by its number or place, None for others."""
        if sentence.lead_in is None:
            return None
        number = (sentence.block.number or "").lower()
        if number and number in self._numbered:
            return self._numbered[number]
        if not self._placed:
            return None
        blocks = [n for n, b in enumerate(sentence.section.blocks) if b.lead_in == sentence.block.lead_in]
        place = 1 + next(n for n, b in enumerate(blocks) if sentence.section.blocks[b] is sentence.block)
        if place == len(blocks) and -1 in self._placed:
            return self._placed[-1]
        return self._placed.get(place) or self._placed.get(0)


def declines(words: str) -> bool:
    """Say whether words tell that what was asked is not, or not yet, agreed to."""
    return _DECLINES.search(words) is not None


def end_of_answer(words: str) -> int:
    """Return where the words end that a sentence opens with to say that what was told before is done."""
    found = _NEXT_DONE.match(words)
    return found.end() if found else 0


def said_next(frame: Frame, sentence: Sentence) -> str | None:
    """Return the status that the sentence after an action, or after its list, gives it, None without."""
    for later in frame.sentences[sentence.number + 1 : sentence.number + 1 + _AFTER_LIST]:
        if later.section is not sentence.section:
            return None
        if (
            sentence.lead_in is not None
            and later.lead_in == sentence.lead_in
            and later.block is not sentence.block
        ):
            continue
        words = later.words
        for status, pattern in (
            ("completed", _NEXT_DONE),
            ("agreed", _NEXT_AGREED),
            ("recommended", _NEXT_DECLINED),
        ):
            if pattern.match(words):
                return status
        return None
    return None


class _Heard(NamedTuple):
    """What a sentence says of all that was asked of the body, or of some of it.

    ``complied`` says that all has been carried out; ``numbered`` has the statuses told by number, ``placed``
    those told by places in a list.
    """

    complied: bool
    numbered: tuple[tuple[str, str], ...]
    placed: tuple[tuple[int, str], ...]


@lru_cache(maxsize=_STANDARD)
def _heard(words: str) -> _Heard:
    """Return what a sentence says of what was asked; remembered."""
    complied = _PERFECT.search(words) is not None and _ALL_DONE.search(words) is not None
    verbs = list(_VERB.finditer(words))
    if not verbs:
        return _Heard(complied, (), ())
    numbered = [(m, status) for m in _NUMBERS.finditer(words) if (status := _said_of(words, verbs, m))]
    placed = [(m, status) for m in _PLACES.finditer(words) if (status := _said_of(words, verbs, m))]
    return _Heard(
        complied,
        tuple((number, status) for m, status in numbered for number in _spelt(m["numbers"])),
        tuple((place, status) for m, status in placed for place in _places(m)),
    )


def _agreed_at_once(words: str, with_before: str) -> bool | None:
    """Say whether the body agreed to all that was asked of it, None where the words do not say.

    ``with_before`` has the sentence before as well: what "this" is that the body accepted.
    """
    if _singles_out(words) or _AT_STAGE.search(words):
        return None
    if _DECLINES.search(words):
        return False
    if _ACCEPTS_ALL.search(words) or _WILL_DO_ALL.search(words) or _assents(words):
        return True
    return True if _ACCEPTS_THESE.search(words) and _ASKS.search(with_before) else None


def _of_ours(frame: Frame) -> Iterator[tuple[Sentence, bool]]:
    """Yield the sentences elsewhere that say how the body answered the ombudsman's recommendations."""
    for sentence in frame.holding(_OURS):
        words = sentence.words
        if sentence.kind not in _KINDS and _ACCEPTS_OURS.search(words):
            yield sentence, not declines(words)


def _singles_out(words: str) -> bool:
    """Say whether an answer speaks of some of the actions, by number or place."""
    named = _NUMBERS.search(words) or (_ASKED.search(words) and _PLACES.search(words))
    return bool(named and _VERB.search(words))


def _assents(words: str) -> bool:
    if _ASKED_FOR.search(words) and _ALL_WAS_ACCEPTED.search(words):
        return True
    found = _ASSENTS_TO_ALL.search(words) or _WILL_COMPLY.search(words)
    return found is not None and not _BY_PERSON.search(words[: found.start()])


def _numbered(heard: Iterable[tuple[Sentence, _Heard]]) -> dict[str, str]:
    """Return the statuses told by number."""
    return {number: status for _, said in heard for number, status in said.numbered}


def _placed(frame: Frame, heard: Iterable[tuple[Sentence, _Heard]]) -> dict[int, str]:
    """Return the statuses told by places in a list."""
    placed: dict[int, str] = {}
    for sentence, said in heard:
        if said.placed and sentence.lead_in is None and _ASKED.search(_with_before(frame, sentence)):
            placed |= said.placed
    return placed


def _said_of(words: str, verbs: list[re.Match[str]], named: re.Match[str]) -> str | None:
    """Return the status that a verb near what is named gives it: the last before, else the first after."""
    before = [v for v in verbs if v.end() <= named.start()]
    verb = before[-1] if before else verbs[0]
    between = words[min(verb.end(), named.end()) : max(verb.start(), named.start())]
    return None if len(between) > _FAR or ":" in between else _STATUS[verb.lastgroup or "agreed"]


def _spelt(numbers: str) -> Iterator[str]:
    """Yield the numbers of a group, those between two as well ("1 to 3")."""
    single = _ONE_NUMBER.findall(re.sub(r"\b(?:and|to)\b", " ", numbers))
    if len(single) == 2 and _THROUGH.search(numbers) and all(n.isdigit() for n in single):
        yield from (str(n) for n in range(int(single[0]), int(single[1]) + 1))
    else:
        yield from (n.lower() for n in single)


def _places(found: re.Match[str]) -> Iterable[int]:
    """Return the places that words name: "the first two" are places 1 and 2."""
    word = found["place"].lower()
    if word == "last":
        return (-1,)
    if word not in _PLACE_WORDS:
        return (0,)
    count = int(number(found["count"]) or 1) if found["count"] else 1
    return range(_PLACE_WORDS.index(word) + 1, _PLACE_WORDS.index(word) + 1 + count)


def _with_before(frame: Frame, sentence: Sentence) -> str:
    before = frame.sentences[max(0, sentence.number - 1)]
    return frame.words(Span(before.span.start, sentence.span.end))

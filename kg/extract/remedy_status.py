"""How far a remedy has come, and whom it is for."""

from __future__ import annotations

import re
from functools import cached_property

from kg.extract.action import Action, Mood
from kg.extract.answers import Answers, declines, said_next
from kg.extract.frame import Frame
from kg.extract.obliging import asked_before, asking_words, governed, only_says_when, undertaken_at
from kg.extract.proposals import ended_on, proposed_at, turned_down
from kg.extract.sentences import Sentence
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind, Span

_SERVICE = frozenset({"training", "procedure-change", "audit", "monitoring", "publication"})
_AGREES = re.compile(
    r"\b(?:(?<!what it has )(?<!what they have )(?<!what it has already )(?<!what they have already )"
    r"(?<!the )(?<!that )(?<!any )(?<!an )agreed|agrees|agree to|undertook|undertaken"
    r"|has accepted|accepted (?:our|my|the|her|his|these"
    r"|all)(?: \w+)? (?:findings|recommendations?)"
    r"|accepts (?:our|my|the|her|his|these|all)|promised|committed to"
    r"|(?<!what the )council will|(?<!what )it will|will now|(?<!what )they will"
    r"|said (?:that )?(?:it|they) would|(?:is|are) going to|in settlement)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\border(?:s|ed)?\b|\b(?:we|i)\s(?:have\s|also\s)?(?:instruct|direct)(?:ed)?\b", re.IGNORECASE
)
_ORDERED = re.compile(
    r"\b(?:been|was|were|is|are)\s(?:\w+\s)?ordered\sto\b|\border(?:s|ed)\s(?:the|it|\w+)\sto\b"
)
_MUST = re.compile(r"\b(?:must|shall|(?:is|are) (?:required|to))\b", re.IGNORECASE)
_MAY = re.compile(r"recommend|\bshould\b|\bconsider", re.IGNORECASE)
# The case ended without a finding, on what the body said that it would do.
_SETTLED = re.compile(
    r"\b(?:early\sresolution|(?:matter|complaint|case)\s(?:was\s|is\s|as\s|has\sbeen\s|now\s)+(?:settled"
    r"|resolved)"
    r"|as\sa\ssettlement|in\ssettlement\sof)\b",
    re.IGNORECASE,
)
_ONLY_RECOMMENDED = re.compile(r"\brecommend(?:s|ed)?\s(?:also\s)?that\b", re.IGNORECASE)
_RECOMMENDS = re.compile(
    r"\b(?:recommend\w*|told|ordered|asked|urged|invite\w*|should|must|shall)\b", re.IGNORECASE
)
# What others say a body "will" do it has said that it would; what it "must" do may be no more than asked.
_WILL = re.compile(r"\bwill\b(?!\s(?:not|be asked|have to)\b)")
_WE_SHALL = re.compile(r"\b[Ww]e (?:shall|will)\b(?: \w+)?:$")  # the body's own page
_OTHERS_TELL = frozenset({"commentary", "listing"})
_ACTS = ("acted on", "carried out", "implemented", "completed")
_ACTED_ON = re.compile(
    r"[aci](?<=\b.)(?:(?<=a)cted on|(?<=c)(?:arried out|ompleted)|(?<=i)mplemented)"
    r" (?:all )?(?:of )?(?:the|its|those|these)\b"
)
_FINISHED = re.compile(r"(?:complete|done|implemented|actioned|closed|paid|sent|yes)", re.IGNORECASE)
_LISTED = 30  # sentences of lists that may stand between the words that introduce them and an item
_IS_DONE = re.compile(
    r"(?::|\s[–—-])\s(?:\w+\s)?(?:sent|paid|done|completed?|held|issued|published|made|delivered|in\splace)\b"
    r"|\b(?:has|have)\s(?:now\s|since\s|already\s|all\s)?been\s(?:sent|paid|done|made|written\soff|refunded"
    r"|completed|held|issued|carried\sout|published|repaid|waived|cancelled|delivered)\b",
    re.IGNORECASE,
)
_HAD_BEEN = re.compile(
    r"\bhad\s(?:(?:since|now|already|all|also|then)\s)*(?:been\b|written|sent|paid|given|made)"
)
# "The sums were paid on 27 June": told of what is listed among the actions.
_WAS_DONE = re.compile(
    r"\b(?:was|were)\s(?:also\s|all\s|duly\s)*(?:sent|paid|issued|made|held|circulated|set\sout|completed|delivered|given"
    r"|published|brought|written|refunded)\b[^.;:]{0,80}?\b(?:on|in)\s(?:the\s)?(?:\d{1,2}\s)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_STILL_TO_COME = re.compile(r"\b(?:should|must|shall|will|would|to\sbe|not)\b", re.IGNORECASE)
_BY_THE_TIME = re.compile(r"(?:by the time|before|when)\s(?:that\s)?(?:we|i|the ombudsman)\b", re.IGNORECASE)
_DID_SO = re.compile(r"\band\s(?:it\s)?(?:did|has\s(?:since\s)?done)\sso\b", re.IGNORECASE)
_CELLS = 12  # sentences beside an action, at most
_UNDER_WAY = re.compile(
    r"(?:in progress|ongoing|on track|under ?way|not (?:yet )?(?:started|complete|due)|partial|partly"
    r"|outstanding|due|agreed|accepted|planned|scheduled)",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"\b(?:that|and) (?:it |they |the council )propose[ds] to\b", re.IGNORECASE)
# A line that is the heading of actions, and one that says that they are agreed.
_HEADLINE = re.compile(
    r"(?:(?:our|the|my|final|further)\s)?(?:orders?|recommendations?|agreed\s\w+|recommended\s\w+"
    r"|actions?\sagreed)"
    r"(?:\sand\s(?:orders?|recommendations?|\w+))?(?:\s\([^()]*\))?",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"(?:agreed|actions? agreed|[^.:]{3,40},\s(?:all\s)?(?:accepted|agreed))\b", re.IGNORECASE
)
_WOULD_DO = re.compile(r"\b(?:is|was|are|were) (?:willing|prepared|ready)\b")
_NOT_ACCEPTED = re.compile(r"(?:not (?:accepted|agreed)|rejected|refused|declined)", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:stage (?:two|three|2|3)|investigating officer|IO|independent person|panel|investigator"
    r"|adjudication)\b"
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Miss|Ms|Dr|[B-HJ-Z]|[A-Z]'s|her|his|him|them|the (?:complainant|resident|tenant|family|man"
    r"|woman|couple|child|children|father|mother))\b"
)
_OTHERS = re.compile(
    r"\b(?:staff|officers|other (?:families|residents|people|children|cases|applicants|tenants)|everyone"
    r"|anyone else|in future|all (?:open|cases)|its (?:policy|procedures?)|committee|policies)\b",
    re.IGNORECASE,
)


def names_person(words: str) -> bool:
    """Say whether the words speak of someone in particular, by title, letter or role."""
    return _PERSON.search(words) is not None


class Undertakings:
    """What a part says once of all its remedies, each thing read when it is first asked for."""

    def __init__(self, frame: Frame, facts: CaseRecord) -> None:
        self._frame, self._facts = frame, facts
        self.binding = facts.ombudsman == "hos"
        """Whether what the ombudsman says must be done binds the body."""

    @cached_property
    def answers(self) -> Answers:
        """How the body answered what was asked of it."""
        return Answers(self._frame)

    @cached_property
    def earlier(self) -> str:
        """The status of what an earlier investigation recommended."""
        return _status_of_earlier(self._frame)

    @cached_property
    def outcome(self) -> str | None:
        """The outcome of the case."""
        settled = self._facts.outcome is None and _SETTLED.search(self._frame.words(self._frame.extent))
        return "resolved" if settled else self._facts.outcome


def status_of(frame: Frame, action: Action, undertakings: Undertakings) -> str:
    """Return the remedy status: proposed, completed, agreed, recommended or (where it binds) ordered."""
    if action.mood is Mood.OFFERED:
        before = frame.words(Span(action.sentence.span.start, action.span.start))
        return _status_proposed(frame, action, undertakings) if _PROPOSED.search(before) else "proposed"
    if action.mood is Mood.DONE:
        return "completed"
    noted = _noted(frame, action.sentence)
    if noted:
        return noted
    if _said_done(frame, action):
        return "completed"
    if action.earlier:
        return undertakings.earlier
    if undertakings.answers.complied:
        return "completed"
    answered = undertakings.answers.of_item(action.sentence) or said_next(frame, action.sentence)
    return "completed" if answered == "completed" else _status_asked(frame, action, answered, undertakings)


def _status_asked(frame: Frame, action: Action, answered: str | None, undertakings: Undertakings) -> str:
    """Return the status of what is to be done: agreed, recommended or ordered."""
    own = asked_before(frame, action.sentence) + action.sentence.words
    lead_in = asking_words(frame, action.sentence)
    if proposed_at(frame, action.sentence) is not None or _WOULD_DO.search(lead_in):
        return _status_proposed(frame, action, undertakings)
    if _AGREES.search(lead_in):
        return "agreed"
    if lead_in and (said := _before_when(frame, action.sentence)) and _AGREES.search(said):
        return "agreed"
    if answered:
        return answered
    if declines(own):
        return "recommended"
    told_us = undertaken_at(frame, action.sentence)
    if told_us is not None and told_us <= action.span.start:
        return "agreed"
    if _agrees(frame, action, own) or _said_to_come(frame, action):
        return "agreed"
    if undertakings.answers.agreed_to(action.sentence.section):
        return "agreed"
    heading = _headline(frame, action.sentence) or action.sentence.section.heading or ""
    if _AGREED.match(heading):
        return "agreed"
    if undertakings.outcome == "resolved" and not _RECOMMENDS.search(" ".join((heading, lead_in, own))):
        return "agreed"
    if _ONLY_RECOMMENDED.search(own):
        return "recommended"
    if _ORDERS.search(heading + " " + lead_in):
        return "ordered"
    if undertakings.binding and _ORDERED.search(own):
        return "ordered"
    if not undertakings.binding or _MAY.search(" ".join((heading, lead_in, own))):
        return "recommended"
    binds = _MUST.search(lead_in or own) or action.sentence.kind is SectionKind.REMEDY
    return "ordered" if binds else "recommended"


def _agrees(frame: Frame, action: Action, own: str) -> bool:
    """Say whether the words of an action's sentence, ``own``, tell that it is agreed; those of an item of a
    list may be part of the action ("the meeting that was promised", "to be agreed with her")."""
    if action.sentence.lead_in is None:
        return _AGREES.search(own) is not None
    return _AGREES.search(own) is not None and _AGREES.search(frame.words(action.span)) is None


def _headline(frame: Frame, sentence: Sentence) -> str | None:
    """Return the last line above a sentence that reads as a heading of actions, in texts told without any."""
    for earlier in reversed(frame.sentences[max(0, sentence.number - _LISTED) : sentence.number]):
        if earlier.section is not sentence.section:
            return None
        if earlier.span == earlier.block.span and not earlier.block.bullet:
            words = earlier.words
            if _HEADLINE.fullmatch(words):
                return words
    return None


def _status_proposed(frame: Frame, action: Action, undertakings: Undertakings) -> str:
    """Return the status of what the body proposed: agreed where the case ended on it."""
    if undertakings.outcome == "resolved":
        return "agreed"
    if turned_down(frame, action.sentence):
        return "proposed"
    return "agreed" if ended_on(frame, action.sentence) else "proposed"


def _said_to_come(frame: Frame, action: Action) -> bool:
    """Say whether others tell an action as one that "will" be taken, with nothing that asks for it."""
    if frame.document.kind not in _OTHERS_TELL:
        return False
    if _WE_SHALL.search(asking_words(frame, action.sentence)):
        return True
    before = frame.words(Span(action.sentence.span.start, max(action.sentence.span.start, action.span.start)))
    found = _WILL.search(before)
    return found is not None and _RECOMMENDS.search(before) is None


def _said_done(frame: Frame, action: Action) -> bool:
    """Say whether a sentence goes on to say that the action was taken ("…, and did so in May"), an account of
    what was agreed says it of an item ("an apology: sent in May"), or a list that asks for nothing tells what
    had been done ("By the time of our decision: the bay had been put back")."""
    if _DID_SO.search(frame.words(Span(action.span.start, action.sentence.span.end))):
        return True
    if action.sentence.lead_in is None:
        words = action.sentence.words
        return _WAS_DONE.search(words) is not None and _STILL_TO_COME.search(words) is None
    if frame.document.kind in _OTHERS_TELL:
        return _IS_DONE.search(action.sentence.words) is not None
    asked = governed(frame, action.sentence) and not _BY_THE_TIME.match(asking_words(frame, action.sentence))
    return not asked and _HAD_BEEN.search(action.sentence.words) is not None


def _before_when(frame: Frame, sentence: Sentence) -> str:
    """Return the words that introduce lists of which the lead-ins say only when ("Within a month:")."""
    if sentence.lead_in is None or not only_says_when(frame.words(sentence.lead_in)):
        return ""
    for earlier in reversed(frame.sentences[max(0, sentence.number - _LISTED) : sentence.number]):
        if earlier.section is not sentence.section:
            return ""
        words = earlier.words
        above = frame.words(earlier.lead_in) if earlier.lead_in else ""
        if (not above or _HEADLINE.fullmatch(above)) and not only_says_when(words):
            return words
    return ""


def _noted(frame: Frame, sentence: Sentence) -> str | None:
    """Return the status in the cell beside an action of a table ("Complete", "In progress"), None without."""
    if not sentence.block.bullet or frame.words(sentence.block.span).endswith(":"):
        return None
    for later in frame.sentences[sentence.number + 1 : sentence.number + 1 + _CELLS]:
        if later.section is not sentence.section or later.lead_in == sentence.lead_in:
            return None
        cell = not later.block.bullet and later.block.number is None
        if cell and later.lead_in == sentence.block.span:
            words = later.words
            if _FINISHED.match(words):
                return "completed"
            if _UNDER_WAY.match(words):
                return "agreed"
            if _NOT_ACCEPTED.match(words):
                return "recommended"
    return None


def _status_of_earlier(frame: Frame) -> str:
    text = frame.words(frame.extent)
    acted_on = frame.holding(_ACTED_ON) if any(verb in text for verb in _ACTS) else ()
    done = any(_EARLIER.search(s.words) for s in acted_on)
    return "completed" if done else "agreed"


def scope_of(frame: Frame, action: Action, types: tuple[str, ...]) -> str:
    """Return ``individual`` or ``service-improvement``: by its type, else by whom the words name."""
    words = frame.words(action.span)
    lead_in = frame.words(action.sentence.lead_in) if action.sentence.lead_in else ""
    if re.search(r"should change|improve its services?|improve services", lead_in):
        return "service-improvement"
    if "in this case" in lead_in:
        return "individual"
    if set(types) & _SERVICE:
        return "service-improvement"
    return "service-improvement" if _OTHERS.search(words) and not _PERSON.search(words) else "individual"

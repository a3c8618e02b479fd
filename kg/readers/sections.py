"""Lines to sections: headings found, kinds told, blocks built."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model.text import Section, SectionKind, Span
from kg.readers.blocks import build_blocks
from kg.readers.furniture import is_furniture, opens_foot
from kg.readers.headings import LONGEST, heading_key, known_kind, subheading_kind
from kg.readers.lines import Line

_INNER = (SectionKind.FINDINGS, SectionKind.LAW, SectionKind.BACKGROUND, SectionKind.ANALYSIS)


@dataclass(slots=True)
class Draft:
    """A section in the making; ``kind`` None is an unknown subheading, told by its place."""

    heading: Line | None
    kind: SectionKind | None
    lines: list[Line]
    start: int


@dataclass(frozen=True, slots=True)
class Outline:
    """How a layout's headings are told.

    ``known`` maps heading keys to kinds; ``opening`` is the kind of what stands before the first heading;
    ``subheadings`` says whether other short lines that end no sentence are subheadings.
    """

    known: Mapping[str, SectionKind]
    opening: SectionKind
    subheadings: bool = False


def split_sections(lines: Sequence[Line], outline: Outline) -> tuple[Section, ...]:
    """Return the sections of ``lines`` in order; site furniture is left out of blocks or stands by itself."""
    drafts = _drafts(lines, outline)
    _tell_kinds(drafts)
    return finished(drafts)


def finished(drafts: Sequence[Draft]) -> tuple[Section, ...]:
    """Return the sections of drafts whose kinds are told; furniture is left out of their blocks."""
    return tuple(_section(draft) for draft in drafts)


def plain_section(kind: SectionKind, lines: Sequence[Line]) -> tuple[Section, ...]:
    """Return the lines as one section without a heading, or nothing where there are none."""
    if not lines:
        return ()
    return (Section(kind, None, Span(lines[0].span.start, lines[-1].span.end), build_blocks(lines)),)


def _drafts(lines: Sequence[Line], outline: Outline) -> list[Draft]:
    drafts: list[Draft] = []
    bullets = _paragraph_bullets(lines, outline)
    for index, line in enumerate(lines):
        if len(line.words) > LONGEST and drafts and drafts[-1].kind is not SectionKind.FURNITURE:
            drafts[-1].lines.append(line)  # as most lines do, it heads nothing
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        known = _known(line, outline)
        if drafts and drafts[-1].kind is SectionKind.FURNITURE and opens_foot(line.words):
            continue
        if known is not None:
            if not _repeats(drafts, line):
                drafts.append(Draft(line, known, [], line.span.start))
        elif _is_subheading(line, following, outline, bullets) and not _introduced(drafts):
            drafts.append(Draft(line, subheading_kind(heading_key(line.words)), [], line.span.start))
        else:
            if not drafts:
                drafts.append(Draft(None, outline.opening, [], line.span.start))
            drafts[-1].lines.append(line)
    return drafts


def _introduced(drafts: list[Draft]) -> bool:
    """Say whether the line before ends in a colon: what follows is said or listed, no heading."""
    return bool(drafts and drafts[-1].lines and drafts[-1].lines[-1].words.endswith(":"))


def _paragraph_bullets(lines: Sequence[Line], outline: Outline) -> frozenset[str]:
    """Return the families of bullets that directly follow known headings: they number paragraphs."""
    return frozenset(
        after.marker.family
        for line, after in pairwise(lines)
        if after.marker is not None
        and after.marker.bullet
        and known_kind(line.words, outline.known) is not None
    )


def _repeats(drafts: list[Draft], line: Line) -> bool:
    """Say whether the line only repeats the heading just read, as copies of pages do."""
    last = drafts[-1] if drafts else None
    return bool(
        last
        and last.heading
        and not last.lines
        and heading_key(last.heading.words) == heading_key(line.words)
    )


def _known(line: Line, outline: Outline) -> SectionKind | None:
    """Return the kind of a heading that the outline knows, or of the foot of a page."""
    if len(line.words) > LONGEST:
        return None
    if opens_foot(line.words):
        return SectionKind.FURNITURE
    if line.marker is not None and (line.marker.bullet or not line.marker.words[0].isdigit()):
        return None
    return known_kind(line.words, outline.known)


def _is_subheading(line: Line, following: Line | None, outline: Outline, bullets: Collection[str]) -> bool:
    if not outline.subheadings or line.marker is not None or len(line.words) > LONGEST:
        return False
    return not is_furniture(line.words) and looks_like_heading(line, following, bullets)


def looks_like_heading(line: Line, following: Line | None, bullets: Collection[str] = ()) -> bool:
    """Say whether a line without a marker reads as a heading of the ``following`` one.

    ``bullets`` are the families of bullets that stand before paragraphs; others follow a lead-in.
    """
    words = line.words
    if (
        following is None
        or words[-1] in ".;,:!"
        or not (words[0].isupper() or words[0] in "'\"" or words[0].isdigit())
    ):
        return False
    if following.marker is not None:
        return not following.marker.bullet or following.marker.family in bullets
    return len(words) < len(following.words) or not following.words.endswith(".")


def _tell_kinds(drafts: list[Draft]) -> None:
    """Give unknown subheadings the kind that their place implies.

    After an analysis heading they stay analysis; before "What happened" they are taken for law; between
    law or events and the analysis they could be either and stay findings. Outside the findings they keep
    the kind of the section they stand in; but what the scope of an assessment is ends with its section.
    """
    current, assessed = SectionKind.BODY, None
    following = _next_known(drafts)
    for index, draft in enumerate(drafts):
        if draft.kind in _INNER and current is SectionKind.ANALYSIS and _is_weak(draft):
            draft.kind = SectionKind.ANALYSIS
        if draft.kind is None and current is SectionKind.METHOD and assessed is not None:
            draft.kind = assessed
        elif draft.kind is None:
            draft.kind = _implied(current, following[index])
        elif draft.kind is SectionKind.METHOD and current is SectionKind.ANALYSIS:
            continue  # "Scope of investigation" within an assessment: after it the assessment goes on
        current = draft.kind
        if current in (SectionKind.ANALYSIS, SectionKind.FINDINGS):
            assessed = current


def _is_weak(draft: Draft) -> bool:
    """Say whether a law or background wording may as well be the topic of an analysis."""
    if draft.heading is None or draft.kind is SectionKind.FINDINGS:
        return False
    return draft.kind is SectionKind.LAW


def _next_known(drafts: Sequence[Draft]) -> list[SectionKind | None]:
    """Return for each draft the kind of the next one whose heading tells it."""
    kinds: list[SectionKind | None] = []
    known: SectionKind | None = None
    for draft in reversed(drafts):
        kinds.append(known)
        known = draft.kind or known
    return kinds[::-1]


def _implied(current: SectionKind, following: SectionKind | None) -> SectionKind:
    if current not in _INNER or current is SectionKind.ANALYSIS:
        return current
    if following is SectionKind.BACKGROUND and current is not SectionKind.BACKGROUND:
        return SectionKind.LAW
    return SectionKind.FINDINGS


def _section(draft: Draft) -> Section:
    heading = draft.heading.words if draft.heading else None
    lines = [line for line in draft.lines if not is_furniture(line.words)]
    stop = max([line.span.end for line in draft.lines] + ([draft.heading.span.end] if draft.heading else []))
    return Section(draft.kind or SectionKind.BODY, heading, Span(draft.start, stop), build_blocks(lines))

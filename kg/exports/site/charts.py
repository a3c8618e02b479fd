"""Charts as inline SVG: small, in the page's colours, with their words for those who do not see them.

Classes come from ``static/site.css``, which colours them for light, dark and paper. No chart stands alone: a
table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from kg.exports.site.words import inert, percent

_TALL, _BAR, _FOOT, _HEAD = 110, 34, 18, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, the whole, the part of it that is filled, and where it leads."""

    label: str
    whole: int
    part: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A council in a chart of groups: its name, its figure, where it leads."""

    name: str
    figure: int
    href: str


def bars(title: str, rows: Sequence[Bar], whole: str, part: str = "") -> Markup:
    """Return upright bars, the part filled; ``whole`` and ``part`` say what each is; without a name for it
    the part is not spoken of."""
    width, most = max(len(rows), 3) * _BAR, max((row.whole for row in rows), default=0) or 1
    height = _HEAD + _TALL + _FOOT
    drawn = "".join(_bar(n, row, most, whole, part) for n, row in enumerate(rows))
    return Markup(
        f'<svg class="bars" role="group" aria-label="{_text(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width * 1.25:.0f}">{drawn}<line class="axis" x1="0" x2="{width}" y1="{_HEAD + _TALL}" '
        f'y2="{_HEAD + _TALL}"/></svg>'
    )


def _bar(n: int, row: Bar, most: int, whole: str, part: str) -> str:
    x, tall, filled = n * _BAR, _TALL * row.whole / most, _TALL * row.part / most
    foot, figure = _HEAD + _TALL, f"{row.whole:,}" if row.whole else ""
    said = _text(f"{row.label}: {row.whole:,} {whole}" + (f", {row.part:,} {part}" if part else ""))
    drawn = (
        f'<rect class="whole" x="{x + 5}" y="{foot - tall:.1f}" width="{_BAR - 10}" height="{tall:.1f}"/>'
        f'<rect class="part" x="{x + 5}" y="{foot - filled:.1f}" width="{_BAR - 10}" height="{filled:.1f}"/>'
        f'<text x="{x + _BAR / 2:.0f}" y="{foot - tall - 4:.1f}">{figure}</text>'
        f'<text x="{x + _BAR / 2:.0f}" y="{foot + 14}">{_text(row.label)}</text>'
    )
    if row.href is None:
        return f'<g role="img" aria-label="{said}"><title>{said}</title>{drawn}</g>'
    return f'<a href="{_text(row.href)}" aria-label="{said}"><title>{said}</title>{drawn}</a>'


def position(
    share: tuple[float, float, float], usual: float, limits: Sequence[tuple[float, float]], words: str
) -> Markup:
    """Return where a share (with its interval) lies in a funnel: its limits as bands, inner first, and a line
    for what is expected. All are shares between 0 and 1."""
    edge = max(share[2], *(high for _, high in limits), usual, 0.01)
    width, middle = 260.0, 16

    def x(value: float) -> float:
        return 4 + (width - 8) * min(value / edge, 1)

    bands = "".join(
        f'<rect class="band{n}" x="{x(low):.1f}" y="{middle - 9}" '
        f'width="{x(high) - x(low):.1f}" height="18"/>'
        for n, (low, high) in reversed(tuple(enumerate(limits)))
    )
    return Markup(
        f'<svg class="position" role="img" aria-label="{_text(words)}" '
        f'viewBox="0 0 {width:.0f} 44" width="260">'
        f"<title>{_text(words)}</title>{bands}"
        f'<line class="usual" x1="{x(usual):.1f}" x2="{x(usual):.1f}" y1="{middle - 12}" y2="{middle + 12}"/>'
        f'<line class="reach" x1="{x(share[1]):.1f}" x2="{x(share[2]):.1f}" y1="{middle}" y2="{middle}"/>'
        f'<circle class="own" cx="{x(share[0]):.1f}" cy="{middle}" r="4.5"/>'
        f'<text class="low" x="4" y="41">0</text>'
        f'<text class="high" x="{width - 4:.0f}" y="41">{percent(edge)}</text></svg>'
    )


STEPS = (1, 10, 30, 100)
"""From so many on a tile stands out more: the classes of a chart of groups."""


def tiles(title: str, rows: Sequence[Tile]) -> Markup:
    """Return a tile a council with its figure in it, the stronger the higher (STEPS), leading to its page."""
    across = 16
    wide, tall = 44, 26
    height = ((len(rows) + across - 1) // across) * tall
    drawn = "".join(
        f'<a href="{_text(row.href)}" aria-label="{_text(f"{row.name}: {row.figure:,}")}">'
        f"<title>{_text(f'{row.name}: {row.figure:,}')}</title>"
        f'<rect class="step{sum(row.figure >= step for step in STEPS)}" x="{n % across * wide + 1}" '
        f'y="{n // across * tall + 1}" width="{wide - 2}" height="{tall - 2}" rx="3"/>'
        f'<text class="on{sum(row.figure >= step for step in STEPS)}" x="{n % across * wide + wide // 2}" '
        f'y="{n // across * tall + 17}">{row.figure or "–"}</text></a>'
        for n, row in enumerate(rows)
    )
    width = min(len(rows), across) * wide
    return Markup(
        f'<svg class="tiles" role="group" aria-label="{_text(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}">{drawn}</svg>'
    )


def _text(words: str) -> Markup:
    return escape(inert(words))

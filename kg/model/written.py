"""Values as people read them, the same on the terminal, on pages and in pictures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kg.model.patterns import Figure, Measure


def day(value: object) -> str:
    """Return a date as people write it: "20 October 2020"; a year or month stays as precise as it is."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return "" if value is None else str(value)


def pounds(value: Decimal | int | float) -> str:
    """Return a sum as people write it.

    >>> pounds(1250), pounds(12.5)
    ('£1,250', '£12.50')
    """
    return f"£{value:,.0f}" if value == int(value) else f"£{value:,.2f}"


def lower_first(text: str) -> str:
    """Return a label for the middle of a sentence; abbreviations keep their capitals.

    >>> lower_first("Delay"), lower_first("NHS trust")
    ('delay', 'NHS trust')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def number(value: Figure) -> str:
    """Return a figure; years and small counts without a comma, small ones with two digits that tell.

    >>> number(2020), number(12345), number(0.034), number(None)
    ('2020', '12,345', '0.034', 'cannot be said')
    """
    if value is None:
        return "cannot be said"
    if isinstance(value, str):
        return value
    if value == int(value):
        return f"{int(value):,}" if abs(value) >= 10_000 else str(int(value))
    return f"{value:,.2f}" if abs(value) >= 0.1 else f"{value:.2g}"


def interval(measure: Measure) -> str:
    """Return the interval of a measure ("0.1 to 0.3"), nothing where it has none."""
    if measure.low is None and measure.high is None:
        return ""
    return " to ".join("?" if edge is None else number(edge) for edge in (measure.low, measure.high))


def figure(measure: Measure) -> str:
    """Return a figure with its interval in brackets."""
    edges = interval(measure)
    value = number(measure.value)
    return f"{value} ({edges})" if edges and measure.value is not None else value

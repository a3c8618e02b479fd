"""What is a site's furniture, and what only begins like it."""

from __future__ import annotations

import pytest

from kg.readers.furniture import is_furniture, opens_foot


@pytest.mark.parametrize(
    "words",
    [
        "Share this",
        "Share this page",
        "Share this:  Twitter  Facebook  |  Like this: Loading...",
        "Back to Findings",
        "Latest news   Contact us   Cymraeg",
        "Accept all  Reject all  Manage settings",
        "You need to be a member of this site to add comments!",
        "Was this page useful?",
        "Choose an item.",
        "Read the full report here.",
        "First  Previous  1  2  3  Next",
        "Home / Our Findings / Local Government",
    ],
)
def test_whole_lines_of_furniture(words: str) -> None:
    assert is_furniture(words)


@pytest.mark.parametrize(
    "words",
    [
        "share this decision with staff in its housing service;",
        "Share this report with the cabinet member",
        "accept all applications made in the period",
        "Read the full report to its committee",
        "latest news about the works to the complainant",
        "First, apologise to Mr X",
        "Search the archive for the file",
        "review your privacy policy",
        "You need to be a member of the scheme.",
        "print this page of the plan again",
        "",
    ],
)
def test_actions_that_begin_like_furniture_stay(words: str) -> None:
    assert not is_furniture(words)
    assert not opens_foot(words)

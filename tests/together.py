"""Which tests run in one process, since what they share takes long to make: a browser, a server, a reading.

pytest-xdist has the mark ``xdist_group`` for this, but with pytest 9.2 it is without effect, and silently so
(https://github.com/pytest-dev/pytest-xdist/issues/1386).
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "a browser": ("tests/browser/",),
    "engines for the catalogue": ("tests/queries/test_catalogue.py",),
    "the annotated cases": ("tests/evaluate/test_gold.py", "tests/evaluate/test_graphs.py"),
    "a site": ("tests/exports/test_site.py",),
    "pictures": ("tests/exports/test_plots.py",),
    "a release": ("tests/exports/test_release.py",),
    "documents to measure speed on": ("tests/project/test_benchmark.py",),
    "a world": ("tests/simulation/test_worlds.py",),
}
"""What is shared → the beginnings of the names of the tests that share it."""


class Together(LoadScopeScheduling):
    """Hands out what is together as a whole, largest first, and every other test alone."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


def together(nodeid: str) -> str:
    """Return what a test is handed out with: all that has the same name."""
    return next((name for name, begin in TOGETHER.items() if nodeid.startswith(begin)), nodeid)

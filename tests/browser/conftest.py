"""A browser for the tests here, which are skipped by name where there is none; in CI that is a failure."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.browser.chrome import Chrome, find_chromium


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A headless Chromium without network."""
    path = find_chromium()
    if path is None:
        missing = "no Chromium is installed (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    browser = Chrome(path, tmp_path_factory.mktemp("chromium"))
    try:
        yield browser
    finally:
        browser.close()

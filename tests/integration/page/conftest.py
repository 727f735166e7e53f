"""One browser and one service for the tests of a file."""

from collections.abc import Iterator

import pytest
from browsing import browser
from listening import Listening, listening
from playwright.sync_api import BrowserContext


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(tmp_path_factory.mktemp("browser")) as context:
        yield context


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    with listening(tmp_path_factory.mktemp("service")) as service:
        yield service

from pathlib import Path

import pytest
from command import Command, run_in


@pytest.fixture
def kptutor(tmp_path: Path) -> Command:
    return run_in(tmp_path)

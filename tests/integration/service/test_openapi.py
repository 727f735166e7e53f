"""Fuzzed against its own OpenAPI: whatever comes, no answer is a 500."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest
import schemathesis
from house import opened
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

SKIPPED = r"^/v1/(chat|models|render)|events$|^/mcp"
"""Doors with tests of their own, and streams that wait for a message."""
EXAMPLES = 4

bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.requirement("service:openapi")
@pytest.mark.filterwarnings("ignore")  # the fuzzer's own
def test_no_server_error(tmp_path: Path) -> None:
    with opened(tmp_path, solve_s=5.0) as client:
        schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
        chosen = schema.exclude(path_regex=SKIPPED)
        operations = [found.ok() for found in chosen.get_all_operations() if isinstance(found, Ok)]
        assert len(operations) >= 15
        seen: set[int] = set()

        def answered(case: Any) -> None:
            sent = case.as_transport_kwargs(base_url="http://testserver")
            body = {"json": sent["json"]} if "json" in sent else {"content": sent.get("data")}
            about = {name: sent.get(name) for name in ("params", "headers", "cookies")}
            try:
                got = client.request(sent["method"], sent["url"], **about, **body)
            except httpx2.InvalidURL:  # the client itself does not send that
                return
            seen.add(got.status_code)
            assert got.status_code != 500, (case.operation.label, sent, got.text)

        for operation in operations:
            for mode in GenerationMode:
                with suppress(Unsatisfiable):  # an operation that takes nothing wrong
                    bounded(given(case=operation.as_strategy(generation_mode=mode))(answered))()
        assert {200, 400, 404, 422} <= seen

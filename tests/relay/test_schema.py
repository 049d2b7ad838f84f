"""The relay against its own description: whatever is sent within it is answered, in JSON, without a crash."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from sandcell.app import create_app
from support.relay import relay_settings, run_relay

schema = schemathesis.openapi.from_dict(create_app(relay_settings()).openapi())


@pytest.fixture(scope="module")
def alone() -> Iterator[str]:
    with run_relay(relay_settings()) as serving:
        yield serving.url


@pytest.fixture(autouse=True)
def _true_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the kernel's stand-in for IPython away: Hypothesis would print with its inner parts."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "IPython"]:
        monkeypatch.delitem(sys.modules, name)


@schema.parametrize()
@settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)
def test_requests_within_the_description(alone: str, case: Any) -> None:
    answer = case.call(base_url=alone, timeout=60)
    checks = [not_a_server_error, status_code_conformance, response_schema_conformance]
    case.validate_response(answer, checks=checks)

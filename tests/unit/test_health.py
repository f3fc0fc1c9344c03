"""What /health says: where requests may be sent, and what is wrong."""

from __future__ import annotations

import pytest

from operations.health import Problem, status_of, told

WRONG = Problem("facts", "projects.yml:12: field value: write a number.", 1_764_000_000.0)


@pytest.mark.parametrize(
    "loaded, stopping, problems, status",
    [
        (False, False, [], ("starting", 503)),
        (True, False, [], ("ready", 200)),
        (True, False, [WRONG], ("degraded", 200)),
        (True, True, [WRONG], ("stopping", 503)),
        (False, True, [], ("stopping", 503)),
    ],
)
def test_the_status_tells_where_requests_may_be_sent(
    loaded: bool, stopping: bool, problems: list[Problem], status: tuple[str, int]
) -> None:
    assert status_of(loaded, stopping, problems) == status


def test_a_problem_says_what_to_do_and_since_when() -> None:
    assert told([WRONG]) == [
        {"kind": "facts", "message": WRONG.message, "since": "2025-11-24T16:00:00.000Z"}
    ]

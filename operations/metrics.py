"""What is counted, for Prometheus. No label says who somebody is or what they wrote.

Each process counts for itself. The values of a label are few and fixed: a channel, an outcome, the
pattern of a route, never what comes from outside.
"""

from __future__ import annotations

from typing import Literal, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)

#: What may go wrong behind a polite reply.
Error = Literal[
    "action_failed",  # an action raised
    "action_slow",  # an action took longer than it may
    "turn_failed",  # no reply came about otherwise
    "turn_slow",  # the apology went out before the reply was there
    "not_stored",  # a turn could not be written at once, and waits
    "lost",  # a turn was answered, and will never be written
    "not_delivered",  # a platform did not take an answer
    "facts",  # an edited file is broken and not used
]
#: Seconds: a turn costs some hundredths; after 10 every channel has answered somehow.
BUCKETS = (0.005, 0.01, 0.02, 0.035, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

disable_created_metrics()  # a second series for each, which says when it was made
REGISTRY = CollectorRegistry(auto_describe=True)
ProcessCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)

TURNS = Counter(
    "assistant_turns", "Turns by channel and outcome.", ("channel", "outcome"), registry=REGISTRY
)
TURN_SECONDS = Histogram(
    "assistant_turn_seconds",
    "From a message to its reply.",
    ("channel",),
    buckets=BUCKETS,
    registry=REGISTRY,
)
RUNNING = Gauge("assistant_turns_running", "Turns being played.", registry=REGISTRY)
DECLINES = Counter(
    "assistant_declines", "What was declined, by kind.", ("kind",), registry=REGISTRY
)
ERRORS = Counter("assistant_errors", "What went wrong, by kind.", ("kind",), registry=REGISTRY)
REFUSED = Counter(
    "assistant_refused", "What a limit refused, by limit.", ("limit",), registry=REGISTRY
)
REQUESTS = Counter(
    "assistant_requests",
    "HTTP requests by method, route and status.",
    ("method", "route", "status"),
    registry=REGISTRY,
)
INFO = Gauge(
    "assistant_info", "Always 1; the labels say what runs.", ("version", "model"), registry=REGISTRY
)
WAITING = Gauge(
    "assistant_turns_waiting", "Turns answered, but not in the database yet.", registry=REGISTRY
)
EVENTS = Counter(
    "assistant_events", "Events that RabbitMQ got, or never will.", ("outcome",), registry=REGISTRY
)
EVENTS_WAITING = Gauge(
    "assistant_events_waiting", "Events that RabbitMQ has not taken yet.", registry=REGISTRY
)
READY = Gauge("assistant_ready", "1 while questions are answered.", registry=REGISTRY)
DEGRADED = Gauge("assistant_degraded", "1 while /health says degraded.", registry=REGISTRY)
FACTS = Gauge("assistant_facts", "Facts that are served.", registry=REGISTRY)
FACTS_VERSION = Gauge("assistant_facts_version", "Version of the facts.", registry=REGISTRY)
FACTS_BROKEN = Gauge(
    "assistant_facts_broken", "1 while an edited file is broken, so not used.", registry=REGISTRY
)

for _kind in get_args(Error):  # from zero on, so that the first one is a change that can be seen
    ERRORS.labels(_kind)
for _outcome in ("sent", "lost"):
    EVENTS.labels(_outcome)


def count_error(kind: Error) -> None:
    """Count something that went wrong; the log says what."""
    ERRORS.labels(kind).inc()

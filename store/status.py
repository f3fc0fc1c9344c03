"""What is wrong beneath the conversations while answers go on."""

from __future__ import annotations

from operations.health import Problem
from store.services import Services


def problems(services: Services) -> list[Problem]:
    """Return what is away, and what waits for it."""
    found = []
    database, shared, stream = services.database, services.shared, services.stream
    for service in (database.reading, database.writing):
        if service.away:
            waiting = len(services.keeper.waiting)
            told = f"{service.name} fails: {waiting} turns are answered and not stored yet."
            found.append(Problem("store", told, service.since))
            break
    if shared and shared.service.away:
        told = "Redis cannot be reached: processes meet in the database only, and count alone."
        found.append(Problem("redis", told, shared.service.since))
    if stream and stream.service.away:
        told = f"RabbitMQ takes no events: {stream.waiting} wait, {stream.lost} were given up."
        found.append(Problem("broker", told, stream.service.since))
    return found

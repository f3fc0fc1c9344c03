"""Parts of the cluster die, stay away or are restarted while people talk to it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cluster.part import Part
from store.state import AT_HAND
from tests.faults.events import not_sent
from tests.faults.load import Load
from tests.faults.together import Together, together
from tests.test_server import edit
from tests.widget_client import Visitor
from training.digest import digest_file, write_digest
from training.model import model_path

PROJECTS = "How many key international cooperation projects does HUST lead?"
#: Seconds in which nobody waits for a process that starts, on a slow machine.
PATIENCE = 10.0


@pytest.fixture(scope="module")
def cluster() -> Iterator[Together]:
    """Each test leaves all parts running."""
    with together() as running:
        yield running


def most_waited(load: Load) -> float:
    """Return how long somebody waited for a reply, in seconds."""
    return max(turn.seconds for talk in load.talks for turn in talk.turns)


def away(part: Part, seconds: float) -> None:
    """Take a part away for a while."""
    part.stop()
    time.sleep(seconds)
    part.start()
    part.wait()


@pytest.mark.short
def test_a_killed_assistant_leaves_its_turns_to_the_others(cluster: Together) -> None:
    first = cluster.assistants[0]
    with cluster.load() as load:
        load.goes_on(20)
        first.kill()
        load.goes_on(30)
        first.start()
        first.wait()
        load.goes_on(20)
    cluster.check(load)


@pytest.mark.short
def test_redis_may_restart(cluster: Together) -> None:
    with cluster.load() as load:
        load.goes_on(20)
        away(cluster.redis, 0)
        load.goes_on(20)
    cluster.check(load)


def test_redis_may_die_and_stay_away(cluster: Together) -> None:
    with cluster.load() as load:
        load.goes_on(20)
        cluster.redis.kill()
        load.goes_on(40)
        cluster.redis.start()
        cluster.redis.wait()
        load.goes_on(20)
    cluster.check(load)


@pytest.mark.short
def test_postgres_may_restart(cluster: Together) -> None:
    with cluster.load() as load:
        load.goes_on(20)
        away(cluster.postgres, 0)
        load.goes_on(20)
    cluster.check(load, at_hand=AT_HAND)


def test_postgres_may_stay_away(cluster: Together) -> None:
    with cluster.load() as load:
        load.goes_on(20)
        cluster.postgres.kill()
        start = time.monotonic()
        while time.monotonic() < start + 30:
            load.goes_on(5)
        cluster.postgres.start()
        cluster.postgres.wait()
        load.goes_on(20)
    cluster.check(load, at_hand=AT_HAND)


def test_rabbitmq_may_stay_away(cluster: Together) -> None:
    if not cluster.rabbitmq:
        pytest.skip("RabbitMQ is not installed")
    with cluster.load() as load:
        load.goes_on(20)
        cluster.rabbitmq.kill()
        load.goes_on(40)
        cluster.rabbitmq.start()
        cluster.rabbitmq.wait()
        load.goes_on(20)
    cluster.check(load)
    assert not not_sent(cluster.rabbitmq.url, load)


@pytest.mark.short
def test_nginx_may_be_reloaded(cluster: Together) -> None:
    with cluster.load() as load:
        for _ in range(3):
            load.goes_on(10)
            cluster.nginx.reload()
        load.goes_on(10)
    cluster.check(load)
    assert most_waited(load) < PATIENCE


def test_a_rolling_restart_to_other_facts_fails_no_turn(cluster: Together, tmp_path: Path) -> None:
    other = Path(shutil.copytree(cluster.profile, tmp_path / "profile"))
    edit(other / "facts" / "projects.yml", "value: 33", "value: 57")
    with cluster.load() as load:
        load.goes_on(20)
        cluster.rolling_restart(PROFILE=str(other))
        load.goes_on(20)
        assert "57 " in Visitor(cluster.nginx.port).say(PROJECTS).reply["text"]
    cluster.check(load)
    assert most_waited(load) < PATIENCE


def test_a_rolling_restart_to_another_model_fails_no_turn(
    cluster: Together, other_model: Path
) -> None:
    before = cluster.assistants[0].health()["model"]
    with cluster.load() as load:
        load.goes_on(20)
        cluster.rolling_restart(PROFILE=str(other_model))
        load.goes_on(20)
    cluster.check(load)
    assert most_waited(load) < PATIENCE
    assert before not in [assistant.health()["model"] for assistant in cluster.assistants]


@pytest.fixture
def other_model(cluster: Together, tmp_path: Path) -> Iterator[Path]:
    """A profile with one more example, and so with another model: an archive by its name.

    It is not trained, which takes minutes: what it has learnt is what the first one has.
    """
    profile = Path(shutil.copytree(cluster.profile, tmp_path / "profile"))
    trained = model_path(profile)
    edit(next(profile.glob("nlu/*/*.yml")), "examples: |\n", "examples: |\n    - one more\n")
    archive = model_path(profile)
    assert archive != trained
    os.link(trained, archive)
    write_digest(archive)
    yield profile
    archive.unlink()
    digest_file(archive).unlink()

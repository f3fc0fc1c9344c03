"""What WhatsApp's and Messenger's webhooks refuse: what Meta has not signed, or is no JSON."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.channels import meta_bodies as meta
from tests.channels.meta_host import SECRET, VERIFY, MetaHost
from tests.channels.meta_people import MessengerPerson, Person, WhatsAppPerson, deliver
from tests.fuzz.odd import JSON
from tests.widget_client import ask


@pytest.fixture(params=[WhatsAppPerson, MessengerPerson])
def person(request: pytest.FixtureRequest, meta_host: MetaHost) -> Person:
    made: Person = request.param(meta_host)
    return made


def test_meta_is_told_its_challenge_and_others_nothing(person: Person) -> None:
    webhook = f"/webhooks/{person.platform}/webhook"
    query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    right = ask(person.host.port, "GET", webhook + query + VERIFY)
    assert (right.status, right.text) == (200, "1158201444")
    assert right.headers["content-type"].startswith("text/plain")
    for wrong in (webhook, webhook + query, webhook + query + "other"):
        answer = ask(person.host.port, "GET", wrong)
        assert (answer.status, answer.text) == (403, "")


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Other": ""},
        {"X_Hub_Signature_256": ""},
        {"X_Hub_Signature_256": "zzz=1"},
        {"X_Hub_Signature_256": "sha256=" + "0" * 64},
        {"X_Hub_Signature_256": meta.signature(b"another body", SECRET)},
        {"X_Hub_Signature": "zzz=1"},
    ],
)
def test_a_forged_delivery_is_refused(person: Person, headers: dict[str, str]) -> None:
    delivery = person.delivery(person.text("hello"))
    answer = deliver(person.host.port, person.platform, delivery, **headers)
    assert (answer.status, answer.body) == (403, b"") and not person.received()


@pytest.mark.parametrize(
    "body, status",
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (b"[" * 60_000, 400),
        (b"{}", 200),
        (b" " * (64 * 1024 + 1), 413),
        (b" " * 1_100_000, 413),
    ],
)
def test_what_is_no_delivery_is_refused(person: Person, body: bytes, status: int) -> None:
    assert deliver(person.host.port, person.platform, body).status == status


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd=JSON)
def test_odd_deliveries_never_fail(meta_host: MetaHost, odd: Any) -> None:
    whatsapp = meta.whatsapp(meta.message("text", odd, "1", "1"))
    part = odd if isinstance(odd, dict) else {"text": odd}
    messenger = meta.messenger(meta.event("1", message={"mid": "1", **part}, postback=odd))
    for platform, delivery in (("whatsapp", whatsapp), ("messenger", messenger)):
        for body in (delivery, {**delivery, "entry": odd}, odd):
            assert deliver(meta_host.port, platform, body).status in (200, 400)


def test_rest_does_not_open_these_conversations(person: Person) -> None:
    body = {"sender": f"{person.platform}:{person.id}", "message": "hi"}
    assert ask(person.host.port, "POST", "/webhooks/rest/webhook", body).status == 403


def test_a_restart_answers_nothing_again_and_the_log_keeps_secrets(meta_host: MetaHost) -> None:
    people = (WhatsAppPerson(meta_host), MessengerPerson(meta_host))
    asked = [one.text("How many Confucius Institutes are there?", f"{one.id}.1") for one in people]
    for person, message in zip(people, asked, strict=False):
        person.ask(message)
        forged = person.delivery(person.text("forged words"))
        assert deliver(meta_host.port, person.platform, forged, X_Other="").status == 403
    printed = meta_host.restart()
    assert "A delivery to /webhooks/whatsapp was refused: it is not signed" in printed
    for private in (SECRET, VERIFY, *(one.id for one in people), "forged", "Confucius"):
        assert private not in printed
    assert "Traceback" not in printed
    assert all(one.ignored(message) for one, message in zip(people, asked, strict=False))

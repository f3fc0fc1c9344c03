"""What comes from outside is read or refused: heads and bodies, without a server."""

from __future__ import annotations

from typing import Any, Callable

import h11
from hypothesis import strategies as some

from channels.bodies import json_object
from channels.messaging.incoming import Incoming, Malformed
from channels.messaging.messenger import parse as messenger
from channels.messaging.slack import parse as slack
from channels.messaging.teams import parse as teams
from channels.messaging.telegram import parse as telegram
from channels.messaging.wechat import parse as wechat
from channels.messaging.wechat import xml
from channels.messaging.whatsapp import parse as whatsapp
from channels.rest_requests import Refused, request_from
from channels.widget.bodies import feedback_from, question_from
from channels.widget.refusal import Refusal
from server.web.head import is_well_formed
from tests.channels.meta_bodies import NUMBER
from tests.fuzz.deliveries import BODIES
from tests.fuzz.heads import heads
from tests.fuzz.run import fuzz

#: Reads a body in one of the ways it may be read.
READERS: dict[str, Callable[[bytes], Any]] = {
    "rest": request_from,
    "widget": lambda body: question_from(body, lambda: ("partners.institutions",)),
    "feedback": feedback_from,
    "telegram": lambda body: telegram.parse(json_object(body), "hust_bot"),
    "whatsapp": lambda body: whatsapp.parse(json_object(body), NUMBER),
    "messenger": lambda body: messenger.parse(json_object(body)),
    "slack": lambda body: slack.from_event(slack.delivery_from(body, form=False)),
    "press": lambda body: slack.from_press(slack.delivery_from(body, form=True)),
    "teams": lambda body: teams.from_activity(json_object(body)),
    "wechat": lambda body: wechat.parse(xml.fields(body)),
}


def test_a_body_is_read_or_refused() -> None:
    def read(drawn: tuple[str, bytes]) -> None:
        name, body = drawn
        try:
            found = READERS[name](body)
        except (Refused, Refusal, Malformed, ValueError) as reason:
            known = type(reason).__module__.startswith(("channels.", "json"))
            assert known, f"{name}: {body!r} is refused by {reason!r}"
            return
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, Incoming):
                texts = (one.id, one.chat, one.text, one.payload or "")
                assert all(isinstance(text, str) for text in texts)

    named = [some.tuples(some.just(name), BODIES[name]) for name in READERS]
    fuzz("bodies", some.one_of(named), read)


def test_a_head_that_is_taken_means_the_same_to_another_reader() -> None:
    def read(head: bytes) -> None:
        if not is_well_formed(head):
            return
        other = h11.Connection(h11.SERVER)
        other.receive_data(head + b"\r\n\r\n")
        request = other.next_event()
        assert isinstance(request, h11.Request), f"{head!r} is {request!r} to h11"
        method, target, _ = head.partition(b"\r\n")[0].split(b" ")
        assert (request.method, request.target) == (method, target)
        lengths = [value for name, value in request.headers if name == b"content-length"]
        coded = [value for name, value in request.headers if name == b"transfer-encoding"]
        assert len(lengths) + len(coded) <= 1 and all(one.isdigit() for one in lengths)

    fuzz("heads", heads(), read)

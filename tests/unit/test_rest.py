"""The REST channel's pure parts: who may use it, and how its requests are read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from channels.rest_requests import Refused, plain_text, request_from
from channels.rest_settings import RestSettings, rest_settings_from
from operations.access import holds
from server.checks import CannotStart

TOKEN = "t" * 32


@pytest.mark.parametrize(
    "environment, host, wanted",
    [
        ({}, "127.0.0.1", RestSettings(True)),
        ({}, "::1", RestSettings(True)),
        ({}, "localhost", RestSettings(True)),
        ({}, "0.0.0.0", RestSettings(False)),
        ({"REST": "off"}, "127.0.0.1", RestSettings(False)),
        ({"REST": "On", "REST_TOKEN": TOKEN}, "0.0.0.0", RestSettings(True, TOKEN)),
        ({"REST_TOKEN": TOKEN}, "127.0.0.1", RestSettings(True, TOKEN)),
        ({"REST_TOKEN": TOKEN}, "0.0.0.0", RestSettings(False, TOKEN)),
    ],
)
def test_it_is_open_by_itself_where_only_this_machine_reaches_it(
    environment: dict[str, str], host: str, wanted: RestSettings
) -> None:
    assert rest_settings_from(environment, host) == wanted


@pytest.mark.parametrize(
    "environment, host, words",
    [
        ({"REST": "on"}, "0.0.0.0", "set REST_TOKEN"),
        ({"REST": "yes"}, "127.0.0.1", "on nor off"),
        ({"REST_TOKEN": "short"}, "127.0.0.1", "16 or more"),
        ({"REST_TOKEN": "with a blank in it"}, "127.0.0.1", "16 or more"),
    ],
)
def test_a_wrong_setting_says_what_to_do_and_no_secret(
    environment: dict[str, str], host: str, words: str
) -> None:
    with pytest.raises(CannotStart, match=words) as told:
        rest_settings_from(environment, host)
    assert environment.get("REST_TOKEN", "no token") not in str(told.value)


@pytest.mark.parametrize(
    "header, allowed",
    [
        (f"Bearer {TOKEN}", True),
        (f"bearer  {TOKEN} ", True),
        (f"Basic {TOKEN}", False),
        (TOKEN, False),
        (f"Bearer {TOKEN}x", False),
        ("Bearer ü\ud800", False),
        ("Bearer ", False),
        ("", False),
    ],
)
def test_only_the_token_opens_it(header: str, allowed: bool) -> None:
    assert holds(TOKEN, header) is allowed
    assert not holds("", header), "without a token, none is right"


def body(**fields: Any) -> bytes:
    return json.dumps({"message": "hi", **fields}).encode()


@pytest.mark.parametrize(
    "fields, wanted",
    [
        ({"sender": "me"}, ("me", "hi")),
        ({"sender": 5}, ("5", "hi")),
        ({"sender": "我"}, ("我", "hi")),
        ({"sender": "me", "message": "/restart"}, ("me", "restart")),
        ({"sender": "me", "message": "half \ud83d, zero \0."}, ("me", "half �, zero .")),
        ({"sender": "me", "message": {"text": "hi"}}, ("me", "")),
        ({"sender": "me", "metadata": {"a": 1}, "input_channel": "slack"}, ("me", "hi")),
    ],
)
def test_sender_and_message_are_read_and_nothing_else(
    fields: dict[str, Any], wanted: tuple[str, str]
) -> None:
    sender, question = request_from(body(**fields))
    assert (sender, question.sent) == wanted


def test_a_message_has_the_id_it_is_given_or_one_of_its_own() -> None:
    assert request_from(body(message_id="m-1"))[1].id == "m-1"
    ids = {request_from(body(message_id=none))[1].id for none in (None, "") for _ in range(2)}
    assert len(ids) == 4
    with pytest.raises(Refused, match="message_id is not a text"):
        request_from(body(message_id=["m-1"]))


def test_without_a_sender_each_message_is_a_conversation_of_its_own() -> None:
    names = {request_from(body(sender=none))[0] for none in (None, "") for _ in range(2)}
    assert len(names) == 4


@pytest.mark.parametrize(
    "sender, status",
    [
        (["a"], 400),
        ({"a": 1}, 400),
        (True, 400),
        (False, 400),
        (1.5, 400),
        ("x" * 256, 400),
        ("a\nb", 400),
        ("a\0", 400),
        ("\ud800", 400),
        ("widget:me", 403),
        ("telegram:1", 403),
    ],
)
def test_a_name_that_none_may_have_is_refused(sender: Any, status: int) -> None:
    with pytest.raises(Refused) as refused:
        request_from(body(sender=sender))
    assert refused.value.status == status


@pytest.mark.parametrize(
    "odd",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"message": NaN}',
        b'{"message": -Infinity}',
        b'{"message": ' + b"9" * 5000 + b"}",
        b'{"a":' * 20_000,
        b"[" * 100_000,
        '{"message": "hi"}'.encode("utf-16"),
    ],
)
def test_what_is_no_json_object_is_refused(odd: bytes) -> None:
    with pytest.raises(Refused, match="Send a JSON object"):
        request_from(odd)


def test_of_a_name_that_comes_twice_the_last_one_counts_for_all() -> None:
    assert request_from(b'{"sender": "a", "sender": "widget2", "message": "hi"}')[0] == "widget2"
    with pytest.raises(Refused, match="not open"):
        request_from(b'{"sender": "a", "sender": "widget:b", "message": "hi"}')


def test_a_text_is_cut_and_no_more() -> None:
    assert plain_text("/" + "x" * 20_000) == "x" * 9_999
    assert plain_text(10**300) == "1" + "0" * 300

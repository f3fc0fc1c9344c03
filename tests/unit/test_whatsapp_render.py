"""What WhatsApp shows; pywa, a client library of another author, must send the same bodies."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from pywa import WhatsApp, types

from channels.messaging.answer import Answer, Button
from channels.messaging.whatsapp.render import render, seen, typing, welcome

SOURCE = "Source: International Profile, 2017, paragraph 3"
TO = {"to": "254700000001"}
TWO = (Button("State-level centers", "fact:a"), Button("Hubei centers", "fact:b"))
FOUR = tuple(Button(title, f"fact:{title}") for title in ("one", "two", "three", "four"))
LONG = Button("How many partner institutions does HUST have abroad?", "fact:p")


def peer() -> tuple[WhatsApp, list[Any]]:
    """Return pywa's client, and what it sends."""
    sent: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content))
        contact = {"input": TO["to"], "wa_id": TO["to"], "user_id": "KE.1"}
        taken = {"contacts": [contact], "messages": [{"id": "wamid.1"}], "success": True}
        return httpx.Response(200, json=taken)

    session = httpx.Client(base_url="https://graph.test", transport=httpx.MockTransport(answer))
    return WhatsApp(phone_id="1", token="x", session=session), sent


def test_a_text_is_what_pywa_sends() -> None:
    client, sent = peer()
    client.send_message(TO["to"], f"Eight.\n\n_{SOURCE}_", preview_url=False)
    assert render(Answer("Eight.", source=SOURCE), TO, "Choose") == sent


def test_up_to_three_short_choices_are_the_reply_buttons_that_pywa_sends() -> None:
    client, sent = peer()
    buttons = [types.Button(one.title, callback_data=one.payload) for one in TWO]
    client.send_message(TO["to"], "Which?", footer=SOURCE, buttons=buttons)
    assert render(Answer("Which?", TWO, SOURCE), TO, "Choose") == sent


def test_more_or_longer_choices_are_the_list_that_pywa_sends() -> None:
    client, sent = peer()
    rows = [types.SectionRow(one.title, callback_data=one.payload) for one in FOUR]
    rows.append(types.SectionRow("How many partner instit…", LONG.payload, description=LONG.title))
    sections = types.SectionList("Choose", [types.Section("", rows)])
    client.send_message(TO["to"], "Which?", buttons=sections)
    del sent[0]["interactive"]["action"]["sections"][0]["title"]  # a single section needs none
    assert render(Answer("Which?", (*FOUR, LONG)), TO, "Choose") == sent


def test_somebody_without_a_number_is_sent_the_same() -> None:
    client, sent = peer()
    client.send_message("KE.13491208655302741918", "Eight.")
    body = render(Answer("Eight."), {"recipient": "KE.13491208655302741918"}, "Choose")[0]
    assert body["recipient"] == sent[0]["recipient"] and "to" not in {*body, *sent[0]}


def test_that_a_message_is_read_and_answered_is_what_pywa_sends() -> None:
    client, sent = peer()
    client.mark_message_as_read("wamid.1")
    client.indicate_typing("wamid.1")
    assert [seen("wamid.1"), typing("wamid.1")] == sent


def test_choices_that_whatsapp_refuses_are_a_numbered_list() -> None:
    twice = Answer("Which?", (TWO[0], Button(TWO[0].title, "fact:c")), hint="Reply 1 or 2.")
    (body,) = render(twice, TO, "Choose")
    title = TWO[0].title
    assert body["text"]["body"] == f"Which?\n1. {title}\n2. {title}\nReply 1 or 2."
    many = Answer("Which?", tuple(Button(str(n), f"fact:{n}") for n in range(11)))
    wide = Answer("Which?", (Button("wide", "fact:" + "x" * 300),))
    assert [render(one, TO, "Choose")[0]["type"] for one in (many, wide)] == ["text", "text"]


@pytest.mark.parametrize("buttons, most", [((), 4096), (TWO, 1024), (FOUR, 1024)])
def test_a_long_text_is_divided_at_sentence_ends(buttons: tuple[Button, ...], most: int) -> None:
    text = " ".join(f"This is sentence number {n}." for n in range(400))
    bodies = render(Answer(text, buttons, SOURCE), TO, "Choose")
    pieces = [one["text"]["body"] for one in bodies if one["type"] == "text"]
    if buttons:
        assert bodies[-1]["type"] == "interactive" and len(bodies) > 1
        pieces.append(bodies[-1]["interactive"]["body"]["text"])
    assert all(len(piece) <= most for piece in pieces)
    assert all(piece.endswith((".", "_")) for piece in pieces)
    assert " ".join(pieces).split("\n")[0].replace("  ", " ").startswith(text[:9000])


def test_a_source_too_long_for_the_footer_stands_in_the_text() -> None:
    source = "Source: International Profile, 2017, paragraphs 1, 2, 3, 4, 5 and 6"
    interactive = render(Answer("Which?", TWO, source), TO, "Choose")[0]["interactive"]
    assert "footer" not in interactive
    assert interactive["body"]["text"] == f"Which?\n\n_{source}_"


def test_an_empty_chat_offers_the_questions_that_fit_and_a_command() -> None:
    shown = welcome([{"title": LONG.title}, {"title": "x" * 81}], "What you can ask me")
    assert shown["prompts"] == [LONG.title]
    assert shown["commands"] == [
        {"command_name": "help", "command_description": "What you can ask me"}
    ]

"""What Meta delivers for WhatsApp and Messenger, in the formats that its reference documents."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from typing import Any

NUMBER = "106540352242922"
PAGE = "102290129340398"


def body(delivery: dict[str, Any]) -> bytes:
    """Return the bytes of a delivery, escaped as Meta escapes them."""
    return json.dumps(delivery).replace("/", "\\/").encode()


def signature(data: bytes, secret: str) -> str:
    """Return the header that signs a body."""
    return "sha256=" + hmac.new(secret.encode(), data, hashlib.sha256).hexdigest()


def whatsapp(
    *messages: dict[str, Any], number: str = NUMBER, field: str = "messages"
) -> dict[str, Any]:
    """Return a delivery of messages for a phone number."""
    person = messages[0] if messages else {}
    contact = {
        "profile": {"name": "Amina"},
        **({"wa_id": person["from"]} if "from" in person else {}),
        "user_id": person.get("from_user_id", "KE.1"),
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": number},
        "contacts": [contact],
        "messages": list(messages),
    }
    changes = [{"value": value, "field": field}]
    return {"object": "whatsapp_business_account", "entry": [{"id": "1022", "changes": changes}]}


def message(
    kind: str, content: Any, person: str = "254700000001", message_id: str = "", **more: Any
) -> dict[str, Any]:
    """Return a message of somebody on WhatsApp; its kind names the part that holds the content."""
    return {
        "from": person,
        "from_user_id": f"KE.{person}",
        "id": message_id or f"wamid.{uuid.uuid4().hex}",
        "timestamp": "1795560000",
        "type": kind,
        kind: content,
        **more,
    }


def said(text: str, person: str = "254700000001", message_id: str = "") -> dict[str, Any]:
    """Return a text on WhatsApp."""
    return message("text", {"body": text}, person, message_id)


def pressed(
    payload: str, title: str, person: str = "254700000001", row: bool = False
) -> dict[str, Any]:
    """Return a pressed reply button on WhatsApp, or a chosen row of a list."""
    kind = "list_reply" if row else "button_reply"
    content = {"type": kind, kind: {"id": payload, "title": title}}
    context = {"from": "15550783881", "id": "wamid.ours"}
    return message("interactive", content, person, context=context)


def status(person: str = "254700000001") -> dict[str, Any]:
    """Return the report that one of our messages was read."""
    delivery = whatsapp()
    value = delivery["entry"][0]["changes"][0]["value"]
    del value["messages"], value["contacts"]
    value["statuses"] = [
        {"id": "wamid.ours", "status": "read", "timestamp": "1795560000", "recipient_id": person}
    ]
    return delivery


def messenger(*events: dict[str, Any], channel: str = "messaging") -> dict[str, Any]:
    """Return a delivery of events for a page; Meta writes an entry for each."""
    entries = [{"id": PAGE, "time": 1795560000000, channel: [event]} for event in events]
    return {"object": "page", "entry": entries}


def event(person: str = "5551", **content: Any) -> dict[str, Any]:
    """Return an event of somebody on Messenger."""
    return {
        "sender": {"id": person},
        "recipient": {"id": PAGE},
        "timestamp": 1795560000000,
        **content,
    }


def wrote(text: str, person: str = "5551", mid: str = "", **more: Any) -> dict[str, Any]:
    """Return a text on Messenger."""
    return event(person, message={"mid": mid or f"m_{uuid.uuid4().hex}", "text": text, **more})


def replied(payload: str, title: str, person: str = "5551") -> dict[str, Any]:
    """Return a pressed quick reply on Messenger."""
    return wrote(title, person, quick_reply={"payload": payload})


def attached(kind: str, person: str = "5551", **payload: Any) -> dict[str, Any]:
    """Return a photo, a voice message or a sticker on Messenger."""
    attachment = {"type": kind, "payload": {"url": "https://cdn.example/x", **payload}}
    return event(person, message={"mid": f"m_{uuid.uuid4().hex}", "attachments": [attachment]})

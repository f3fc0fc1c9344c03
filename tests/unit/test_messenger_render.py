"""What Messenger shows."""

from __future__ import annotations

from channels.messaging.answer import Answer, Button
from channels.messaging.messenger.render import action, render, welcome

SOURCE = "Source: International Profile, 2017, paragraph 3"
TWO = (Button("State-level centers", "fact:a"), Button("Hubei centers", "fact:b"))
LONG = Button("How many partner institutions does HUST have abroad?", "fact:p")


def quick(title: str, payload: str) -> dict[str, str]:
    return {"content_type": "text", "title": title, "payload": payload}


def test_a_text_has_its_source_below_it() -> None:
    assert render(Answer("Eight.", source=SOURCE), "5551") == [
        {
            "recipient": {"id": "5551"},
            "messaging_type": "RESPONSE",
            "message": {"text": f"Eight.\n\n{SOURCE}"},
        }
    ]


def test_choices_are_quick_replies() -> None:
    (body,) = render(Answer("Which?", TWO, hint="Reply 1 or 2."), "5551")
    assert body["message"] == {
        "text": "Which?",
        "quick_replies": [quick("State-level centers", "fact:a"), quick("Hubei centers", "fact:b")],
    }


def test_choices_with_longer_names_are_numbered_and_nothing_is_cut() -> None:
    (body,) = render(Answer("Which?", (*TWO, LONG), hint="Reply 1, 2 or 3."), "5551")
    assert body["message"] == {
        "text": f"Which?\n1. {TWO[0].title}\n2. {TWO[1].title}\n3. {LONG.title}\nReply 1, 2 or 3.",
        "quick_replies": [quick("1", "fact:a"), quick("2", "fact:b"), quick("3", "fact:p")],
    }


def test_too_many_choices_are_a_numbered_list() -> None:
    many = Answer("Which?", tuple(Button(f"No. {n}", f"fact:{n}") for n in range(14)))
    wide = Answer("Which?", (Button("wide", "fact:" + "x" * 1000),))
    for answer in (many, wide):
        (body,) = render(answer, "5551")
        assert body["message"] == {"text": body["message"]["text"]}
        assert f"1. {answer.buttons[0].title}" in body["message"]["text"]


def test_a_long_text_is_divided_at_sentence_ends_and_the_choices_stand_last() -> None:
    text = " ".join(f"This is sentence number {n}." for n in range(200))
    messages = [one["message"] for one in render(Answer(text, TWO), "5551")]
    assert len(messages) > 1 and all(len(one["text"]) <= 2000 for one in messages)
    assert all(one["text"].endswith(".") for one in messages)
    assert [("quick_replies" in one) for one in messages] == [False] * (len(messages) - 1) + [True]


def test_that_an_answer_is_coming_is_shown() -> None:
    assert action("typing_on", "5551") == {
        "recipient": {"id": "5551"},
        "sender_action": "typing_on",
    }


def test_an_empty_chat_greets_and_offers_questions() -> None:
    shown = welcome("x" * 200, [{"title": LONG.title, "payload": LONG.payload}])
    assert shown["get_started"] == {"payload": "start"}
    assert len(shown["greeting"][0]["text"]) == 160
    asked = [{"question": LONG.title, "payload": LONG.payload}]
    assert shown["ice_breakers"] == [{"locale": "default", "call_to_actions": asked}]

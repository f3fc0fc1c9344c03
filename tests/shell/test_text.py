"""How replies are read and how they look."""

from __future__ import annotations

from typing import Any

import pytest

from shell.look import Look
from shell.reply import reply_from
from shell.wrapping import columns, wrap
from tests.shell.stub import CENTERS, PARTNERS, reply


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 0, ["one two three"]),
        ("one two three", 8, ["one two", ">three"]),
        ("one two three", 7, ["one two", ">three"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("", 5, [""]),
        ("abcdefghij", 4, ["abcd", ">efg", ">hij"]),
        ("  1. abcdefgh", 6, ["  1.", ">abcde", ">fgh"]),
        ("华中科技大学", 5, ["华中", ">科技", ">大学"]),
        ("HUST 华中科技", 9, ["HUST 华中", ">科技"]),
        ("e\u0301e\u0301 e\u0301", 4, ["e\u0301e\u0301 e\u0301"]),
    ],
)
def test_lines_end_between_words(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, indent=">") == lines


@pytest.mark.parametrize("width", range(2, 40))
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(width: int) -> None:
    text = "Which 中文 do you mean: internationalization, 华中科技大学, or\nboth of them?"
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("paragraphs", "source"),
    [
        ([], ""),
        ([3], "International Profile, 2017, paragraph 3"),
        ([1, 4], "International Profile, 2017, paragraphs 1 and 4"),
        ([1, 4, 5], "International Profile, 2017, paragraphs 1, 4 and 5"),
    ],
)
def test_the_source_is_named_where_facts_are_told(paragraphs: list[int], source: str) -> None:
    messages = reply("Yes.")
    messages[1]["custom"]["source"]["paragraphs"] = paragraphs
    assert reply_from(messages).source == source


def test_what_a_terminal_would_obey_is_left_out() -> None:
    messages = reply("\x1b]0;title\x07\x1b[2Jred\x9b31m\r!\nnext", choices=("\x1b[1mbold",))
    read = reply_from(messages)
    assert read.text == "]0;title[2Jred31m!\nnext"
    assert read.buttons[0].title == "[1mbold"


@pytest.mark.parametrize(
    "messages",
    [
        None, 5, "text", {}, [], [5], [[]], [{"text": "no structure"}],
        [{"text": 5}, {"custom": {}}],
        [{"text": "x"}, {"custom": []}],
        [{"text": "x"}, {"custom": {}}, {"custom": {}}],
        [{"text": "x", "buttons": 5}, {"custom": {}}],
        [{"text": "x", "buttons": [{"title": "no payload"}]}, {"custom": {}}],
        [{"custom": {"facts": 5}}],
        [{"custom": {"source": {"paragraphs": 5}}}],
        [{"custom": {"source": {"paragraphs": [1]}}}],
    ],
)  # fmt: skip
def test_what_is_no_reply_is_refused(messages: Any) -> None:
    with pytest.raises(ValueError, match="no reply|values to unpack"):
        reply_from(messages)


def test_choices_have_numbers_and_the_source_is_for_terminals() -> None:
    centers, partners = reply_from(CENTERS), reply_from(PARTNERS)
    assert Look().reply(partners) == "There are 246 partners."
    assert Look(terminal=True).reply(partners).splitlines() == [
        "There are 246 partners.",
        "International Profile, 2017, paragraph 3",
    ]
    assert Look(terminal=True, styled=True, width=30).reply(partners).splitlines() == [
        "There are 246 partners.",
        "\x1b[2mInternational Profile, 2017,\x1b[0m",
        "\x1b[2mparagraph 3\x1b[0m",
    ]
    assert Look(width=12).reply(centers).splitlines() == [
        "Which do you", "mean?", "  1. State", "     centers", "  2. Hubei", "     centers",
    ]  # fmt: skip

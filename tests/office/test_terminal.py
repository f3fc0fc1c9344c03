"""What asks a person, in a real terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest

from facts.loader import load_facts
from tests.shell.terminal import Terminal, needs_tmux

pytestmark = needs_tmux
Open = Callable[..., Terminal]


@pytest.fixture
def terminal(profile: Path) -> Iterator[Open]:
    """Start the command in terminals, on the copy of the profile."""
    opened: list[Terminal] = []

    def start(*arguments: str, **settings: Any) -> Terminal:
        settings = {"PROFILE": str(profile), "rows": 100, **settings}
        opened.append(Terminal(*arguments, module="office", **settings))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_set_asks_and_no_or_ctrl_c_writes_nothing(terminal: Open, profile: Path) -> None:
    for keys, left in ((["n", "Enter"], "left with 1"), (["C-c"], "left with 130")):
        screen = terminal("set", "research.projects.count", "34")
        screen.wait("Write this? [y/N]")
        screen.keys(*keys)
        assert left in screen.wait("left with")
        assert load_facts(profile / "facts").fact("research.projects.count").value == 33
    screen = terminal("set", "research.projects.count", "34")
    screen.wait("Write this? [y/N]")
    screen.keys("y", "Enter")
    assert "Written, as version 2." in screen.wait("left with 0")
    assert load_facts(profile / "facts").fact("research.projects.count").value == 34


def test_a_text_that_says_it_in_other_words_is_worded_anew_there(
    terminal: Open, profile: Path
) -> None:
    screen = terminal("set", "contact.email", "intl@example.edu")
    screen.wait("Answer:")
    screen.keys("C-u")
    screen.say("The e-mail address is {value}.")
    screen.wait("Short form:")
    screen.keys("C-u")
    screen.say("e-mail: {value}")
    screen.wait("Write this?")
    screen.keys("y", "Enter")
    assert "+ The e-mail address is intl@example.edu." in screen.wait("left with 0")


def test_colours_stand_for_old_and_new_unless_they_are_unwanted(terminal: Open) -> None:
    plain = terminal("set", "research.projects.count", "34", NO_COLOR="1")
    plain.wait("Write this?")
    assert "\x1b[31m" not in plain.screen(styles=True)
    coloured = terminal("set", "research.projects.count", "34")
    coloured.wait("Write this?")
    shown = coloured.screen(styles=True)
    # Between colour and text, tmux may end the style of the line before.
    for colour, text in ((31, "- value: 33"), (32, "[+] value: 34")):
        assert re.search(rf"\x1b\[{colour}m(?:\x1b\[\d+m)* +10 {text}", shown), shown


def test_add_asks_for_everything_and_tells_at_once_what_is_wrong(
    terminal: Open, profile: Path
) -> None:
    screen = terminal("add", columns=100)
    for prompt, typed in (
        ("Topic:", "Student Housing"),
        ("One word in small letters", None),
        ("Topic:", "housing"),
        ("inside a sentence?", "the student dormitories"),
        ("What do people call it?", "dormitory, student housing"),
        ("Aspect:", "count"),
        ("Value", "at least 12000"),
        ("neither exact", None),
        ("Value", "over 12,000"),
        ("What is counted?", "beds"),
        ("For a month, a year, or in all?", "total"),
        ("In which paragraph", "5"),
        ("Year, if it is not 2017", ""),
        ("Answer, a whole sentence", "There are many beds."),
        ("where the number belongs", None),
        ("Answer, a whole sentence", "There are {value} beds."),
        ("The same as a phrase", "{value} beds"),
        ("Title of a button", "Dormitories"),
    ):
        screen.wait(prompt)
        if typed is None:
            screen.keys("C-u")
        else:
            screen.say(typed)
    for number, phrasing in enumerate(("beds?", *(f"how many beds, {n}?" for n in range(8))), 1):
        screen.wait(f"{number} (at least 8")
        screen.say(phrasing)
    screen.wait("10 (at least 8")
    screen.say("")
    screen.wait("Write this?")
    screen.keys("y", "Enter")
    screen.wait("Train the model now?")
    screen.keys("n", "Enter")
    assert "once a model is trained" in screen.wait("left with 0")
    assert load_facts(profile / "facts").fact("housing.count").value == 12000


def test_add_given_up_writes_nothing(terminal: Open, profile: Path) -> None:
    files = {path: path.read_bytes() for path in profile.rglob("*.yml")}
    screen = terminal("add")
    screen.wait("Topic:")
    screen.say("housing")
    screen.wait("inside a sentence?")
    screen.keys("C-d")
    assert "left with 130" in screen.wait("left with")
    assert {path: path.read_bytes() for path in profile.rglob("*.yml")} == files

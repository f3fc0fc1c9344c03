"""Commands and keys of the chat, in a real terminal."""

from __future__ import annotations

import time

from tests.shell.conftest import Open
from tests.shell.stub import Stub
from tests.shell.terminal import needs_tmux

pytestmark = needs_tmux
#: What the spinner shows in turn.
FRAMES = set("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")


def test_commands_are_the_chats_own_and_never_asked(terminal: Open, stub: Stub) -> None:
    screen = terminal()
    screen.ready(0)
    screen.say("/help")
    assert screen.ready(1).endswith("""\
you> /help
  /source  where the last answer comes from
  /reset   begin a new conversation
  /help    this list
  /quit    leave, as Ctrl-D does

You can ask, for example:
  How many partners are there?
  Which centers are there?

A number, or its words, picks one of the choices under a reply.
Tab completes. Up brings back what you asked, and Ctrl-R searches it. Ctrl-C
drops a line, or the wait for an answer.

you>""")
    screen.say('/restart {"a": 1}')
    assert "There is no /restart. /help lists the commands." in screen.ready(2)
    screen.say("centers?")
    screen.ready(3)
    screen.say("/reset")
    assert "A new conversation: what was said before is forgotten." in screen.ready(4)
    screen.say("2")
    screen.ready(5)
    assert stub.messages == ["centers?", "2"]
    assert stub.asked[0]["sender"] != stub.asked[1]["sender"]
    screen.say("/quit")
    assert screen.wait("left with").endswith("you> /quit\nGoodbye!\nleft with 0")


def test_tab_lists_questions_and_completes_the_only_one_that_fits(
    terminal: Open, stub: Stub
) -> None:
    screen = terminal()
    screen.ready(0)
    screen.keys("Tab")
    shown = screen.wait("Which centers are there?")
    assert "How many partners are there?" in shown
    screen.keys("C-u")
    screen.keys("partners", "Tab", "Enter")
    screen.ready(1)
    screen.keys("center", "Tab", "Enter")
    screen.ready(2)
    screen.keys("hub", "Tab", "Enter")
    screen.ready(3)
    screen.keys("/he", "Tab", "Enter")
    assert "/reset   begin" in screen.ready(4)
    asked = ["How many partners are there?", "Which centers are there?", "fact:hubei centers"]
    assert stub.messages == asked


def test_what_was_asked_comes_back_the_next_time(terminal: Open, stub: Stub) -> None:
    for kept in (True, False):
        screen = terminal() if kept else terminal("--no-history")
        screen.ready(0)
        screen.say("hello" if kept else "secret")
        screen.ready(1)
        screen.keys("C-d")
        screen.wait("left with 0")
    screen = terminal()
    screen.ready(0)
    screen.keys("Up", "Enter")
    screen.ready(1)
    assert stub.messages == ["hello", "secret", "hello"]


def test_ctrl_c_drops_the_line_and_leaves_only_when_pressed_again(terminal: Open) -> None:
    screen = terminal()
    screen.ready(0)
    screen.keys("never sent", "C-c")
    screen.ready(1)
    screen.keys("C-c")
    once = "Ctrl-C once more, or Ctrl-D, leaves."
    assert once in screen.ready(2)
    screen.say("hello")
    screen.ready(3)
    screen.keys("C-c")
    assert screen.ready(4).count(once) == 2
    screen.keys("C-c")
    assert screen.wait("left with").endswith("left with 130")


def test_a_spinner_turns_while_it_waits_and_ctrl_c_ends_the_wait(
    terminal: Open, stub: Stub
) -> None:
    screen = terminal()
    screen.ready(0)
    stub.delay = 30
    screen.say("slow")
    seen: set[str] = set()
    ends = time.monotonic() + 20
    while len(seen & FRAMES) < 2 and time.monotonic() < ends:
        seen.add(screen.wait("\nyou> slow\n")[-1])
    assert len(seen & FRAMES) > 1, seen
    screen.keys("C-c")
    shown = screen.ready(1)
    assert shown.endswith("you> slow\nI no longer wait for that answer.\n\nyou>")
    stub.delay = 0
    screen.say("hello")
    assert screen.ready(2).endswith("you> hello\nHello!\n\nyou>")

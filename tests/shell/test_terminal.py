"""The chat in a real terminal: its screens, as a person sees them."""

from __future__ import annotations

from tests.shell.conftest import Open
from tests.shell.stub import Stub
from tests.shell.terminal import needs_tmux

pytestmark = needs_tmux
WELCOME = """\
Ask about HUST's international profile, in your own words.
Tab shows questions, /help the commands, Ctrl-D leaves.
"""


def test_a_conversation(terminal: Open) -> None:
    screen = terminal()
    screen.ready(0)
    for turn, line in enumerate(("centers?", "2", "/source", "fees?"), start=1):
        screen.say(line)
        screen.ready(turn)
    screen.keys("C-d")
    assert (
        screen.wait("left with")
        == f"""\
{WELCOME}
you> centers?
Which do you mean?
  1. State centers
  2. Hubei centers

you> 2
Hubei centers
There are eight centers in Hubei.
International Profile, 2017, paragraph 3

you> /source
International Profile, 2017, paragraph 3
facts: hubei.count

you> fees?
The page does not say that.

you>
Goodbye!
left with 0"""
    )


def test_only_the_source_is_dim_and_no_color_turns_that_off(terminal: Open) -> None:
    source = "International Profile, 2017, paragraph 3"
    for settings, dim in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        screen = terminal(**settings)
        screen.ready(0)
        screen.say("partners?")
        screen.ready(1)
        styled = screen.screen(styles=True)
        assert "\nThere are 246 partners.\n" in styled
        assert (f"\x1b[2m{source}" in styled) == dim
        assert ("\x1b[" in styled) == dim


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


def test_a_narrow_window_breaks_lines_between_words(terminal: Open) -> None:
    screen = terminal(columns=24)
    screen.ready(0)
    screen.say("centers?")
    screen.ready(1)
    screen.say("2")
    assert (
        screen.ready(2)
        == """\
Ask about HUST's
international profile,
in your own words.
Tab shows questions,
/help the commands,
Ctrl-D leaves.

you> centers?
Which do you mean?
  1. State centers
  2. Hubei centers

you> 2
Hubei centers
There are eight centers
in Hubei.
International Profile,
2017, paragraph 3

you>"""
    )
    screen.resize(60)
    screen.say("partners?")
    assert "\nInternational Profile, 2017, paragraph 3\n" in screen.ready(3)


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
    seen = {screen.wait("\nyou> slow\n")[-1] for _ in range(20)}
    assert len(seen & set("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")) > 1, seen
    screen.keys("C-c")
    shown = screen.ready(1)
    assert shown.endswith("you> slow\nI no longer wait for that answer.\n\nyou>")
    stub.delay = 0
    screen.say("hello")
    assert screen.ready(2).endswith("you> hello\nHello!\n\nyou>")


def test_a_server_that_is_lost_is_told_and_the_chat_goes_on(terminal: Open, stub: Stub) -> None:
    screen = terminal()
    screen.ready(0)
    stub.stop()
    screen.say("hello")
    assert "cannot be reached (Connection refused)" in screen.ready(1)
    lost = terminal()
    assert "`make run`" in lost.wait("left with 4").replace("\n", " ")


def test_questions_and_answers_need_not_both_be_a_terminal(terminal: Open, stub: Stub) -> None:
    screen = terminal("--json")
    screen.wait("Type a question a line; Ctrl-D ends.")
    screen.say("hello")
    screen.wait('"text": "Hello!"')
    screen.keys("C-d")
    screen.wait("left with 0")
    screen = terminal("centers?")
    assert (
        screen.wait("left with 3")
        == """\
Which do you mean?
  1. State centers
  2. Hubei centers
left with 3"""
    )

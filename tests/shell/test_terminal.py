"""The chat in a real terminal: its screens, as a person sees them."""

from __future__ import annotations

from tests.shell.conftest import Open
from tests.shell.stub import Stub
from tests.shell.terminal import needs_tmux

pytestmark = needs_tmux
WELCOME = """\
Ask in your own words, in English.
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


def test_a_narrow_window_breaks_lines_between_words(terminal: Open) -> None:
    screen = terminal(columns=24)
    screen.ready(0)
    screen.say("centers?")
    screen.ready(1)
    screen.say("2")
    assert (
        screen.ready(2)
        == """\
Ask in your own words,
in English.
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

"""``ask``: tells how the assistant reads a message and what it answers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Sequence

from dialogue.compose import custom
from office.asking import ask_text, interactive
from office.desk import Desk
from office.paper import Paper, paper
from office.texts import say, text_of
from shell.explain import Explainer, Turn, load_explainer
from shell.spinner import Spinner
from shell.trouble import ANSWERED, USAGE, Trouble
from training.model import model_path, profile_id
from understanding.reading import NONE, Segment

#: Readings less likely than this are not shown.
UNLIKELY = 0.05


def ask(desk: Desk, messages: Sequence[str]) -> int:
    """Read and answer messages as one conversation.

    Args:
        desk: The profile; its files count as they are now.
        messages: None for one after the other, from a person.

    Returns:
        Exit status.

    Raises:
        Trouble: If there is no model, or nothing was asked.
    """
    if not messages and not interactive():
        raise Trouble(text_of("ask.nothing"), USAGE)
    desk.words()  # a mistake in the facts is told before the model is loaded
    out = paper()
    explainer = opened(desk, out)
    for message in messages:
        print_turn(out, explainer.turn(message))
    while not messages:
        try:
            typed = ask_text(text_of("ask.prompt"))
        except KeyboardInterrupt:
            break
        if typed:
            print_turn(out, explainer.turn(typed))
    return ANSWERED


def opened(desk: Desk, out: Paper) -> Explainer:
    """Load the model of the profile, or the newest there is.

    Raises:
        Trouble: If there is none.
    """
    os.environ["PROFILE"] = str(desk.profile)
    model = newest_model(desk)
    if model is None:
        raise Trouble(text_of("ask.no_model"), USAGE)
    if model != model_path():
        out.warn(text_of("ask.old_model"))
    with Spinner(text_of("ask.loading")):
        return load_explainer(model)


def newest_model(desk: Desk) -> Path | None:
    """Return the model of the profile as it is, or else the newest of that profile, if any."""
    model = model_path()
    if model.exists():
        return model
    known = list(model.parent.glob(f"{profile_id(desk.profile)}-*.tar.gz"))
    return max(known, key=lambda path: path.stat().st_mtime) if known else None


def print_turn(out: Paper, turn: Turn) -> None:
    """Print a message, what is said to it, and why."""
    out.title(turn.message)
    out.line(turn.reply or text_of("ask.small_talk"))
    told = [f for part in turn.decision.parts if part.outcome == "answer" for f in part.facts]
    if told:
        source = custom("answer", told, None, turn.words)["source"]
        paragraphs = turn.words.listed([str(number) for number in source["paragraphs"]])
        out.dim(say("ask.source", **{**source, "paragraphs": paragraphs}))
    for segment in turn.reading.segments:
        out.line("  " + _read(segment), "    ")
    for part in turn.decision.parts:
        key = f"ask.{part.outcome}" if part.outcome != "decline" else "ask.decline"
        about = ", ".join(part.facts) or (part.topic if part.topic != NONE else part.style)
        out.line("  " + say(key, about=about, style=part.style), "    ")
    out.line()


def _read(segment: Segment) -> str:
    """Say in words what a part of the message is taken for."""
    best = [(cell, p) for cell, p in segment.cells[:3] if p >= UNLIKELY] or segment.cells[:1]
    read = "; ".join(
        say("ask.share", cell=cell.replace(f"{NONE}.", "… "), share=f"{p:.0%}") for cell, p in best
    )
    named = [f"{m.text} = {m.kind} {m.value}" for m in segment.mentions]
    text = say("ask.read", text=segment.text, read=read)
    return text + (say("ask.named", named=", ".join(named)) if named else "")

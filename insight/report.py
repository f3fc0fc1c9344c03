"""Makes the report: reads, counts, groups, and writes a page and tables."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Mapping

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from actions.knowledge import load_words
from dialogue.words import Words
from facts.loader import read_yaml
from insight.grouping import group, points
from insight.masks import Masks
from insight.stored import opened, stored
from insight.tables import tables
from insight.tally import Tally
from insight.unanswered import Group, groups
from insight.view import view
from insight.vocabulary import common_words
from nlu.use import Use

HERE = Path(__file__).parent
#: Colours of the page where the profile has none of its own.
ACCENT, ACCENT_DARK = "#0b5c8a", "#7cc4ef"


def report(
    database: str, profile: Path, encoder: Path, out: Path, since: float, until: float
) -> str:
    """Write the report.

    Args:
        database: As SQLAlchemy writes it.
        profile: Folder of the profile.
        encoder: File of the sentence encoder.
        out: Folder for the page and the tables.
        since: In seconds since 1970.
        until: The same; what was then is left out.

    Returns:
        What was read, in a few words.

    Raises:
        CannotStart: If there are no conversations.
    """
    masks = Masks(read_yaml(HERE / "masks.yml"), common_words(profile))
    tally = Tally(masks)
    with opened(database) as connection:
        for turns, rated in stored(connection, since, until):
            tally.add(turns, rated)
    words = load_words(profile)
    found = grouped(tally, words, masks, encoder)
    out.mkdir(parents=True, exist_ok=True)
    rows = tables(tally, found, words)
    for name, table in rows.items():
        with (out / name).open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(table)
    page = render(tally, found, words, list(rows))
    (out / "index.html").write_text(page, encoding="utf-8")
    return f"{tally.conversations} conversations, {tally.outcomes.total()} turns"


def grouped(tally: Tally, words: Words, masks: Masks, encoder: Path) -> list[Group]:
    """Put the unanswered questions together that mean the same."""
    asked = sorted(tally.asked.values(), key=lambda one: (-one.count, one.text))
    if not asked:
        return []
    vectors = Use(encoder).encode([masks.rest(one.text).lower() for one in asked])
    cells = [[(cell, chance / one.count) for cell, chance in one.cells.items()] for one in asked]
    return groups(asked, *group(points(vectors, cells)), words.book, masks)


def render(tally: Tally, found: list[Group], words: Words, files: list[str]) -> str:
    """Return the page."""
    texts: Mapping[str, Any] = read_yaml(HERE / "words.yml")
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = words.book.profile
    return environment.get_template("page.html").render(
        texts=texts,
        css=(HERE / "page.css").read_text(encoding="utf-8"),
        accent=page.look.accent if page.look else ACCENT,
        accent_dark=page.look.accent_dark if page.look else ACCENT_DARK,
        language=words.language,
        name=page.short_name[words.language],
        institution=page.institution[words.language],
        view=view(tally, found, words, texts) if tally.days else None,
        title_of=words.title,
        fact_of=lambda fact: words.sentence(words.book.fact(fact)),
        files=files,
    )

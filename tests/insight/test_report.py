"""The page and the tables as the office reads them, from a database that really is one."""

from __future__ import annotations

import csv
import html
import re
import shlex
from pathlib import Path

import pytest
import sqlalchemy as sql

from insight.report import report
from office.options import options_from
from server.checks import CannotStart
from tests.conftest import HUST
from tests.insight.told import Said, at, tell

FEES = {"topic": "university", "style": "money", "cell": "university.money"}
PARTNERS = "partners.institutions"


def written(url: str) -> None:
    """Write what the tests below expect to read."""
    told = Said("how many partners?", "answer", [PARTNERS], thumb="up")
    wrong = Said("so 50?", "answer", [PARTNERS], thumb="down", reason="too old, says Olga Ivanova")
    tell(url, "widget:1", "2025-03-03", told, Said("How much is the tuition fee?", **FEES))
    tell(url, "widget:2", "2025-03-04", Said("what are the tuition fees per year", **FEES), wrong)
    personal = "my name is Anna Müller, anna@example.org, +49 151 2345678: tuition fee please?"
    tell(url, "telegram:3", "2025-03-05", Said(personal, **FEES))
    tell(
        url,
        "telegram:4",
        "2025-03-06",
        Said("is there a swimming pool on campus"),
        Said("hi", "chitchat"),
    )
    secret = Said("我的护照丢了怎么办", language="zh")
    tell(url, "wechat:5", "2025-03-06", secret)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, encoder: Path) -> Path:
    folder = tmp_path_factory.mktemp("report")
    url = f"sqlite:///{folder / 'conversations.db'}"
    written(url)
    report(url, HUST, encoder, folder / "out", 0.0, float("inf"))
    return folder


def text_of(folder: Path) -> str:
    """Return what can be read on the page."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<[^>]+>", " ", page, flags=re.S)
    return " ".join(html.unescape(page).split())


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_page_counts_turns_outcomes_and_thumbs(place: Path) -> None:
    text = text_of(place / "out")
    assert "3 Mar 2025 to 6 Mar 2025" in text
    assert "Answered 2" in text and "No answer 5" in text and "Small talk 1" in text
    assert "29 % of the questions were answered" in reordered(text)
    assert "246 partner universities and institutions abroad 2 1 1" in text
    assert "Web page 4" in text and "Telegram 3" in text and "English 7" in text


def reordered(text: str) -> str:
    """Put what a figure counts behind it, as the page shows them."""
    return re.sub(r"(of the questions were answered) (\d+ %)", r"\2 \1", text)


def test_questions_that_mean_the_same_are_one_group(place: Path) -> None:
    text = text_of(place / "out")
    assert "asked 3 times in 3 conversations, last on 5 Mar 2025" in text
    groups = rows(place / "out", "unanswered.csv")
    fees = {row["group"] for row in groups if "tuition" in row["wording"]}
    pool = {row["group"] for row in groups if "swimming" in row["wording"]}
    assert fees == {"1"} and len(pool) == 1 and pool != fees


def test_no_personal_data_are_in_any_file(place: Path) -> None:
    for path in (place / "out").iterdir():
        found = path.read_text(encoding="utf-8").lower()
        for told in ("anna", "müller", "example.org", "2345678", "olga", "ivanova", "护照"):
            assert told not in found, f"{told} in {path.name}"
    text = text_of(place / "out")
    assert "my name is [name], [e-mail], [phone]: tuition fee please?" in text
    assert "too old, says [name]" in text


def test_what_few_wrote_in_a_foreign_language_is_counted_but_not_shown(place: Path) -> None:
    assert "A question in Chinese; in this language names cannot be told" in text_of(place / "out")


def test_the_command_of_a_group_is_one_that_the_office_has(place: Path) -> None:
    row = next(row for row in rows(place / "out", "unanswered.csv") if row["group"] == "1")
    program, *arguments = shlex.split(row["add"])
    given = options_from(arguments)
    assert (program, given.command) == (".venv/bin/hust-facts", "add")
    assert given.topic == "university"
    assert sorted(given.phrasing) == [
        "How much is the tuition fee?",
        "what are the tuition fees per year",
    ]


def test_days_before_and_after_are_left_out(place: Path, encoder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{place / 'conversations.db'}"
    done = report(url, HUST, encoder, tmp_path, at("2025-03-04") - 3600, at("2025-03-05") + 3600)
    assert done == "2 conversations, 3 turns"
    assert "4 Mar 2025 to 5 Mar 2025" in text_of(tmp_path)


def test_nothing_in_that_time_is_said_so(place: Path, encoder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{place / 'conversations.db'}"
    report(url, HUST, encoder, tmp_path, at("2026-01-01"), float("inf"))
    assert "Nothing was said in this time." in text_of(tmp_path)


def test_the_database_is_only_read(place: Path, encoder: Path, tmp_path: Path) -> None:
    file = place / "conversations.db"
    before = file.read_bytes()
    file.chmod(0o444)
    report(f"sqlite:///{file}", HUST, encoder, tmp_path, 0.0, float("inf"))
    assert file.read_bytes() == before


def test_postgresql_gives_the_same_page(
    place: Path, encoder: Path, tmp_path: Path, postgres_url: str
) -> None:
    written(postgres_url)
    report(postgres_url, HUST, encoder, tmp_path, 0.0, float("inf"))
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (place / "out" / path.name).read_bytes(), path.name


def test_where_nothing_is_stored_it_says_what_to_do(encoder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'none.db'}"
    with pytest.raises(CannotStart, match="VAR_DIR or DATABASE_URL"):
        report(url, HUST, encoder, tmp_path, 0.0, float("inf"))
    assert not (tmp_path / "none.db").exists()


def test_the_database_is_not_asked_for_each_conversation(encoder: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    def count(*call: object) -> None:
        asked.append(str(call[2]))

    sql.event.listen(sql.engine.Engine, "before_cursor_execute", count)
    counts = []
    for number in (3, 30):
        url = f"sqlite:///{tmp_path / f'{number}.db'}"
        for one in range(number):
            tell(url, f"me{one}", "2025-03-03", Said("hi", "chitchat"))
        asked.clear()
        report(url, HUST, encoder, tmp_path / str(number), 0.0, float("inf"))
        counts.append(len(asked))
    sql.event.remove(sql.engine.Engine, "before_cursor_execute", count)
    assert counts[0] == counts[1]

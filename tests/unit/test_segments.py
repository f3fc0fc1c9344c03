"""Splitting messages, and the marks of a yes/no question."""

import pytest

from understanding.cleaning import clean
from understanding.form import is_open, is_polar
from understanding.remarks import seconds
from understanding.scripts import language_of
from understanding.segments import sentences, split


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("How many labs are there and who approved them?", 2),
        ("Where are the institutes, and since when do they exist?", 2),
        ("how many schools do you have nd these are in which cities", 2),
        ("Which faculty and staff go abroad?", 1),
        ("Who is behind the Ministry of Science and Technology centers?", 1),
        ("Are there more labs than centers of the state?", 2),
        ("Is it more than 200?", 1),
        ("more partner universities or more labs?", 2),
        ("Are there 200 or more partner universities?", 1),
        ("Is it true that two hundred and forty-six countries are on it?", 1),
        ("Are these 2,000 and more, and is that a year?", 2),
    ],
)
def test_a_sentence_is_split_where_it_asks_twice(text: str, pieces: int) -> None:
    assert len(split(text)) == pieces


def test_sentences_keep_abbreviations_and_drop_markup() -> None:
    assert clean("> **Q3.** `How many?`").strip() == "'How many?'"
    assert len(sentences("Dr. Li asks about the U.S. institutes. Where are they?")) == 2
    assert clean("no. of labs, T/F?") == "number of labs, True or false?"
    assert clean("ph no n 2 d lab") == "phone number and to d lab"
    assert sentences("Who cleared both, respectively?") == ["Who cleared both?"]
    assert len(sentences("Which body of the Govt. let them through?")) == 1


@pytest.mark.parametrize(
    ("text", "polar"),
    [
        ("Does the school sit in Beijing?", True),
        ("The labs were approved by the province, right?", True),
        ("so 300?", True),
        ("any institute over in Kenya", True),
        ("How many are there?", False),
        ("Can you tell me how many there are?", False),
        ("Where is the school?", False),
    ],
)
def test_yes_no_questions_are_known_by_their_form(text: str, polar: bool) -> None:
    assert is_polar(text, 0.3) is polar


def test_a_word_without_end_is_read_as_fast_as_any_text() -> None:
    assert not is_polar("a" * 10_000, 0.0)  # hours, if the pattern tries all ways to cut it


def test_open_questions_and_echoes() -> None:
    assert is_open("tell me the number of labs")
    assert not is_open("is it here?")
    assert seconds("Is that correct?") and seconds("true or false?")
    assert not seconds("Is that school in Wuhan?")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many partners are there?", "en"),
        ("what do they do and where do they do it", "en"),
        ("有多少国际学生？", "zh"),
        ("how many 孔子学院 do you have", "en"),
        ("Où sont les instituts et combien sont-ils ?", "fr"),
        ("¿Cuántos estudiantes tiene la universidad?", "es"),
        ("Сколько партнеров у университета?", "ru"),
        ("كم عدد الطلاب؟", "ar"),
    ],
)
def test_the_language_of_a_message(text: str, language: str) -> None:
    assert language_of(text) == language

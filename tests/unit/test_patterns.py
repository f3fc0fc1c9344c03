"""Patterns: which questions get examples, how many, and how names are put in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from facts.book import FactBook
from facts.loader import load_facts
from training.examples import made_examples, read_patterns
from training.patterns import ANY, Amounts, Pattern, fill, plural

ROOT = Path(__file__).parents[2]
AMOUNTS = Amounts(answered=3, lacking=2, given=1)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return load_facts(ROOT / "profiles" / "nordvik" / "facts")


def patterns(aspect: str, count: int, topic: str = ANY) -> list[Pattern]:
    return [Pattern(topic, aspect, "open", f"{n}: {{topics}} of {{name}}?") for n in range(count)]


def asked(made: list[Pattern]) -> Counter[tuple[str, str]]:
    return Counter((one.topic, one.aspect) for one in made)


def test_what_the_page_answers_gets_more_than_what_it_lacks(book: FactBook) -> None:
    counts = asked(fill(book, [*patterns("count", 9), *patterns("person", 9)], {}, AMOUNTS))
    assert counts["partners", "count"] == 3 and counts["partners", "person"] == 2


def test_examples_written_by_hand_count(book: FactBook) -> None:
    counts = asked(fill(book, patterns("count", 9), {("partners", "count"): 2}, AMOUNTS))
    assert counts["partners", "count"] == 1 and counts["housing", "count"] == 3


def test_a_topic_with_patterns_of_its_own_gets_only_those(book: FactBook) -> None:
    own = patterns("email", 5, topic="contact")
    counts = asked(fill(book, [*own, *patterns("count", 5)], {}, AMOUNTS))
    assert counts["contact", "email"] == 1 and ("contact", "count") not in counts


def test_topics_share_the_patterns_before_one_is_used_twice(book: FactBook) -> None:
    made = fill(book, patterns("count", 100), {}, AMOUNTS)
    numbers = Counter(one.text.partition(":")[0] for one in made)
    assert set(numbers.values()) == {1}


def test_names_are_put_in_one_after_the_other(book: FactBook) -> None:
    made = [o for o in fill(book, patterns("count", 9), {}, AMOUNTS) if o.topic == "vessel"]
    texts = [one.text.partition(": ")[2] for one in made]
    assert texts == ["research vessels of NVU?", "Skua of NVU?", "vessels of NVU?"]


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("partner university", "partner universities"),
        ("branch campus", "branch campus"),
        ("stay", "stays"),
        ("lunch", "lunches"),
        ("Skua", "Skua"),
        ("hall of residence", "halls of residence"),
        ("semester abroad", "semesters abroad"),
    ],
)
def test_plural(name: str, many: str) -> None:
    assert plural(name) == many


def test_the_same_examples_are_made_each_time_and_none_twice() -> None:
    first = made_examples(ROOT / "profiles" / "nordvik")
    assert first == made_examples(ROOT / "profiles" / "nordvik")
    texts = [line.lower() for line in first.splitlines() if line.startswith("    - ")]
    assert len(texts) == len(set(texts)) > 1000 and "{" not in "".join(texts)


def test_a_profile_with_enough_of_its_own_gets_none() -> None:
    assert made_examples(ROOT / "profiles" / "hust") == ""


def test_patterns_name_only_known_places() -> None:
    for pattern in read_patterns():
        rest = pattern.text
        for place in ("{topic}", "{topics}", "{name}", "{title}"):
            rest = rest.replace(place, "")
        assert "{" not in rest and "}" not in rest, pattern.text
        assert pattern.form in ("open", "yes_no")

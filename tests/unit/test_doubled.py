"""Examples that ask two things are made by joining examples that ask one."""

from ruamel.yaml import YAML

from facts.folders import PROFILES
from training.doubled import JOINS, Asked, doubled
from training.examples import double_examples
from understanding.cells import cells_of

QUESTIONS = [
    *(Asked("boats", "count", f"how many boats {n}?") for n in range(30)),
    *(Asked("boats", "place", f"where are boats {n}") for n in range(30)),
    *(Asked("none", "place", f"and where, {n}") for n in range(10)),
    *(Asked("boats", "none", f"the boats {n}") for n in range(10)),
]


def test_two_different_things_are_asked_in_the_words_of_both() -> None:
    made = list(doubled(QUESTIONS))
    assert made
    for first, second, text in made:
        assert {first.aspect, second.aspect} == {"count", "place"}
        assert text.startswith(first.text.rstrip("?")) and any(join in text for join in JOINS)
        assert not text.endswith(first.text)


def test_a_follow_up_stands_second_without_its_own_and() -> None:
    texts = [text for _, _, text in doubled(QUESTIONS)]
    short = [text for text in texts if "where, " in text]
    assert short and not any("and and" in text or text.startswith("and") for text in short)


def test_they_are_the_same_each_time() -> None:
    assert list(doubled(QUESTIONS)) == list(doubled(QUESTIONS))


def test_as_training_data_they_name_both_classes() -> None:
    made = YAML(typ="safe").load(double_examples(PROFILES / "hust"))["nlu"]
    assert sum(len(block["examples"].splitlines()) for block in made) > 1000
    for block in made:
        first, second = cells_of(block["intent"], block["metadata"])
        assert first != second and not first.startswith("none.")

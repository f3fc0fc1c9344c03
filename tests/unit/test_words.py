"""Facts in words: every fact is asked, found, and said with its value and qualifier."""

import json
from dataclasses import replace

import pytest

from dialogue.compose import compose
from dialogue.decide import decide
from dialogue.decision import ANSWER, Decision, Part
from dialogue.state import State
from dialogue.words import Words
from facts.book import FactBook
from facts.loader import load_facts
from facts.model import Fact
from tests.conftest import HUST
from understanding.reading import Reading, Segment

FACTS = list(load_facts(HUST / "facts"))
QUALIFIERS = {"about": "around ", "more_than": "over ", "decade_start": "early "}


def asked(topic: str, aspect: str, text: str = "…", **more: object) -> Reading:
    """A reading of one question."""
    cells, topics, aspects = ((f"{topic}.{aspect}", 0.9),), ((topic, 0.9),), ((aspect, 0.9),)
    segment = Segment(text, "start", "ask", 0.9, cells, topics, aspects, **more)  # type: ignore[arg-type]
    return Reading(text, (segment,))


def test_a_figure_of_another_year_than_the_page_is_said_to_be_of_that_year(words: Words) -> None:
    topics = [
        topic.copy(update={"facts": [fact.copy(update={"as_of": 2018}) for fact in topic.facts]})
        for topic in words.book.topics
    ]
    newer = replace(words, book=FactBook(words.book.profile, tuple(topics)))
    reply = compose(decide(asked("projects", "count", "still so?"), State(), newer.book), newer)
    assert reply.custom["source"]["year"] == 2018
    part = Part(ANSWER, ("research.projects.count",), dated=True)
    reply = compose(Decision(ANSWER, (part,), State()), newer)
    assert reply.text.endswith("(That is as of 2018; I cannot see newer figures.)")
    reply = compose(Decision(ANSWER, (part,), State()), words)
    assert reply.text.endswith("(The page is from 2017; I cannot see newer figures.)")


@pytest.mark.parametrize("fact", FACTS, ids=[fact.id for fact in FACTS])
def test_every_fact_is_found_and_said_with_its_qualifier(fact: Fact, words: Words) -> None:
    topic = words.book.topic_of(fact.id).topic
    decision = decide(asked(topic, fact.aspects[0]), State(), words.book)
    reply = compose(Decision.from_dict(json.loads(json.dumps(decision.as_dict()))), words)
    assert reply.custom["outcome"] == "answer"
    assert fact.id in reply.custom["facts"]
    assert fact.paragraph in reply.custom["source"]["paragraphs"]
    if isinstance(fact.value, int):
        number = words.value(fact).split()[-1]
        assert QUALIFIERS.get(fact.qualifier, "") + number in reply.text


@pytest.mark.parametrize("fact", FACTS, ids=[fact.id for fact in FACTS])
def test_a_button_tells_its_fact(fact: Fact, words: Words) -> None:
    from understanding.reading import Mention

    pressed = Segment("…", intent="choose", mentions=(Mention("fact", fact.id, "…", 0),))
    reply = compose(decide(Reading("…", (pressed,)), State(), words.book), words)
    assert reply.custom["facts"] == [fact.id]


def test_an_uncovered_aspect_is_named_with_what_the_page_does_say(words: Words) -> None:
    reply = compose(decide(asked("partners", "names"), State(), words.book), words)
    assert reply.custom["outcome"] == "decline"
    assert "does not list the names" in reply.text and "246" in reply.text


def test_unclear_words_are_asked_back_with_buttons_of_ids(words: Words) -> None:
    reply = compose(decide(asked("centers", "count"), State(), words.book), words)
    assert reply.custom["outcome"] == "clarify"
    assert [button["payload"] for button in reply.buttons] == [
        "fact:research.most_centers.count",
        "fact:research.hubei_centers.count",
    ]


def test_the_second_miss_offers_examples_and_the_phone(words: Words) -> None:
    first = decide(asked("university", "ranking"), State(), words.book)
    second = decide(asked("university", "money"), first.state, words.book)
    assert "for example" not in compose(first, words).text
    assert "for example" in compose(second, words).text
    assert "87542457" in compose(second, words).text


def test_a_question_about_now_gets_the_year_of_the_page(words: Words) -> None:
    text = "how many partners are there currently"
    assert (
        "2017" in compose(decide(asked("partners", "count", text), State(), words.book), words).text
    )


def test_titles_of_buttons_fit_every_platform(words: Words) -> None:
    titles = [fact.wording["en"].button for fact in words.book]
    assert max(len(title) for title in titles) <= 24

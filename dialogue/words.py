"""Puts facts into words: values with their qualifiers, lists, sentences. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from facts.book import FactBook
from facts.model import Fact


@dataclass(frozen=True)
class Words:
    """The texts of one language, applied to facts.

    Args:
        texts: The words file of the language.
        book: The facts.
        language: ISO 639-1 code of the texts.
    """

    texts: Mapping[str, Any]
    book: FactBook
    language: str = "en"

    def value(self, fact: Fact) -> str:
        """Return a fact's value with its qualifier: "over 10,000", "three"."""
        value = fact.value
        if isinstance(value, dict):
            return value[self.language]
        if value is None:
            return ""
        if fact.kind == "date":
            shown = str(value)
        else:
            shown = self.texts["numbers"].get(value, f"{value:,}")
        return str(self.texts["qualifiers"][fact.qualifier]).format(value=shown)

    def sentence(self, fact: Fact, form: str = "answer") -> str:
        """Return a fact as a sentence.

        Args:
            fact: The fact.
            form: A field of its wording: ``answer``, ``follow``, ``short`` or ``current``.

        Returns:
            The wording with the value filled in; ``answer`` where the form is not given.
        """
        wording = fact.wording[self.language]
        text = getattr(wording, form) or wording.answer
        return str(text).replace("{value}", self.value(fact))

    def sentences(self, facts: Sequence[str]) -> str:
        """Return facts as sentences, each of them shorter where it follows its topic's."""
        said: list[str] = []
        topic = ""
        for fact_id in facts:
            same = self.book.topic_of(fact_id).topic == topic
            topic = self.book.topic_of(fact_id).topic
            said.append(self.sentence(self.book.fact(fact_id), "follow" if same else "answer"))
        return " ".join(said)

    def question(self, fact_id: str) -> str:
        """Return the question that a fact answers, as it is suggested."""
        return str(self.book.fact(fact_id).wording[self.language].question)

    def listed(self, items: Sequence[str], last: str = "and") -> str:
        """Join items as in a sentence: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        lists = self.texts["lists"]
        return str(lists["comma"].join(items[:-1]) + lists[last] + items[-1])

    def title(self, topic_id: str) -> str:
        """Return how a topic is named inside a sentence."""
        topic = self.book.topic(topic_id)
        return topic.title[self.language] if topic else str(self.texts["this"])

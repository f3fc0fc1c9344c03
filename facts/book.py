"""The fact book: every fact, looked up by id, topic and aspect. Pure, without I/O."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Iterator, Mapping

from facts.model import Fact, Profile, Topic


@dataclass(frozen=True)
class FactBook:
    """All facts of the profile.

    Args:
        profile: The page they come from.
        topics: Topics with their facts, in the order of the page.
    """

    profile: Profile
    topics: tuple[Topic, ...]

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Topic, Fact]]:
        return {fact.id: (topic, fact) for topic in self.topics for fact in topic.facts}

    @cached_property
    def _by_topic(self) -> Mapping[str, Topic]:
        return {topic.topic: topic for topic in self.topics}

    @cached_property
    def _by_aspect(self) -> Mapping[str, list[Fact]]:
        index: dict[str, list[Fact]] = {}
        for fact in self:
            for aspect in dict.fromkeys(fact.aspects):
                index.setdefault(aspect, []).append(fact)
        return index

    @cached_property
    def _by_number(self) -> Mapping[float, list[Fact]]:
        index: dict[float, list[Fact]] = {}
        for fact in self:
            for number in {n for n in (fact.number, fact.value) if isinstance(n, int | float)}:
                index.setdefault(number, []).append(fact)
        return index

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self._by_id)

    def __contains__(self, fact_id: object) -> bool:
        """Tell whether a fact of that id exists."""
        return fact_id in self._by_id

    def __iter__(self) -> Iterator[Fact]:
        """Go through all facts in page order."""
        return iter(fact for _, fact in self._by_id.values())

    def fact(self, fact_id: str) -> Fact:
        """Return a fact by id.

        Raises:
            KeyError: If there is none.
        """
        return self._by_id[fact_id][1]

    def topic_of(self, fact_id: str) -> Topic:
        """Return the topic a fact belongs to.

        Raises:
            KeyError: If there is no such fact.
        """
        return self._by_id[fact_id][0]

    def topic(self, topic_id: str) -> Topic | None:
        """Return a topic by id, or None where no facts file is about it."""
        return self._by_topic.get(topic_id)

    def about(self, topic_id: str, aspect: str | None = None) -> list[Fact]:
        """Return the facts of a topic, or those that answer one aspect of it.

        Args:
            topic_id: Id of the topic.
            aspect: What is asked of it; None for all.

        Returns:
            The facts in page order; empty where the page says nothing.
        """
        topic = self.topic(topic_id)
        facts = topic.facts if topic else []
        return [fact for fact in facts if aspect is None or aspect in fact.aspects]

    def with_aspect(self, aspect: str) -> list[Fact]:
        """Return the facts of all topics that answer an aspect."""
        return list(self._by_aspect.get(aspect, ()))

    def with_number(self, number: float) -> list[Fact]:
        """Return the facts whose value is this number, for 'what is the 246?'."""
        return list(self._by_number.get(number, ()))

"""The fact book: every fact, looked up by id, topic and aspect. Pure, without I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    _by_id: Mapping[str, tuple[Topic, Fact]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the facts by id."""
        index = {fact.id: (topic, fact) for topic in self.topics for fact in topic.facts}
        object.__setattr__(self, "_by_id", index)

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
        return next((topic for topic in self.topics if topic.topic == topic_id), None)

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
        return [f for topic in self.topics for f in topic.facts if aspect in f.aspects]

    def with_number(self, number: float) -> list[Fact]:
        """Return the facts whose value is this number, for 'what is the 246?'."""
        facts = [fact for topic in self.topics for fact in topic.facts]
        return [f for f in facts if number in (f.number, f.value)]

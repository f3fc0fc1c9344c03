"""What a change of a fact is to be, and the refusal of one that cannot be. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Optional


class Refused(Exception):
    """Says why a change is not made and what to do instead.

    Args:
        key: Place of the text in words.yml.
        values: To fill in.
    """

    def __init__(self, key: str, **values: object) -> None:
        """Keep both."""
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Wanted:
    """A change of one fact; None leaves a field as it is.

    Args:
        fact: Its id.
        value: As typed.
        qualifier: How exactly the page puts it.
        as_of: Year.
        paragraph: Of the page.
        wording: New texts by form (``answer``, ``short`` …).
    """

    fact: str
    value: str
    qualifier: Optional[str] = None
    as_of: Optional[int] = None
    paragraph: Optional[int] = None
    wording: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Restated:
    """A text that states the old value by hand.

    Args:
        fact: Whose wording it is.
        form: Which text of it.
        old: As it is.
        new: With the new value.
        sure: Whether it is plainly the fact's own value, and no other of the same number.
    """

    fact: str
    form: str
    old: str
    new: str
    sure: bool

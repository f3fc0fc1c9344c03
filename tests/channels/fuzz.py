"""Odd JSON, as nobody should send it but somebody may."""

from __future__ import annotations

from hypothesis import strategies as some

#: Keys that mean something to one platform or another.
_KEYS = ("entry", "from", "id", "message", "mid", "sender", "text", "type", "value", "user")
#: Any value, such as a list where an object belongs.
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3)
    | some.dictionaries(some.sampled_from(_KEYS), inner, max_size=4),
    max_leaves=12,
)

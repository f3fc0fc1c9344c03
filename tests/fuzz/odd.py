"""Odd JSON, texts and bytes, as nobody should send them but somebody may."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as some
from hypothesis.strategies import DrawFn

#: Keys that mean something to one platform or another.
_KEYS = ("entry", "from", "id", "message", "mid", "sender", "text", "type", "value", "user")
#: Any value, such as a list where an object belongs.
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3)
    | some.dictionaries(some.sampled_from(_KEYS), inner, max_size=4),
    max_leaves=12,
)
#: What has broken readers elsewhere.
TEXTS = some.text(max_size=40) | some.sampled_from(
    [
        "",
        "\0",
        "\ud800",
        "\udc80x",
        "A" * 20_000,
        "🙂" * 500,
        "/restart",
        '/inform{"a": "b"}',
        "fact:partners.institutions",
        "fact:x",
        "{value}",
        "%s%n{0}{}",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "../../etc/passwd",
        "\u202e\u200f\u2066",
        "1e999",
        "NaN",
        "9" * 400,
        "\r\nSet-Cookie: a=b",
    ]
)
#: Bodies that are no JSON, or hardly.
BROKEN = some.binary(max_size=60) | some.sampled_from(
    [
        b"[" * 50_000,
        b'{"a":' * 3_000,
        b"\xff\xfe{\0}\0",
        b"\xef\xbb\xbf{}",
        b'{"sender": "a", "sender": "b", "message": "hi"}',
        b'{"message": NaN}',
        b'{"message": 1e999}',
        b'{"message": ' + b"1" * 5_000 + b"}",
        b'{"message": "\\ud800"}',
        b"null",
        b"0",
        b'"',
    ]
)


@some.composite
def mangled(draw: DrawFn, value: Any) -> Any:
    """Draw a value of which some parts are something else, missing, or there twice."""
    if draw(some.integers(0, 11)) == 0:
        return draw(JSON | TEXTS)
    if isinstance(value, dict):
        kept = {key: draw(mangled(inner)) for key, inner in value.items()}
        if kept and draw(some.integers(0, 7)) == 0:
            del kept[draw(some.sampled_from(sorted(kept)))]
        return kept
    if isinstance(value, list):
        many = draw(some.sampled_from([1, 1, 1, 0, 2]))
        return [draw(mangled(inner)) for inner in value for _ in range(many)]
    return value


def encoded(value: Any) -> bytes:
    """Return a value as JSON, whatever is in it."""
    return json.dumps(value).encode()

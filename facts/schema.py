"""Exports the JSON Schema of a facts file, for editors that check while one types."""

from __future__ import annotations

import json

from facts.model import Topic


def as_text() -> str:
    """Return the JSON Schema of one topic's facts file."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **Topic.schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(as_text(), end="")

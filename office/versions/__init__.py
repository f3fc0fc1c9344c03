"""Earlier versions of the facts, and how two of them differ."""

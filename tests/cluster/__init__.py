"""The cluster as `make cluster` starts it, asked through nginx as visitors ask."""

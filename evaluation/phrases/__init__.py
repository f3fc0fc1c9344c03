"""Single phrases with what they claim or ask, written for evaluation only."""

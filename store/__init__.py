"""Keeps what was said: conversations in a database, and what several processes share."""

"""Tests: unit tables, the server, conversations with the real assistant."""

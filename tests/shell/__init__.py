"""Tests of the command hust-chat."""

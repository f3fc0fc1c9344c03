"""Slack: events and button presses in, Block Kit messages out."""

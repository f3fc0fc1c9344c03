"""Channels for messaging platforms, on one shared base."""

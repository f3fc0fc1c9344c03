"""Messaging platforms, over real sockets."""

"""Trains the model when its sources have changed, and not otherwise."""

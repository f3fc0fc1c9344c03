"""Feeds every entrance with what nobody should send; `make fuzz` with more of it, and other."""

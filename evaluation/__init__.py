"""Measurements: this assistant beside others, in one run on one machine."""

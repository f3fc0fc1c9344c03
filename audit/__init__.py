"""Holds the locked packages against what is known of their faults: `make audit`."""

"""Faults, for real and under load. Afterwards a ledger says what became of every turn."""

"""What can be wrong with a facts folder; each check is a pure function that goes through it."""

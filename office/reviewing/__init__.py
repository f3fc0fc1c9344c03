"""A reviewer's table of turns that were answered wrong, and the tests it becomes."""

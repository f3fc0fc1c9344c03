"""Real services for the tests: each on a free port, with its data in a folder of its own."""

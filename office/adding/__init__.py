"""What it takes to add a fact: its fields, the questions for them, and the files written."""

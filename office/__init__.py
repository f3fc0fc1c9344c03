"""The office's tool: checks, shows and changes the facts of a profile, without any Python."""

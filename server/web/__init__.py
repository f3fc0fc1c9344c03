"""What every request goes through, before and after its channel: HTTP itself, kept strict."""

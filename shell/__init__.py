"""A chat in the terminal, with the same model, actions and replies as every other channel."""

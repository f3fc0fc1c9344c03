"""The conversation store, on the databases it runs on."""

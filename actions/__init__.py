"""Custom actions: thin classes between the tracker and the dialogue package."""

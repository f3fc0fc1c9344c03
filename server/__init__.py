"""The process that serves the assistant: Rasa's server, actions and embedded defaults."""

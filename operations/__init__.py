"""Running the assistant: logs, metrics, health, stopping, and how long conversations are kept."""

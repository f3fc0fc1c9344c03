"""Microsoft Teams by the Bot Framework: activities in, messages and Adaptive Cards out."""

"""A message becomes a typed reading: segments with topic, aspect, values. Pure, no Rasa."""

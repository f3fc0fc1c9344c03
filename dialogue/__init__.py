"""From a reading to a reply: which facts, which outcome, which words. Pure, no Rasa."""

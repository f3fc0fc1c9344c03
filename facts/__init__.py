"""The facts: their model, how they are loaded, and how they are looked up. No Rasa here."""

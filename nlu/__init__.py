"""Rasa graph components: language, sentence vectors, and the reader of questions."""

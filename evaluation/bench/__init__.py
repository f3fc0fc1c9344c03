"""Times this assistant beside the one that `rasa init` makes: ``python -m evaluation.bench``."""

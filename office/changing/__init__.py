"""How a value is changed: what was typed, what it means for the files, what is said differently."""

"""How often something may be done in a minute, counted by conversation and by address."""

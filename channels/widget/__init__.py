"""The web widget's side of the server: its channel, its script, and the page that shows it."""

"""The office's tool."""

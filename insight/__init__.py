"""Tells the office what people ask: a page and tables from the stored conversations."""

"""Families found again: by a word, by a view of the list, by a filter that was kept."""

"""Families and the persons in them; a person may be in several."""

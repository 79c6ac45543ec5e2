"""The start page: what to do first, what waits, and the day."""

"""Drawings of families and networks: pure functions from plain data to SVG and to sentences; nothing here knows a database or a request."""

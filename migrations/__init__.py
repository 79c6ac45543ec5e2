"""Migrations; run as the owner of the tables."""

"""Units, teams, and who belongs to them from when to when."""

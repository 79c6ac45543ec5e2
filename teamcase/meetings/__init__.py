"""The weekly systemic meeting: agenda, and a record for each family."""

"""The safety plan of a person: what to do when it is dangerous at home, seen by few."""

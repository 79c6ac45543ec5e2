"""The case of a family: one owning team at any instant, its clients, and who answers for each."""

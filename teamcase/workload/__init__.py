"""How much each worker and each team carries, and the rows behind every number."""

"""The shared plan: goals in the family's own words, scored by each."""

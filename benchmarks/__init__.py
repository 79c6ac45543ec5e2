"""Side-by-side ratios of teamcase on a large invented county; `make bench` runs them, tests never do."""

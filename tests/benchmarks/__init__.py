"""Tests of the benchmarks' own ground: that the county they measure on is one that the operations would have made."""

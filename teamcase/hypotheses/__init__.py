"""The register of a case's working hypotheses: what was thought, on what grounds, and what became of it over the months.

A working hypothesis is never a fact. The program copies its text into no plan, decision or letter (domain.md 5.5, invariant 9).
"""

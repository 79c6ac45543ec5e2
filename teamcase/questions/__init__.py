"""Circular questions: a bank by kind in three languages, and the questions that were chosen for a family, with what was answered."""

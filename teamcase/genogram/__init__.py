"""The genogram of a case: drawn and told in words from the family's data, kept as it was drawn on a day, and compared."""

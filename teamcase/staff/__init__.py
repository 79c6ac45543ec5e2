"""The people who work: profession, titles, languages."""

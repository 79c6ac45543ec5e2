"""The ecomap of a case: who and what is around the household, and what each is to it."""

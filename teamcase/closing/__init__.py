"""Closing a case, and reopening it: the verbs that look at everything a case has."""

"""The agenda that builds itself: which families to discuss next, and why."""

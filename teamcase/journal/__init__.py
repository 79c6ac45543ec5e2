"""The journal: what happened in a case, written once for everybody it is about, and signed."""

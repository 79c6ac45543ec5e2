"""The door: passwords, sessions, one-time links."""

"""What colleagues say of an entry or a record without making a task of it: comments, mentions, and "I have read this"."""

"""Merging persons and families that were registered twice, splitting a family, and undoing either for thirty days."""

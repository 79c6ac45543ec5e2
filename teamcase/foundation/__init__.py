"""What every slice stands on; knows nothing of families or cases."""

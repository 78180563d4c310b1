"""Monthly progress."""

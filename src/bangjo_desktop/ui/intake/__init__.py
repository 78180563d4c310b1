"""Lists that a house kept before, taken in."""

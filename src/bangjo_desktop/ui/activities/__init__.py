"""Activities and what they need."""

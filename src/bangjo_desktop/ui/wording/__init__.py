"""The house's own wording of its letters: written, checked and looked at."""

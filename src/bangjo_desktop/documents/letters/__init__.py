"""Letters: template folders, the values that fill them, and the letter as blocks."""

"""What the house knows: records, changes and what follows from them. Standard library only."""

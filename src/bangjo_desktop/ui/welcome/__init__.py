"""The first start: a new house, joining one from a copy, or trying with practice data."""

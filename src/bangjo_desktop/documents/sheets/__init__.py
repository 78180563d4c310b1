"""Sheets: what the house prints about one family, for a talk at a table."""

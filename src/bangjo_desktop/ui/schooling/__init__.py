"""Schooling by school year, with the July round."""

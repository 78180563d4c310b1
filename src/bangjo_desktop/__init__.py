"""Bangjo Desktop: the records, letters and progress sheets of a learning house."""

from datetime import date

__version__ = "0.2.0"
RELEASED = date(2026, 11, 23)
"""The day this program was made; building a release writes the day of the build here. No clock can be before it."""

"""Bangjo Desktop: the records, letters and progress sheets of a learning house."""

__version__ = "0.2.0"

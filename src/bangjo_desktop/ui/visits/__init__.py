"""Visits, written in under a minute."""

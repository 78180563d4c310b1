"""Families and their people."""

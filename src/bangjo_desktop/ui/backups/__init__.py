"""Backups in the window: what each holds, bringing one back, and a house that cannot be opened."""

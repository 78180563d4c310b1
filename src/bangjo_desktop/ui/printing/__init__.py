"""Printing on real paper: our own dialog, each printer as it is remembered, and pages placed by millimetres."""

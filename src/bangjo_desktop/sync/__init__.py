"""The shared folder: publish a copy of the house, collect the others."""

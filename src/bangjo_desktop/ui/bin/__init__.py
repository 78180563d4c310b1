"""The bin: what was deleted, and the ways back and out."""

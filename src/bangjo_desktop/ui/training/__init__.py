"""Parent training: who attended what, and what changed afterwards."""

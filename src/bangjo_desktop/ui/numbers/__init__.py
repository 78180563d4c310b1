"""Letter numbers: how they are written, who gives them, and letters that were written elsewhere."""

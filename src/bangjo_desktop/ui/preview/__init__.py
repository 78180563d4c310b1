"""A PDF in the window: what is previewed is what is printed."""

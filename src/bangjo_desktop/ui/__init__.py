"""The window: the only Qt beside the wiring."""

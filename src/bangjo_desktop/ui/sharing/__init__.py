"""The shared folder, and what two people wrote differently."""

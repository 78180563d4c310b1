"""Reports over many families: for the house itself, and copies that leave it."""

"""Reports over many families, and the yearly evaluation that both partners fill in."""

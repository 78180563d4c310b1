"""What the letters of a house teach: how long answers take."""

"""What looks double, side by side: joined, told apart, or a letter cancelled."""

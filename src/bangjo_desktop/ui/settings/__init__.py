"""Settings of the house and of this laptop, and the way to every other list."""

"""What follows from the records: pure functions, no storage, no window."""

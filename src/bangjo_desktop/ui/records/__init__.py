"""The page of any record: its form, its history, what is contested in it."""

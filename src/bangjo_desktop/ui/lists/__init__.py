"""Lists of records, paged and sorted in SQL."""

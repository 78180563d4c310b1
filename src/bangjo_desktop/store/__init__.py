"""The only SQL: one house in one file, its log, its tables, its copies."""

"""Forms over the fields of a record type, and the drafts that survive a power cut."""

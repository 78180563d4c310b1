"""What the law asks of a house that keeps records of people: hold, withdrawal, erasure, copies, a log."""

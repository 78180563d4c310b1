"""Records in and out as CSV and XLSX."""

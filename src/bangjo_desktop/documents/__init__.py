"""Paper: letters and sheets as blocks, looks and PDF."""

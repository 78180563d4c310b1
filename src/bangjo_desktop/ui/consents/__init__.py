"""The consents of all families: what stands, what was taken back, who was not asked yet, and their forms."""

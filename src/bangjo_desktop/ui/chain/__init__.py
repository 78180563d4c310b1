"""Civil documents as a chain, with what is missing next."""

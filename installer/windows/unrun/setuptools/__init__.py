"""Stands in for setuptools while pip fetches a source package, so that nothing of it is run."""

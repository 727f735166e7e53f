"""The nodes of the session graph, one per file."""

"""The nodes of the solve graph, one per file."""

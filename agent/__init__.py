"""What the tutor decides: the graphs, the reasoners and their policies."""

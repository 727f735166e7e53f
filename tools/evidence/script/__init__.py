"""Computation scripts: a small language in which a reasoner writes a computation we carry out."""

"""Offline selection of the points that help one model with one problem (KnowRL's strategies)."""

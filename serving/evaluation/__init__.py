"""Measurements: benchmarks, replays and their tables."""

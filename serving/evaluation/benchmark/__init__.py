"""Benchmarks, live: a model alone and the whole agent on the same problems."""

"""Simulated learners: their problems, and sessions in memory for them."""

"""Simulated learners in whole sessions."""

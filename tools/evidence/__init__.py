"""Evidence: one check of an attempt, and what it says."""

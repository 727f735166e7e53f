"""A learner's working, line by line: what follows, what does not, and the mistake by name."""

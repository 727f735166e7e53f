"""The learner model: what a learner knows, on which evidence, and what comes next."""

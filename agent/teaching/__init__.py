"""What teachers prepare: problems with keys and rules, for the learners of their tenant."""

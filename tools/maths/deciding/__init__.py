"""Deciding whether two answers are the same: normal forms, evaluation, comparison by kind."""

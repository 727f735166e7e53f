"""Attacks on the tutor: scripts, hostile voices, and a detector that is not the guard."""

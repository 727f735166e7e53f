"""Drawing mathematics for people: from LaTeX to what a reader of pages can show."""

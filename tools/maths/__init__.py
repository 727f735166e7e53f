"""Reading, comparing and judging mathematical answers."""

"""The built-in reasoner: exact solutions with steps for the problem classes it knows."""

"""Claims: statements of knowledge points in a form that a machine can try to refute."""

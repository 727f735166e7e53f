"""Whatever turns a prompt into a solution text, behind one small protocol."""

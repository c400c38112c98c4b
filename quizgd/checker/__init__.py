"""What was said: text, clauses, claims, verdict. Knows no screen and no file."""

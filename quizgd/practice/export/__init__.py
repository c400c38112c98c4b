"""What leaves the program and comes back: a complete backup, notes for Anki and in Markdown."""

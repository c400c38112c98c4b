"""What is remembered: the history of answers."""

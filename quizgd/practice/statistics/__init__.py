"""What the history says about learning: read once, counted in pure functions, drawn elsewhere."""

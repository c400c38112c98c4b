"""The numerics: surfaces, optimizers, trajectories, data."""

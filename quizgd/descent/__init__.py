"""The numerics: surfaces, optimizers, runs of gradient descent, data. Knows nobody.

Conventions are PyTorch's: `buffer = momentum * buffer + gradient`, then
`x = x - rate * buffer`; a learning rate changed during a run rescales the whole velocity at once.
What runs a single point computes in plain floats and loads without numpy.
"""

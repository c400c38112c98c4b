"""The numerics: surfaces, runs of gradient descent, data. Knows nobody.

Conventions are PyTorch's: `buffer = momentum * buffer + gradient`, then
`x = x - rate * buffer`; a learning rate changed during a run rescales the whole velocity at once.
Only `ensemble`, `least_squares` and `minibatch` import numpy.
"""

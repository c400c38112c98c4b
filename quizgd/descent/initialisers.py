"""How the weights of a network begin; biases begin at zero.

Xavier: Glorot and Bengio 2010, variance 2 / (fan-in + fan-out). He: He et al. 2015, variance
2 / fan-in. Both normal, as torch.nn.init.xavier_normal_ and kaiming_normal_.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Initialiser:
    """Weights that all begin at `mean`, or spread round it by `spread(fan_in, fan_out)`."""

    name: str
    mean: float = 0.0
    fixed: float = 0.0
    in_share: float = 0.0
    out_share: float = 0.0

    def spread(self, fan_in: int, fan_out: int) -> float:
        """Standard deviation of the weights of a layer."""
        if self.fixed or not (self.in_share or self.out_share):
            return self.fixed
        return math.sqrt(2.0 / (self.in_share * fan_in + self.out_share * fan_out))

    @property
    def random(self) -> bool:
        """Whether two weights of a layer begin at different values."""
        return bool(self.fixed or self.in_share or self.out_share)


def constant(value: float) -> Initialiser:
    """Every weight begins at `value`."""
    return Initialiser("constant", mean=value)


def normal(deviation: float) -> Initialiser:
    """Every weight is drawn from N(0, deviation^2), whatever the width."""
    return Initialiser("normal", fixed=deviation)


ZERO = Initialiser("zero")
XAVIER = Initialiser("xavier", in_share=1.0, out_share=1.0)
HE = Initialiser("he", in_share=1.0)

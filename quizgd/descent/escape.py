"""How many updates plain gradient descent needs to leave a saddle or a plateau, in closed form.

Both count until the gradient is at its largest on the way out. The surfaces are
`surfaces.BOUNDED_SADDLE`, x^2 - y^2 + y^4/4, and `surfaces.PLATEAU`, 1 - exp(-r^2/2).
"""

from __future__ import annotations

import math

SADDLE_EDGE = math.sqrt(2.0 / 3.0)
"""|y| where |df/dy| = |2 y - y^3| is largest on the way from the saddle to a minimum."""
PLATEAU_EDGE = 1.0
"""r where |gradient| = r exp(-r^2/2) is largest."""
_EULER = 0.5772156649015329


def saddle_updates(offset: float, rate: float) -> float:
    """ln(1/offset) / ln(1 + 2 rate); infinite on the ridge.

    Near the ridge an update multiplies y by 1 + 2 rate. Solved with the cubic term, as the flow
    dy/dt = 2 y - y^3, the time to `SADDLE_EDGE` is ln(1/offset)/2 but for terms in offset^2, so
    that no constant has to be added.
    """
    if offset <= 0:
        return math.inf
    return math.log(1.0 / offset) / math.log1p(2.0 * rate)


def plateau_updates(distance: float, rate: float) -> float:
    """(Ei(distance^2/2) - Ei(1/2)) / (2 rate), and a little for the steps not being infinitesimal.

    The flow dr/dt = -r exp(-r^2/2) takes (Ei(a^2/2) - Ei(b^2/2))/2 from a to b; steps of a finite
    rate take half the logarithm of the ratio of the gradients at both ends more (the first term of
    backward error analysis). `distance` >= 1.
    """
    flow = (exponential_integral(distance**2 / 2) - exponential_integral(0.5)) / 2
    slopes = distance * math.exp(-(distance**2) / 2), math.exp(-0.5)
    return flow / rate + 0.5 * math.log(slopes[1] / slopes[0])


def exponential_integral(x: float) -> float:
    """Ei(x) for 0 < x <= 40: Euler's constant + ln x + the sum of x^k / (k k!)."""
    total, term, k = 0.0, 1.0, 0
    while k < 200:
        k += 1
        term *= x / k
        total += term / k
        if term < 1e-17 * total:
            break
    return _EULER + math.log(x) + total

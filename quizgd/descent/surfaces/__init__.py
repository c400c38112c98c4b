"""Loss surfaces of one and two parameters: value, gradient, curvature, known minima, source."""

from __future__ import annotations

from quizgd.descent.number import Number
from quizgd.descent.surfaces.bowl import Bowl
from quizgd.descent.surfaces.classics import (
    BEALE,
    HIMMELBLAU,
    RASTRIGIN,
    ROSENBROCK,
    SIX_HUMP_CAMEL,
    STYBLINSKI_TANG,
)
from quizgd.descent.surfaces.line import DOUBLE_WELL, Quadratic, Surface, Wells
from quizgd.descent.surfaces.lines import BentQuadratic, Neuron, Quartic, SteepWalls
from quizgd.descent.surfaces.plane import Box, Minimum, Plane
from quizgd.descent.surfaces.saddles import (
    BOUNDED_SADDLE,
    MONKEY_SADDLE,
    PLATEAU,
    SIGMOID_VALLEY,
)

__all__ = [
    "BEALE",
    "BOUNDED_SADDLE",
    "DOUBLE_WELL",
    "HIMMELBLAU",
    "MONKEY_SADDLE",
    "PLANES",
    "PLATEAU",
    "RASTRIGIN",
    "ROSENBROCK",
    "SIGMOID_VALLEY",
    "SIX_HUMP_CAMEL",
    "STYBLINSKI_TANG",
    "BentQuadratic",
    "Bowl",
    "Box",
    "Minimum",
    "Neuron",
    "Number",
    "Plane",
    "Quadratic",
    "Quartic",
    "SteepWalls",
    "Surface",
    "Wells",
]

PLANES: dict[str, Plane] = {
    plane.name: plane
    for plane in (
        Bowl.conditioned(20.0),
        ROSENBROCK,
        BEALE,
        HIMMELBLAU,
        RASTRIGIN,
        STYBLINSKI_TANG,
        SIX_HUMP_CAMEL,
        BOUNDED_SADDLE,
        MONKEY_SADDLE,
        PLATEAU,
        SIGMOID_VALLEY,
    )
}
"""The surfaces of two parameters by name; `Bowl` also comes with other numbers and angles."""

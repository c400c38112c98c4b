"""Before anything imports numpy: one BLAS thread, as `open_demo` and `quizgd` have it.

Two threads are no faster here and many times slower on a machine that is busy with other tests.
"""

from __future__ import annotations

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

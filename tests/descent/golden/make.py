"""Write traces.json: what torch.optim does, every tenth of 200 updates in float64.

Run from the repository's root in an environment of its own that has torch 2.13 and numpy:

    python -m tests.descent.golden.make

Gradients come from torch's own differentiation, so that ours are held against them as well.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch

from tests.descent.golden.cases import BASE, CHANGED, KEPT, OPTIMIZERS, SCHEDULES, STARTS, STEPS


def rosenbrock(p: torch.Tensor) -> torch.Tensor:
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


def himmelblau(p: torch.Tensor) -> torch.Tensor:
    return (p[0] ** 2 + p[1] - 11) ** 2 + (p[0] + p[1] ** 2 - 7) ** 2


def trace(loss, start, kind, arguments, rate, change=None) -> list[list[float]]:
    p = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, kind)([p], lr=rate, foreach=False, **arguments)
    places = [p.tolist()]
    for step in range(STEPS):
        if step == change:
            optimizer.param_groups[0]["lr"] = rate / 10
        optimizer.zero_grad()
        loss(p).backward()
        optimizer.step()
        places.append(p.tolist())
    return [places[k] for k in KEPT]


def rates(chain) -> list[float]:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=BASE)
    schedulers = [
        getattr(torch.optim.lr_scheduler, kind)(optimizer, **arguments) for kind, arguments in chain
    ]
    found = []
    for _ in range(STEPS + 1):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        for scheduler in schedulers:
            scheduler.step()
    return [found[k] for k in KEPT]


def main() -> None:
    losses = {"rosenbrock": rosenbrock, "himmelblau": himmelblau}
    traces = {}
    for surface, loss in losses.items():
        for name, (kind, arguments, _, rate) in OPTIMIZERS.items():
            start = STARTS[surface]
            traces[f"{surface} {name}"] = trace(loss, start, kind, arguments, rate)
            if name in CHANGED:
                changed = trace(loss, start, kind, arguments, rate, change=STEPS // 2)
                traces[f"{surface} {name} changed"] = changed
    told = {
        "torch": torch.__version__.split("+", maxsplit=1)[0],
        "traces": traces,
        "rates": {name: rates(chain) for name, (chain, _) in SCHEDULES.items()},
    }
    text = (
        json.dumps(told, indent=None).replace('"rosen', '\n"rosen').replace('"himmel', '\n"himmel')
    )
    Path(__file__).with_name("traces.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

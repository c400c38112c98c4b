"""What is compared with torch.optim: one name, torch's class and arguments, and ours."""

from __future__ import annotations

from quizgd.descent.optimizers import SGD, Adagrad, Adam, RMSprop, adam_w
from quizgd.descent.schedules import Constant, Cosine, StepDecay, WarmUp

STEPS = 200
KEPT = range(0, STEPS + 1, 10)

# name: (torch.optim class, its arguments, our rule, learning rate)
OPTIMIZERS = {
    "sgd": ("SGD", {}, SGD(), 1e-3),
    "sgd-decay": ("SGD", {"weight_decay": 0.3}, SGD(weight_decay=0.3), 1e-3),
    "momentum": ("SGD", {"momentum": 0.9}, SGD(0.9), 4e-4),
    "dampening": (
        "SGD",
        {"momentum": 0.9, "dampening": 0.4, "weight_decay": 0.1},
        SGD(0.9, dampening=0.4, weight_decay=0.1),
        1e-3,
    ),
    "nesterov": (
        "SGD",
        {"momentum": 0.9, "nesterov": True, "weight_decay": 0.1},
        SGD(0.9, nesterov=True, weight_decay=0.1),
        4e-4,
    ),
    "adagrad": ("Adagrad", {}, Adagrad(), 0.3),
    "adagrad-decay": (
        "Adagrad",
        {"lr_decay": 0.02, "weight_decay": 0.1, "eps": 1e-6},
        Adagrad(rate_decay=0.02, weight_decay=0.1, epsilon=1e-6),
        0.3,
    ),
    "rmsprop": ("RMSprop", {}, RMSprop(), 0.01),
    "rmsprop-short": (
        "RMSprop",
        {"alpha": 0.9, "eps": 1e-3, "weight_decay": 0.1},
        RMSprop(smoothing=0.9, epsilon=1e-3, weight_decay=0.1),
        0.01,
    ),
    "adam": ("Adam", {}, Adam(), 0.05),
    "adam-l2": (
        "Adam",
        {"weight_decay": 0.1, "betas": (0.8, 0.99), "eps": 1e-4},
        Adam(weight_decay=0.1, betas=(0.8, 0.99), epsilon=1e-4),
        0.05,
    ),
    "amsgrad": ("Adam", {"amsgrad": True}, Adam(amsgrad=True), 0.05),
    "adamw": ("AdamW", {}, adam_w(), 0.05),
    "adamw-amsgrad": (
        "AdamW",
        {"weight_decay": 0.2, "amsgrad": True},
        adam_w(0.2, amsgrad=True),
        0.05,
    ),
}

# At update 100 the learning rate falls to a tenth while the velocity is kept.
CHANGED = ("momentum", "nesterov", "adam")

# name: (chain of torch schedulers with arguments, ours); the base rate is 0.4.
BASE = 0.4
SCHEDULES = {
    "constant": ([], Constant(BASE)),
    "step": ([("StepLR", {"step_size": 30, "gamma": 0.5})], StepDecay(BASE, 30, 0.5)),
    "cosine": (
        [("CosineAnnealingLR", {"T_max": STEPS, "eta_min": 0.01})],
        Cosine(BASE, STEPS, 0.01),
    ),
    "warm-up": (
        [("LinearLR", {"start_factor": 0.05, "total_iters": 40})],
        WarmUp(Constant(BASE), 40, 0.05),
    ),
}
STARTS = {"rosenbrock": (-1.2, 1.4), "himmelblau": (0.3, -0.8)}

"""Puzzles of the drill `order` about a training run."""

from __future__ import annotations

from quizgd.language import Bilingual
from quizgd.practice.drills.order import Puzzle, code, rule, says

_NEEDS_PREDICTION = (
    "손실을 구하려면 예측이 먼저 있어야 합니다.",
    "The loss needs a prediction to compare.",
)

_NEEDS_LOSS = (
    "역전파는 손실에서 시작하므로 손실이 먼저 있어야 합니다.",
    "Backpropagation starts from the loss, so the loss comes first.",
)

_NEEDS_GRADIENT = (
    "업데이트는 역전파가 구한 기울기를 씁니다.",
    "The update uses the gradient that backpropagation has computed.",
)

_KEEPS_GRADIENT = (
    "backward와 step 사이에서 기울기를 지우면 업데이트할 것이 남지 않습니다.",
    "Cleared between backward and step, there is no gradient left to update with.",
)

TRAINING_LOOP = Puzzle(
    "training-loop",
    Bilingual("학습 루프", "The training loop"),
    Bilingual("PyTorch 학습 루프가 되게 하세요.", "Make it a training loop in PyTorch."),
    (
        code("epochs", "for epoch in range(epochs):"),
        code("batches", "for x, y in loader:", 1),
        code("zero", "optimizer.zero_grad()", 2),
        code("forward", "y_hat = model(x)", 2),
        code("loss", "loss = loss_fn(y_hat, y)", 2),
        code("backward", "loss.backward()", 2),
        code("step", "optimizer.step()", 2),
    ),
    (
        rule(
            "epochs",
            "batches",
            "바깥은 에포크, 안은 배치입니다.",
            "Epochs are the outer loop, batches the inner one.",
        ),
        *(
            rule(
                "batches",
                name,
                "배치마다 하는 일은 배치 루프 안에 있어야 합니다.",
                "What is done for every batch stands inside the loop over batches.",
            )
            for name in ("zero", "forward", "loss", "backward", "step")
        ),
        rule("forward", "loss", *_NEEDS_PREDICTION),
        rule("loss", "backward", *_NEEDS_LOSS),
        rule("backward", "step", *_NEEDS_GRADIENT),
        rule("backward", "step", *_KEEPS_GRADIENT, between="zero"),
    ),
    "training-pseudocode",
    Bilingual(
        "zero_grad는 backward와 step 사이만 아니면 됩니다. 순전파 앞, backward 바로 앞, step 뒤"
        " 모두 맞습니다.",
        "zero_grad may stand anywhere but between backward and step: before the forward pass, right"
        " before backward, or after step.",
    ),
)

CLIPPING = Puzzle(
    "clipping",
    Bilingual("클리핑과 스케줄러", "Clipping and a scheduler"),
    Bilingual(
        "배치 하나를 학습하고, 에포크가 끝나면 학습률을 바꾸는 순서를 맞추세요.",
        "Order what is done for one batch, and for the schedule at the end of the epoch.",
    ),
    (
        code("forward", "loss = loss_fn(model(x), y)"),
        code("zero", "optimizer.zero_grad()"),
        code("backward", "loss.backward()"),
        code("clip", "clip_grad_norm_(model.parameters(), 1.0)"),
        code("step", "optimizer.step()"),
        code("schedule", "scheduler.step()"),
    ),
    (
        rule("forward", "backward", *_NEEDS_LOSS),
        rule("backward", "step", *_NEEDS_GRADIENT),
        rule("backward", "step", *_KEEPS_GRADIENT, between="zero"),
        rule(
            "backward",
            "clip",
            "자를 기울기가 있으려면 역전파가 먼저입니다.",
            "There is no gradient to clip before backward.",
        ),
        rule(
            "clip",
            "step",
            "업데이트한 뒤에 자르면 늦습니다.",
            "After the update, clipping comes too late.",
        ),
        rule(
            "step",
            "schedule",
            "스케줄러는 옵티마이저 뒤에 부릅니다. 먼저 부르면 첫 학습률을 건너뜁니다.",
            "The scheduler is stepped after the optimizer; before it, the first rate is skipped.",
        ),
    ),
    "weaknesses-and-remedies",
    Bilingual(
        "zero_grad는 순전파 앞에 두어도, 업데이트 뒤에 두어도 됩니다.",
        "zero_grad may also stand before the forward pass, or after the update.",
    ),
)

EARLY_STOPPING = Puzzle(
    "early-stopping",
    Bilingual("조기 종료", "Early stopping"),
    Bilingual(
        "검증 손실이 patience번 나아지지 않으면 멈추는 루프가 되게 하세요.",
        "Make it a loop that stops after `patience` epochs without a better validation loss.",
    ),
    (
        code("start", 'best, waited = float("inf"), 0'),
        code("loop", "for epoch in range(limit):"),
        code("train", "train_one_epoch(model)", 1),
        code("validate", "loss = validation_loss(model)", 1),
        code("count", "waited = 0 if loss < best else waited + 1", 1),
        code("keep", "best = min(best, loss)", 1),
        code("stop", "if waited >= patience: break", 1),
    ),
    (
        rule(
            "start",
            "loop",
            "루프 안에서 best를 되돌리면 늘 나아진 것으로 보입니다.",
            "Reset inside the loop, every epoch would look like the best.",
        ),
        *(
            rule(
                "loop",
                name,
                "에포크마다 하는 일은 루프 안에 있습니다.",
                "Every epoch does this again.",
            )
            for name in ("train", "validate", "count", "keep", "stop")
        ),
        rule(
            "train",
            "validate",
            "그 에포크를 학습한 모델을 평가합니다.",
            "It is the model after this epoch that is validated.",
        ),
        rule(
            "validate",
            "count",
            "나아졌는지 보려면 이번 손실이 있어야 합니다.",
            "Whether it got better is told by this epoch's loss.",
        ),
        rule(
            "count",
            "keep",
            "best를 먼저 바꾸면 loss < best가 되는 일이 없습니다.",
            "With best replaced first, loss < best is never true.",
        ),
        rule(
            "train",
            "count",
            "이번 에포크를 세기 전에 멈출지 정하면 한 에포크를 더 학습합니다.",
            "Deciding before this epoch is counted trains one epoch too many.",
            between="stop",
        ),
    ),
    "what-is-an-epoch",
    Bilingual(
        "세고 난 뒤라면 best를 바꾸기 전에 멈춰도, 다음 에포크를 시작할 때 멈춰도 됩니다.",
        "Once it has counted, it may decide before it replaces best, or as the next epoch begins.",
    ),
)

EXPERIMENT = Puzzle(
    "experiment",
    Bilingual("실험의 순서", "The order of an experiment"),
    Bilingual(
        "데이터가 새지 않게 실험의 순서를 맞추세요.",
        "Order the experiment so that nothing leaks.",
    ),
    (
        says(
            "split", "데이터를 학습, 검증, 테스트로 나눈다", "Split into training, validation, test"
        ),
        says("fit", "학습 데이터로 스케일러를 맞춘다", "Fit the scaler on the training data"),
        says(
            "transform",
            "그 스케일러로 세 데이터를 모두 변환한다",
            "Scale all three sets with that scaler",
        ),
        says("train", "학습 데이터로 모델을 학습한다", "Train the models on the training data"),
        says(
            "choose",
            "검증 데이터로 하이퍼파라미터를 고른다",
            "Choose the hyperparameters on validation",
        ),
        says("test", "테스트 데이터로 한 번 평가한다", "Evaluate on the test set, once"),
    ),
    (
        rule(
            "split",
            "fit",
            "나누기 전에 맞추면 테스트 데이터의 통계가 학습에 섞입니다.",
            "Fitted before the split, it would carry statistics of the test set into training.",
        ),
        rule(
            "fit",
            "transform",
            "맞추지 않은 스케일러로는 변환할 수 없습니다.",
            "A scaler that was not fitted cannot scale.",
        ),
        rule(
            "transform",
            "train",
            "모델은 변환한 데이터로 학습합니다.",
            "The models train on the scaled data.",
        ),
        rule(
            "train",
            "choose",
            "비교하려면 학습한 모델이 있어야 합니다.",
            "There is nothing to compare before the models are trained.",
        ),
        rule(
            "choose",
            "test",
            "테스트는 모든 선택이 끝난 뒤 마지막에 한 번만 합니다.",
            "The test set comes last, when every choice is made.",
        ),
    ),
    "sample-and-dataset",
)

PUZZLES = (
    TRAINING_LOOP,
    CLIPPING,
    EARLY_STOPPING,
    EXPERIMENT,
)
"""Those of this module."""

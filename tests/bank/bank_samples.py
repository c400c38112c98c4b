"""A small bank that is right, for tests to read and to spoil."""

from pathlib import Path

import pytest

from quizgd.bank.read import BankError, read_bank

QUESTIONS = """\
topic: gd-basics
title: {ko: 경사하강법 기초, en: Gradient descent basics}
questions:
  - id: what-is-gd
    level: junior
    form: explain
    about: [gradient-descent]
    renamed_from: [gd]
    ask: {ko: 경사하강법이 무엇인가요, en: What is gradient descent}
    length: 20
    answer:
      ko: 손실이 줄어드는 방향으로 조금씩 움직입니다.
      en: It steps against the gradient so that the loss falls.
    concepts:
      - id: negative-gradient
        core: true
        means: {ko: 기울기 반대 방향입니다., en: Against the gradient.}
        why: {ko: 방향이 핵심입니다., en: The direction is the point.}
        probe: {ko: 어느 쪽으로 움직이나요, en: Which way does it move}
        heard:
          - [opposite, gradient]
          - [[loss, gradient], decrease, not increase]
          - [not increase, "without gradient"]
        counts:
          ko:
            - 기울기 반대로 갑니다
          en: [it goes against the gradient]
        does_not_count:
          en:
            - it goes along the gradient
      - id: bonus-step
        means: {ko: 보폭이 있습니다., en: There is a step.}
        why: {ko: 보폭이 속도를 정합니다., en: The step sets the pace.}
        probe: {ko: 얼마나 움직이나요, en: How far}
        heard: [[decrease]]
    wrong:
      - id: moves-uphill
        claim: {ko: 손실이 커집니다., en: The loss rises.}
        correction: {ko: 손실은 줄어듭니다., en: The loss falls.}
        references: [book-2016]
        heard: [[loss, increase]]
        counts: {en: [the loss rises]}
    follow_ups:
      - {ask: learning-rate, missed: bonus-step}
      - {ask: learning-rate, said: negative-gradient}
      - {ask: learning-rate}
    demo: {name: learning-rate, settings: {rate: 0.21, steps: 40, shape: bowl, momentum: true}}
    references: [book-2016]
  - id: learning-rate
    level: mid
    form: why
    ask: {ko: 왜 중요한가요, en: Why does it matter}
    length: 12
    answer: {ko: 너무 크면 발산합니다., en: "Too large, and it diverges."}
    concepts:
      - id: too-large
        core: true
        means: {ko: 크면 발산합니다., en: Too large diverges.}
        why: {ko: 학습이 깨집니다., en: Training breaks.}
        probe: {ko: 크면요, en: "And if it is large?"}
        heard: [[increase]]
"""

LEXICON = """\
terms:
  gradient-descent: {ko: [경사하강법], en: [gradient descent, gd]}
  gradient: {ko: [기울기], en: [gradient, slope]}
  loss: {ko: [손실], en: [loss, error], versus: [gradient]}
  opposite: {ko: [반대], en: [opposite, against]}
  increase:
    ko: [늘어]
    en: ["increas*", rise]
    opposite: decrease
  decrease:
    ko: [줄어]
    en: ["decreas*", fall]
    opposite: increase
    kinds: [opposite]
    compound: true
"""

REFERENCES = """\
references:
  book-2016:
    title: Deep Learning
    authors: Goodfellow, Bengio, Courville
    year: 2016
    where: MIT Press
    url: https://www.deeplearningbook.org/
"""

STRANGERS = """\
strangers:
  what-is-gd:
    negative-gradient: {clause: [gradient-descent]}
"""

FILES = {
    "gd.yaml": QUESTIONS,
    "lexicon.yaml": LEXICON,
    "references.yaml": REFERENCES,
    "strangers.yaml": STRANGERS,
}


def write(folder: Path, **changed: str | bytes) -> Path:
    """The small bank in `folder`; `gd="..."` replaces gd.yaml, and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **{f"{stem}.yaml": text for stem, text in changed.items()}}.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def spoil(text: str, old: str, new: str) -> str:
    """`text` with its one `old` replaced."""
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


DEMOS = ("learning-rate", "local-minima")


def problems(*banks: Path, demos: tuple[str, ...] | None = DEMOS) -> list[str]:
    with pytest.raises(BankError) as caught:
        read_bank(*banks, demos=demos)
    told = [f"{Path(p.path).name}{str(p)[len(p.path) :]}" for p in caught.value.problems]
    assert str(caught.value).splitlines() == [str(p) for p in caught.value.problems]
    return told

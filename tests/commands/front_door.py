"""What the tests of the commands share: a small bank, and what a command line gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BANK = """
topic: steps
title: {ko: 걸음, en: Steps}
questions:
  - id: which-way
    level: junior
    form: explain
    renamed_from: [what-way]
    ask: {ko: 어느 쪽으로 움직입니까?, en: "Which way does it move?"}
    length: 10
    answer:
      ko: 기울기의 반대 방향으로 움직입니다. 그러면 손실이 줄어듭니다.
      en: It moves against the gradient. Then the loss falls.
    concepts:
      - id: against-gradient
        core: true
        means: {ko: 기울기의 반대 방향으로 움직인다., en: It moves against the gradient.}
        why: {ko: 그래야 손실이 줄어든다., en: "Only then does the loss fall, as `E[X]` [/] shows."}
        probe: {ko: 방향은 어떻습니까?, en: What about the direction?}
        heard: [[opposite, gradient]]
      - id: falls
        core: true
        means: {ko: 손실이 줄어든다., en: The loss falls.}
        why: {ko: 그것이 목표다., en: That is its aim.}
        probe: {ko: 왜 움직입니까?, en: Why does it move?}
        heard: [[loss, fall]]
    wrong:
      - id: rises
        claim: {ko: 손실이 커진다., en: The loss rises.}
        correction: {ko: 손실은 줄어든다., en: The loss falls.}
        references: [book]
        heard: [[loss, rise]]
    follow_ups: [{ask: how-far}]
    references: [book]
  - id: how-far
    level: senior
    form: why
    ask: {ko: 얼마나 멀리 갑니까?, en: How far does it go?}
    length: 10
    answer: {ko: 손실이 줄어드는 만큼 갑니다., en: As far as the loss falls.}
    concepts:
      - id: falls
        core: true
        means: {ko: 손실이 줄어든다., en: The loss falls.}
        why: {ko: 그것이 목표다., en: That is its aim.}
        probe: {ko: 왜 움직입니까?, en: Why does it move?}
        heard: [[loss, fall]]
    follow_ups: [{ask: which-way}]
    demo: {name: learning-rate}
    references: [book]
"""
OWN_BANK = (
    BANK.replace("which-way", "own-way")
    .replace("how-far", "own-far")
    .replace("topic: steps", "topic: own")
    .replace("what-way", "old-own-way")
)
LEXICON = """
terms:
  opposite: {ko: [반대], en: [opposite, against]}
  gradient: {ko: [기울기], en: [gradient]}
  loss: {ko: [손실], en: [loss]}
  fall: {ko: [줄어들, 줄어든, 줄어드, 줄어듭], en: [fall*], opposite: rise}
  rise: {ko: [커지, 커진], en: [rise*], opposite: fall}
"""
REFERENCES = """
references:
  book: {title: The Book, authors: "A, B", year: 2016, where: ch. 4}
"""


@dataclass
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Quizgd = Callable[..., Result]

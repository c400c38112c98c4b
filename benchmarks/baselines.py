"""Two baselines without any knowledge of the field, against which the checker is measured.

Both compare an answer with what each concept `means` and each wrong claim says, in Korean and in
English, and take the better. What counts as stated is decided by a threshold.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scores import SEED, Answer, Found, rates

from quizgd.bank.model import Bank, Question
from quizgd.language import Lang

_SIZES = (2, 3, 4)
_TOKEN = re.compile(r"\w+")

Similarity = Callable[[Question, str], dict[str, float]]
"""For each concept and wrong claim of a question, how similar an answer is to it, 0 to 1."""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _references(question: Question) -> dict[str, tuple[str, str]]:
    """What is compared with: the meaning of each concept, the words of each wrong claim."""
    told = {c.id: (c.means.ko, c.means.en) for c in question.concepts}
    return told | {w.id: (w.claim.ko, w.claim.en) for w in question.wrong}


def token_recall(bank: Bank) -> Similarity:
    """The share of the reference's tokens that the answer has."""
    wanted = {
        question.id: {
            item: [frozenset(_TOKEN.findall(_plain(text))) for text in texts]
            for item, texts in _references(question).items()
        }
        for question in bank.questions
    }

    def similarity(question: Question, answer: str) -> dict[str, float]:
        said = frozenset(_TOKEN.findall(_plain(answer)))
        return {
            item: max(len(tokens & said) / len(tokens) for tokens in references if tokens)
            for item, references in wanted[question.id].items()
        }

    return similarity


def _grams(text: str) -> Counter[str]:
    padded = f" {' '.join(_plain(text).split())} "
    return Counter(padded[i : i + n] for n in _SIZES for i in range(len(padded) - n + 1))


def ngram_cosine(bank: Bank) -> Similarity:
    """Cosine of character n-gram TF-IDF vectors; document frequencies are those of the bank."""
    texts = [
        text
        for question in bank.questions
        for pair in (*_references(question).values(), *((question.answer[lang],) for lang in Lang))
        for text in pair
    ]
    seen = Counter(gram for text in texts for gram in set(_grams(text)))
    rarest = math.log(1 + len(texts)) + 1
    weight = {gram: math.log((1 + len(texts)) / (1 + n)) + 1 for gram, n in seen.items()}

    def vector(text: str) -> dict[str, float]:
        raw = {g: (1 + math.log(n)) * weight.get(g, rarest) for g, n in _grams(text).items()}
        length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        return {gram: value / length for gram, value in raw.items()}

    wanted = {
        question.id: {
            item: [vector(text) for text in pair] for item, pair in _references(question).items()
        }
        for question in bank.questions
    }

    def similarity(question: Question, answer: str) -> dict[str, float]:
        said = vector(answer)
        return {
            item: max(sum(v * said.get(g, 0.0) for g, v in ref.items()) for ref in references)
            for item, references in wanted[question.id].items()
        }

    return similarity


def decide(
    answers: Sequence[Answer], questions: Sequence[Question], similarity: Similarity
) -> list[Found]:
    """What a baseline finds; each half of the answers by the thresholds best for the other half."""
    scored = [similarity(q, a["text"]) for q, a in zip(questions, answers, strict=True)]
    order = np.random.default_rng(SEED).permutation(len(answers))
    halves = order[::2], order[1::2]
    found: dict[int, Found] = {}
    for chosen_on, applied_to in (halves, halves[::-1]):
        bound = {
            key: _best(chosen_on, answers, questions, scored, key)
            for key in ("core", "bonus", "wrong")
        }
        for i in applied_to:
            own = {key: _over(questions[i], scored[i], key, t) for key, t in bound.items()}
            found[int(i)] = Found(**own)
    return [found[i] for i in range(len(answers))]


def _ids(question: Question, key: str) -> list[str]:
    if key == "wrong":
        return [w.id for w in question.wrong]
    return [c.id for c in question.concepts if c.core is (key == "core")]


def _over(question: Question, scores: dict[str, float], key: str, bound: float) -> frozenset[str]:
    return frozenset(i for i in _ids(question, key) if scores[i] >= bound)


def _best(
    half: NDArray[np.int64],
    answers: Sequence[Answer],
    questions: Sequence[Question],
    scored: Sequence[dict[str, float]],
    key: str,
) -> float:
    """The threshold with the highest F1 on one half."""
    pairs = [
        (scored[i][item], item in answers[i][key]) for i in half for item in _ids(questions[i], key)
    ]
    scores, labelled = (np.array(column) for column in zip(*pairs, strict=True))
    bounds = np.unique(scores)
    over = scores[None, :] >= bounds[:, None]
    totals = np.stack(
        [(over & labelled).sum(1), (over & ~labelled).sum(1), (~over & labelled).sum(1)], axis=-1
    )
    return float(bounds[np.nanargmax(rates(totals)[:, 2])])

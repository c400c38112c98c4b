"""How a term stands in its clause: as an object, as what it is about, or as a label put last."""

from __future__ import annotations

import re
import string

from quizgd.checker.ear import Ear, Hit
from quizgd.checker.grammar import LISTS, STOPS
from quizgd.checker.heard import Heard

_ENGLISH_CLEFTS = ("which is ", "that is ", "that's ", "called ", "this is ", "that being ")
_CLEFTS = (
    "스타일이",
    "방식이",
    "방법이",
    "쪽이",
    "쪽은",
    "편은",
    "것은",
    "식이",
    "놈이",
    "애가",
    "개",
    "것이",
    "건",
    "걸",
    "것을",
    "면",
    "개바로",
    "것이바로",
)
_BEFORE_LABEL = frozenset(("는", "(", *(cleft[-1] for cleft in _CLEFTS)))
_BEFORE_ANY_LABEL = _BEFORE_LABEL | frozenset(" \n>")
"""Letters before a hit by which most are known to be no label at the first look."""
_OBLIQUE_PARTICLES = ("을", "를", "의", "애서", "중", "까지")
_OBLIQUE_WORDS = (" of", " from", " into", " between", " all")
_OBLIQUE_BEGINS = frozenset(particle[0] for particle in ("들", *_OBLIQUE_PARTICLES))
_OBLIQUE_ENDS = frozenset(word[-1] for word in (" the", *_OBLIQUE_WORDS))
_BEFORE_OBLIQUE = _OBLIQUE_ENDS | frozenset(" \n")
"""Letters beside a hit by which most are known not to be oblique at the first look."""
_NEAR_OBLIQUE = _OBLIQUE_ENDS | frozenset(string.whitespace)
_OBLIQUE_LOOK = 20
_CLEFT_LOOK = 12
_COPULAS = (
    *"고 이고 인대 이다 다 구요 이구요 라고 이라고".split(),
    *"쪽이 의경우 란 이란 애요 이애요 얘요 입니다 죠 이죠 임".split(),
)
"""As folded: 게 is 개, 예요 is 얘요."""
_TOPICS = frozenset("은는")
_OBJECT = re.compile("[가-힣][을를][가-힣]{1,3}$")
"""An object with the stem of its verb: 하나를 쓰-."""
_MEANS = ("=", "is ", "are ", "means ")
_BEFORE_VERB = frozenset((" ", "\n", *(word[0] for word in _MEANS)))
"""Letters behind a hit without which it is no subject, if it is no topic."""


def before_label(text: str) -> frozenset[str]:
    """The letters before a hit in `text` without which it is no label."""
    labels = ">" in text or any(map(text.__contains__, _ENGLISH_CLEFTS))
    return _BEFORE_ANY_LABEL if labels else _BEFORE_LABEL


def set_back_objects(text: str, heard: list[Heard], ear: Ear) -> None:
    """Once a clause has said what it is about, a rival named later in it is an object.

    "dataset = 샘플 다 모은 것", "the dataset is all the samples": nothing is said of samples.
    """
    if len(heard) < 2:
        return
    for subject in heard:
        told = subject.topic or text[subject.end : subject.end + 1] in _BEFORE_VERB
        if told and (rivals := ear.rivals(subject.terms)) and _is_subject(text, subject):
            break
    else:
        return
    for hit in heard:
        if hit.start > subject.end and rivals & hit.terms and not _is_subject(text, hit):
            hit.oblique = True


def _is_subject(text: str, hit: Heard) -> bool:
    after = text[hit.end : hit.end + 6].lstrip()
    return hit.topic or after.startswith(_MEANS)


def heard(
    text: str, hits: list[Hit], numbers: tuple[int, int], labels: frozenset[str], ear: Ear
) -> list[Heard]:
    """Terms as they stand in their clause, by the numbers of that and its sentence.

    `labels` as `before_label` tells them.
    """
    index, sentence = numbers
    found = []
    for hit in hits:
        start, end, terms = hit.start, hit.end, hit.terms
        word = Heard(start, end, terms, index, sentence)
        found.append(word)
        if not terms:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if (after in _OBLIQUE_BEGINS and _has_object_particle(text, end)) or (
            before in _BEFORE_OBLIQUE and _follows_preposition(text, start)
        ):
            word.oblique = True
        if after in _TOPICS and not _is_deed(text[start:end], ear):
            word.topic = True
        if before in labels and ((before == "(" and after == ")") or _is_cleft(text, hit, ear)):
            word.label = True
    return found


def _is_deed(told: str, ear: Ear) -> bool:
    """Whether a term ends in the stem of a verb, so that a 는 behind it marks no topic."""
    return ear.is_verb(told) or _OBJECT.search(told) is not None


def _is_cleft(text: str, hit: Hit, ear: Ear) -> bool:
    """Whether a clause says what it is about last: "하나씩 보는 게 SGD고", "..., which is SGD"."""
    before = text[max(0, hit.start - _CLEFT_LOOK) : hit.start]
    if before[-1:].isascii():
        return before.rstrip().endswith(">") or before.endswith(_ENGLISH_CLEFTS)
    if before.endswith("는"):  # 하나씩 보는 SGD
        return ear.ends_in_verb(before[:-1])
    if not before.endswith(_CLEFTS):
        return False
    after = text[hit.end : hit.end + 4]
    return not after or after[0] in STOPS + LISTS or after.startswith(_COPULAS)


def _has_object_particle(text: str, end: int) -> bool:
    """Whether a particle (을, 의, ...) at `end` takes what stands before it out of focus."""
    return text[end : end + 3].removeprefix("들").startswith(_OBLIQUE_PARTICLES)


def _follows_preposition(text: str, start: int) -> bool:
    """Whether a preposition (of, from, ...) before `start` takes what follows out of focus."""
    if text[start - 1] == " " and start > 1 and text[start - 2] not in _NEAR_OBLIQUE:
        return False  # as most
    before = text[max(0, start - _OBLIQUE_LOOK) : start].rstrip()
    if before[-1:] not in _OBLIQUE_ENDS:
        return False
    return before.removesuffix(" the").removesuffix(" all").endswith(_OBLIQUE_WORDS)

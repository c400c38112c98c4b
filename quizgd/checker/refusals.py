"""What says, in few words, that what was said before it is wrong."""

from __future__ import annotations

import re

from quizgd.checker.ear import Hit
from quizgd.checker.grammar import Role

_HANGUL = re.compile("[가-힣]")
_LETTERS, _WORDS = 12, 4
"""So much at most says no more than that; of Korean the letters, of English the words."""
_MOST_WORDS = 8
"""The same where every word is known."""
_REFUSING = frozenset(
    "no not nope hardly never neither none isn't aren't wasn't doesn't don't wrong false untrue "
    "incorrect nonsense rubbish backwards backward reverse opposite myth mistake".split()
)
"""Words that refuse what was said, where nothing is said beside them."""
_REFUSED = frozenset(
    "and but which sadly sorry well clearly both all it that this they these those of each either "
    "simply just plainly plain quite exactly flatly so the a is are was were it's that's true "
    "right correct case strictly at halves makes make sense holds hold up water "
    "course".split()
)
"""Words that may stand beside those."""
_GOING_ON = ["and", "no"]
"""How a sentence begins that goes on to deny something else: "And no, it doesn't ..."."""
_POINTING = ("it", "that", "this", "they", "these", "those", "neither", "none", "both", "which")
_REBUTS = (
    *"그렇지않 그렇진않 그렇지는않 그렇지못 아니요 아니다".split(),
    *"그개아니 그건아니 그것은아니 틀린 틀렸 틀립 사실이아니 사실과다 사실과달".split(),
    *"거짓 오해 그럴리 그반대 반대이다 반대다 정반대 잘못알 안그렇 함정 이건함정".split(),
    *"라고하면안 라고하면틀".split(),
)
"""How a sentence of no more letters begins, as folded."""
_REFUSES = re.compile(
    "(?:아|어|앗|음)?[,.]* ?아니[,.]* ?[가-힣]{0,2}(?:반대|거꾸로|틀)"
    "|(?:[이그]개)?(?:완전|정)?반대이?다"
    "|(?:[이그저]렇개|[이그저]런식으로)[가-힣]{0,6}(?:면(?:안|틀|곤란|큰일)|지않|진않|지는않)"
    "|(?:[이그저위]?(?:문장|부분|말|주장|설명|얘기|이야기|생각|믿음)|[이그저]건|[이그저]것)[은는이가]?"
    "(?:명백히|완전히|다|전부|전혀|사실)?"
    "(?:거짓|틀|오류|오해|착각|잘못|사실이아|사실과|옳지않|맞지않|함정)"
    "|(?:지금|이재|이제|알고보니|나중애)[은는]?[가-힣]{0,6}(?:그렇개[가-힣]{0,4}지않|아니|틀렸|잘못)"
)
"""How a sentence begins, as folded, that refuses the one before it."""


_PUT_RIGHT = re.compile(
    "(?:[라다]고|[라다]는|길래|노트|슬라이드|스탭|답안)[^.!?\n]{0,30}?고쳐(?:줬|주었|드렸|놨)"
    "|(?:[라다]고|[라다]는|길래|[은는인한]대|다가|노트|슬라이드|스탭|답안|보고)[^.!?\n]{0,30}?"
    "(?:정정[했해하]|고쳐달라|짚어[줬주]|바로잡|반려했|지웠|걸러들|되물었|감점"
    "|오독|오역|오타|빨간팬|틀렸다고했|아니라고했)"
)
"""How a sentence goes on, as folded, that tells how a mistake was put right."""
PUTS_RIGHT = (
    *"정정 고쳐 짚어 바로잡 반려 지웠 걸러 되물 감점 오독 오역 오타 빨간 틀렸 아니라고".split(),
)
"""None does without one of these."""


def rebuts(told: str, small: list[Hit]) -> bool:
    """Whether a sentence only says that what was said before it is wrong: "그렇지 않아요."."""
    if _HANGUL.search(told):
        return len(told) <= _LETTERS and told.lstrip().startswith(_REBUTS)
    denies = any(h.role in (Role.DENIES_AFTER, Role.REPORTS) for h in small)
    words = told.split()
    return denies and 1 < len(words) <= _WORDS and words[:2] != _GOING_ON


def refuses(told: str) -> bool:
    """Whether a sentence begins with saying that the one before it is wrong.

    In English it is one of few words, which say no more: "neither is true".
    """
    if not told.isascii():
        return _REFUSES.match(told.lstrip(" ,;")) is not None
    words = told.split()
    if len(words) > _MOST_WORDS or words[:2] == _GOING_ON:
        return False
    beside = [word for word in words if word not in _REFUSING]
    return len(beside) < len(words) and _REFUSED.issuperset(beside)


def wrong_until(sentence: str, *, puts_right: bool) -> int:
    """Up to where a sentence tells itself that what it said is wrong; 0 if it does not.

    `puts_right`: whether one of `PUTS_RIGHT` is in it, or around it.
    "SGD needs more, batch less: neither"; "늘 최고라고 우기길래 정정했어요".
    """
    ending = sentence[max(sentence.rfind(","), sentence.rfind(":")) + 1 :].lstrip()
    if len(ending) < len(sentence) and ending.startswith(_POINTING) and refuses(ending):
        return len(sentence)
    found = _PUT_RIGHT.search(sentence) if puts_right else None
    return found.start() if found else 0

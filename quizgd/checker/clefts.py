"""Of whom a Korean clause says something where it names them last: "필터를 미는 건 RNN이고"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgd.checker.heard import Clause, Heard

_CLEFT = re.compile(
    "(?<=[는은던한운큰른둔준쓴진된난낸본온])(?:건|것은|거는|기법은|방법은|방식은|쪽은)(?![,대])"
)
"""What closes that which is said, as folded, before the one is named of whom it is."""
_COPULA = re.compile(
    "(?:(?<!서)(?:이다|이[고구]요?|이며|이지만|이지|이죠|인대)"
    "|(?<=[가-힣a-z]{2})(?<![태터죽하])(?:[고구]요|[고죠지]))[.,]?$"
)
_OF = re.compile(
    "(?:애대한)?(?:얘기|이야기|쪽|의?(?:특징|역할|장점|단점|몫|일|방식|방법)|담당|소관)$"
)
"""How it is put that something belongs to whom was named."""
_NOBODY = re.compile(
    "(?:[것거개걸건]|때문|덕분|까닭|이유|목표|목적|핵심|기본|원리|뜻|의미|과정|단걔|순서|사실|상식|문재|보통"
    "|대부분|정도|마찬가지|아니|전부|모두|하나|뿐|말|참|별개|다음|먼저|나중|처음|마지막|결과|한걔|약점|요령"
    "|관행|습관|원칙|정답|정석|도움|필수|기준|셈|식|수|중|점|[0-9])$"
)
"""Nouns behind a cleft that tell what it is, not whose."""
_LEADING = ("면서", "다가")


def may_name(text: str) -> bool:
    """Whether any clause of an answer could name last of whom something is said."""
    return _CLEFT.search(text) is not None


def is_of_another(
    text: str, clauses: Sequence[Clause], anchor: int, hits: Sequence[Heard], known: frozenset[str]
) -> bool:
    """Whether `hits`, the last of them in the clause `anchor`, are said of somebody else.

    That is whom the clause, or the one it leads to ("필터를 밀면서 훑는 건 RNN"), names behind
    them, if not by a term that is `known`: what the question is about or the pattern asks for.
    """
    own = clauses[anchor]
    following = clauses[anchor + 1 : anchor + 2] if _leads_on(text, own) else ()
    return any(
        _names_another(text, clause, hits, known)
        for clause in (own, *following)
        if clause.sentence == own.sentence and not clause.english
    )


def _leads_on(text: str, clause: Clause) -> bool:
    return text[clause.start : clause.end].rstrip(" ,").endswith(_LEADING)


def _names_another(text: str, clause: Clause, hits: Sequence[Heard], known: frozenset[str]) -> bool:
    cleft = max((m.span() for m in _CLEFT.finditer(text, clause.start, clause.end)), default=None)
    if cleft is None or any(h.end > cleft[0] for h in hits):
        return False
    told = text[cleft[1] : clause.end]
    noun = _COPULA.sub("", told)
    whom = _OF.sub("", noun)
    if noun == told or not whom or (whom == noun and _NOBODY.search(noun)):
        return False  # it says what it is like: 큰 건 좋지 않다
    reach = cleft[1]
    for hit in clause.heard:  # in order, outer ones first
        if hit.terms and hit.start >= reach:
            if known & hit.terms:
                return False
            reach = hit.end
    return True

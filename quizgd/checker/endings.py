"""The end of a Korean sentence, as if its verb stood there in its dictionary form.

줄입니다, 줄여요, 줄임, 줄인다, 줄이네요 and 줄이죠 all become 줄이다 before anything is heard, so
that a verdict cannot depend on which of them was typed. The forms of the vocabulary become the same
(`as_last`), whichever ending they are listed in. All of it is folded text (`korean.fold`): 네요
stands there as 내요, 돼요 as 되요, 예요 as 얘요.

Where an ending hides which of two stems it had, the commoner one is taken. A noun that only looks
like a verb (of 흐름 it makes 흐르다) is heard as before, as its own form becomes the same.
"""

from __future__ import annotations

import re

from quizgd.checker.korean import final_of, is_syllable, vowel_of, with_final, with_vowel
from quizgd.checker.text import Normal

Opening = tuple[int, str]
"""From where on the end of a text is another, and which."""

_NOUNS = (
    "음임함됨짐림김킴침님빔큼뜸씀틈움줌춤눔꿈둠룸봄옴쏨남감탐쌈냄맴잼뺌깸"
    "튐뜀름띰듬듦줆늚돎걺앎멂밂엶턺놂맒풂"
)
"""The last syllables of verbs made nouns; the 텀, 템 and 즘 of plain nouns are none."""
_LAST = re.compile(f"니다(?![라는])|[다요죠](?=[,:])|[다요죠{_NOUNS}](?=[ ~)]*(?:[.!;\n]|$))")
"""Where a sentence may end: behind 니다 always, with or without a mark."""
_ELSE = {"보": "본다", "거": "것이다"}
"""What is not made what it is: 보다 is "than", and 거 is no verb."""
_ANYWHERE = frozenset(("하다", "되다", "지다", "다"))
"""What means too much within a sentence, too (than; -다가), to be what a form is made."""

_NONE, _N, _L, _LM, _M, _B, _SS = 0, 4, 8, 10, 16, 17, 20
_A, _AE, _EO, _YEO, _O, _WA, _OE, _U, _WEO, _EU, _UI, _I = 0, 1, 4, 6, 8, 9, 11, 13, 14, 18, 19, 20

_LOST_L = {
    "드": "들",
    "느": "늘",
    "도": "돌",
    "아": "알",
    "노": "놀",
    "터": "털",
    "여": "열",
    "머": "멀",
}
_LOST_L |= {"마": "말", "푸": "풀"}
"""What has lost a ㄹ before ㄴ and ㅂ: of 만듭니다 it is 만들다. Of others few end in these."""
_LOST_L_AFTER = {
    "주": ("줄", frozenset("이가은는점씩확")),  # 횟수가 준다, not 알려 준다
    "기": ("길", frozenset("가더")),  # 시간이 더 깁니다, not 넘깁니다
    "거": ("걸", frozenset("을를")),
    "미": ("밀", frozenset("을를쭉로어")),
}
_LOST_S = {"이어": "잇", "지어": "짓", "부어": "붓", "그어": "긋", "저어": "젓", "나아": "낫"}
_KEEP_U = frozenset((_I, _AE, _OE, _UI))
"""Vowels before the 우 of a verb in 우 (배우다, 키우다); after others it is of ㅂ: 가벼워요."""
_EU_OPEN = {"커": "크", "꺼": "끄", "써": "쓰", "떠": "뜨", "뻐": "쁘", "빠": "쁘"}
_SAME_OPEN = frozenset("가나타차싸짜따파너빼깨재태매패배켜펴되")
"""Stems, by their last syllable, that -아/-어 leaves as they are."""
_IN_FULL = {
    "그래": "그렇",
    "이래": "이렇",
    "어때": "어떻",
    "모아": "모으",
    "도와": "돕",
    "따라": "따르",
}
_IN_FULL |= {
    "담가": "담그",
    "잠가": "잠그",
    "아파": "아프",
    "고파": "고프",
    "슬퍼": "슬프",
    "르러": "르",
}
_IN_FULL |= {"깨달아": "깨닫", "실어": "싣", "놓아": "놓", "놀라": "놀라"}
_BRINGS = frozenset(" 을를아어여해려쳐겨져꺼러워춰라보끝타흉")
"""Before 내요, as 내다 (찾아내요, 나타내요); behind others it is 네요, folded."""
_IN_B = (*"깝볍쉽렵럽롭껍둡겁덥춥좁뽑잡씹업접답법탭십곱탑랩급겹", "뒤집", "꼬집")
"""Stems and nouns in ㅂ, which are not cut within their -ㅂ니다."""
_SEES = frozenset("아어해려여춰워손져줘쳐를을만")
"""Before a 보, as 보다 (알아보); behind others it is "than", cut short."""
_COMES = frozenset("나아어라져려")
"""Before 와, as 오다 (나와요); behind others it is a particle."""
_GOES = frozenset(" 라러려나아어여와로애다돌")
"""Before 가요, as 가다 (올라가요); behind others it asks, or is a particle."""
_HAPPENS = frozenset("어아러끝빛차가안")
"""Before 나요, as 나다 (늘어나요); behind others it asks."""


def opened(normal: Normal) -> Normal:
    """`normal` with the verbs at the ends of its sentences in their dictionary form."""
    text, starts, ends = normal
    parts: list[str] = []
    first: list[int] = []
    past: list[int] = []
    done = 0
    for found in _LAST.finditer(text):
        end = found.end()
        opening = _opening(text, end)
        if opening is None:
            continue
        at, form = opening
        if at < done:
            continue
        if text.startswith("만", end) and len(found.group()) > 1:  # 커집니다만
            end, form = end + 1, form[:-1] + "지만"
        parts += (text[done:at], form)
        last = end - 1
        places = [min(at + i, last) for i in range(len(form))]
        first += [*starts[done:at], *[starts[i] for i in places]]
        past += [*ends[done:at], *[ends[i] for i in places]]
        past[-1] = ends[last]
        done = end
    if not done:
        return normal
    parts.append(text[done:])
    return Normal("".join(parts), [*first, *starts[done:]], [*past, *ends[done:]])


def as_last(form: str) -> str | None:
    """What a form of the vocabulary, which may be cut within its ending, is at a sentence's end.

    None if that is no other than the form itself, or means too much.
    """
    last = form[-1:]
    if not last or not is_syllable(last):
        return None
    if last in "다요죠" or last in _NOUNS:
        opening, whole = _opening(form, len(form)), form
    elif form.endswith(_IN_B):
        return None
    elif final_of(last) == _B or (last == "니" and final_of(form[-2:-1] or "가") == _B):
        whole = form + ("다" if last == "니" else "니다")
        opening = _plain(whole, len(whole))
    elif last == "얘" or form.endswith("이애"):
        whole = form + "요"
        opening = _copula(whole, len(form) - 1)
    elif last == "보":
        if form[-2:-1] not in _SEES:
            return None
        whole, opening = form, (len(form) - 1, "본다")
    else:
        whole, opening = form, _connected(form, len(form))
    if opening is None:
        return None
    made = whole[: opening[0]] + opening[1]
    return None if made in _ANYWHERE or made.startswith(form) else made


def _opening(text: str, end: int) -> Opening | None:
    """How the sentence that ends at `end` ends in the dictionary form; None if it does."""
    last = text[end - 1]
    if end == 1 and last in "다요죠":
        return None
    if last == "다":
        return _plain(text, end)
    if last == "요":
        return _polite(text, end)
    if last == "죠":
        return None if text[end - 2] == "맞" else _behind(text, end - 1)
    return _nominal(text, end - 1)


def _plain(text: str, end: int) -> Opening | None:
    """Of -ㅂ니다, -습니다, -ㄴ다 and -는다."""
    at = end - 2
    before = text[at]
    if before == "니" and at > 0:
        at -= 1
        if text[at] == "습":
            return _behind(text, at - 1) if text[at - 1] == "잖" else (at, "다")
        return _lifted(text, at) if final_of(text[at]) == _B else None
    if before == "본":
        return None
    if before == "는" and at > 0:
        return (at, "다") if final_of(text[at - 1]) != _NONE else None
    if before == "거":
        return at, "것이다"
    return _lifted(text, at) if final_of(before) == _N else None


def _polite(text: str, end: int) -> Opening | None:  # noqa: PLR0911 - an ending a line
    """Of what ends in 요."""
    at = end - 2
    last, before = text[at], text[at - 1 : at] or " "
    goes_on = text.startswith(",", end)
    if last in "든아고구" and text.endswith(("거든", "잖아", "더라고", "더라구"), 0, end - 1):
        return _behind(text, at - 1 - (last in "고구"))
    if last in "고구":
        return None if goes_on or before in "다라냐자최사" else _behind(text, at)
    if last == "지":
        return None if before in "까맞" else _behind(text, at)
    if last == "군":
        return _dropped(text, at - 1) if before == "는" else _behind(text, at)
    if last == "내":
        return (at + 1, "다") if before in _BRINGS else _dropped(text, at)
    if last == "대":
        return None if goes_on else _though(text, at)
    if last == "개":
        if before == "을":
            return at - 1, "다"
        return _lifted(text, at - 1) if final_of(before) == _L else None
    if last in "애얘":
        return _copula(text, at)
    return _connected(text, end - 1)


def _behind(text: str, at: int) -> Opening | None:
    """Of an ending that stands at `at` behind the whole stem: 줄이죠, 작거든요."""
    if at <= 0:
        return None
    last = text[at - 1]
    return (at - 1, _whole(last)) if last in _ELSE else (at, "다")


def _whole(stem: str) -> str:
    """A verb whose stem ends in this syllable, from there on."""
    return _ELSE.get(stem, stem + "다")


def _dropped(text: str, at: int) -> Opening | None:
    """The same, of an ending before which a stem loses its ㄹ: 드네요."""
    if at <= 0:
        return None
    stem = _with_l(text, at - 1, text[at - 1])
    return (at - 1, _whole(stem)) if stem != text[at - 1] else _behind(text, at)


def _lifted(text: str, at: int) -> Opening | None:
    """Of a syllable at `at` that is the stem's last one and holds the ending: 줄입, 줄인, 할."""
    stem = _with_l(text, at, with_final(text[at], _NONE))
    if stem == "이" and text[at - 1 : at] == "거":  # 거입니다, as 겁니다
        return at - 1, "것이다"
    return at, _whole(stem)


def _with_l(text: str, at: int, syllable: str) -> str:
    """A stem's last syllable, which stands at `at`, with the ㄹ that it has lost."""
    if syllable in _LOST_L_AFTER:
        stem, after = _LOST_L_AFTER[syllable]
        return stem if text[at - 1 : at] in after else syllable
    return _LOST_L.get(syllable, syllable)


def _though(text: str, at: int) -> Opening | None:
    """Of -는데요 and -ㄴ데요, whose 데 stands at `at`."""
    before = text[at - 1]
    if before == "는":
        return _dropped(text, at - 1)
    if before == "운":
        return _of_u(text, at - 1)
    if before == "은" and at > 1 and final_of(text[at - 2]) != _NONE:
        return at - 1, "다"
    return _lifted(text, at - 1) if final_of(before) == _N and before not in "은던" else None


def _copula(text: str, at: int) -> Opening | None:
    """Of 이에요 and 예요, whose second last syllable stands at `at`."""
    before = text[at - 1 : at] or " "
    if before == "거":
        return at - 1, "것이다"
    return at, "다" if before in "이니" else "이다"


def _connected(text: str, end: int) -> Opening | None:  # noqa: PLR0911, PLR0912 - one a line
    """Of the form in -아/-어 that ends at `end`: 줄여, 작아, 빨라."""
    at = end - 1
    last, before = text[at], text[at - 1 : at] or " "
    for size in (3, 2):
        if (full := _IN_FULL.get(text[max(0, end - size) : end])) is not None:
            return end - size, full + "다"
    if last in "아어":
        if not is_syllable(before):
            return None
        lost = _LOST_S.get(before + last)
        return (at - 1, lost + "다") if lost else (at, "다")
    if final_of(last) != _NONE:
        return None
    vowel = vowel_of(last)
    if last in "해여":
        if before == "하" and last == "여":
            return at, "다"
        return at, "하다" if last == "해" else "이다"
    if last in "라러":
        if before == "여":  # 여러
            return None
        if final_of(before) == _L:
            return at - 1, with_final(before, _NONE) + "르다"
        return at, "라다" if last == "라" else "르다"
    if last == "워":
        return _of_u(text, at)
    if last in "과며화" or (last == "와" and before not in _COMES):
        return None
    if last == "놔":
        return at, "놓다"
    if last == "나" and before not in _HAPPENS:
        return None
    if last == "가" and before not in _GOES:
        return None
    if last in _EU_OPEN:
        return at, _EU_OPEN[last] + "다"
    if last in _SAME_OPEN:
        return end, "다"
    shut = {_YEO: _I, _WA: _O, _WEO: _U}.get(vowel)
    return None if shut is None else (at, _whole(with_vowel(last, shut)))


def _of_u(text: str, at: int) -> Opening | None:
    """Of a 워, 움 or 운 at `at`: of 배우다, or of a stem in ㅂ."""
    before = text[at - 1 : at]
    if not before or not is_syllable(before):
        return None
    if final_of(before) != _NONE or vowel_of(before) in _KEEP_U or before == "싸":
        return at, "우다"
    return at - 1, with_final(before, _B) + "다"


def _nominal(text: str, at: int) -> Opening | None:  # noqa: PLR0911 - an ending a line
    """Of a verb made a noun by -음 or -ㅁ, whose last syllable stands at `at`."""
    last, before = text[at], text[at - 1 : at] or " "
    if last == "임":
        if before in "거것":
            return at - 1, "것이다"
        return at, "이다"
    if last == "음":
        final = final_of(before)
        if text.startswith("깨달", at - 2):
            return at - 1, "닫다"
        if before == "나":
            return at - 1, "낫다"
        return (at, "다") if final not in (_NONE, _L) else None
    if last == "움":
        return None if before == "도" else _of_u(text, at)
    if last + before in ("함포", "함결", "큼만"):
        return None
    if last == "듬":
        return None if before == "리" else (at, "들다")
    return at, _whole(with_final(last, _L if final_of(last) == _LM else _NONE))

"""Where an answer tells what others say, or what its speaker once thought: nothing is asserted.

The small words of `grammar` name the usual ways; these patterns take in the many that are put
together from a speaker, a verb of saying and what stands between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from quizgd.checker.ear import Hit
from quizgd.checker.grammar import Role
from quizgd.checker.heard import start_of
from quizgd.checker.text import normalise


def _any(words: str) -> str:
    return "|".join(normalise(word).text for word in words.split())


def _each(before: str, words: str) -> list[str]:
    """Each of some words, as `_any` gives them, behind another."""
    return [before + word for word in words.split("|")]


Way = tuple[re.Pattern[str], Sequence[str]]
"""How hearsay is told, and the words without one of which it is not told so."""


def _rules(*rules: tuple[Sequence[str], *tuple[str, ...]]) -> tuple[Way, ...]:
    return tuple((re.compile("|".join(patterns)), words) for words, *patterns in rules)


_PEOPLE = _any(
    "사람 분 친구 학생 후배 선배 동료 팀원 상사 교수 조교 사수 강사 "
    "경우 글 책 블로그 답 답안 답변 강의 자료 "
    "수강생 지원자 애 이들 초보 입문자 신입 개발자 댓글 게시물 영상 슬라이드 문장 설명"
)
_TALK = _any(
    "말 얘기 이야기 설명 주장 생각 소리 믿음 소문 통념 오해 착각 의견 견해 인식 "
    "답 답변 글 댓글 문장 사람 분 친구 학생 후배 동료 표현 말씀 식의말 식의설명"
)
_THINKS = _any("생각 오해 착각 믿 알 아시 여기 보 이해 혼동 기억 외우 배우 듣")
_GUESSES = _any("짐작 예상 추측 기대 상상 넘겨짚")
_THOUGHT = _any("생각 오해 착각 믿 알 이해 기억 외 배 외우 예상")
_CONFUSED = _any("헷갈리 헷갈려 헷갈릴 헷갈린 헷갈렸 혼동")
_WRONGLY = _any("잘못 거꾸로 반대로 뒤바꿔")
_LEARNT = _any("외우 외웠 외운 배우 배운 배웠 이해 알고 기억 말하 말한 말했 설명하 설명한")
_WRITES = _any("쓰 적 하 외우 답하 말하")
_COSTS = _any("싫어 실망 의아 당황 난감 찡그 감점 탈락 꼬리질문 혼나 혼납 떨어 오답")
_WAYS = _any("방식 방법 것 거 개 얘기 이야기 식")
_FAILS = _any("안되 안돼 안됩 안된 틀리 틀립 틀려 곤란")
_COUNTS = _any("세 부르")
_AS = _any("소개 말 이야기 얘기 여기 생각 떠들 알려 설명 취급")
_AMISS = _any(
    "위험 곤란 성급 틀 잘못 무리 오해 착각 문제 금물 지나 옳지 맞지 억지 과장 사실과 그렇지 "
    "다르 다릅 말이안"
)
_SAID = ("다고", "라고", "냐고", "자고")
_TOLD = ("다는", "라는", "냐는", "자는")
_KOREAN = _rules(
    (
        _SAID,
        # 크면 빨라진다고 말하는 사람
        f"[다라냐자]고(?:들|도|만)?[가-힣]{{0,6}}?[는던은한쓴된운신](?:{_PEOPLE})",
        # 빠르다고 생각했는데; 빠르다고 하던데; 한 바퀴라고 믿었다가; 라고 적혀 있어도
        f"[다라냐자]고(?:만|들)?(?:{_THOUGHT})[가-힣]?[았었했웠랐]었?(?:는대|지만|다가|으나)",
        "[다라냐자]고(?:들|만)?(?:하던대|믿)|[다라]고적혀",
        # 답한 적이 있는데 틀린 답이었어요
        f"[다라]고(?:{_WRITES}|대답)[가-힣]{{0,3}}적이",
        # w += lr * grad 라고 쓰면 ... 안 됩니다
        f"라고(?:{_WRITES})면[^.!?\n]{{0,24}}?(?:{_FAILS})",
        # 늘 최고라고 답하면 바로 감점이에요
        f"[다라]고(?:{_WRITES}|대답하)[가-힣]?면[^.!?\n]{{0,14}}?(?:{_COSTS})",
        # 한 번이라고 알고 있었는데; 필요하냐고 묻는
        "[다라]고알고(?:있었|지냈)|[다라]고적었다가|냐고(?:묻|물|하)",
        # 누가 빠르다고 하면; 빠르다고 여기는 건 위험해요; 빠르다고들 하는데 아니라고 봅니다
        "(?:누가|누군가)[^.!?\n]{1,60}?[다라]고하면",
        f"[다라]고(?:하|{_THINKS})(?:시)?[는](?:건|것은|개|것도)[^.!?\n]{{0,8}}?(?:{_AMISS})",
        f"[다라]고(?:들)?(?:많이|흔히|보통)?하는대[^.!?\n]{{0,10}}?(?:아니|{_AMISS})",
        # 한 개짜리를 미니배치라고 생각하면 그건 SGD죠
        f"[다라]고(?:{_THINKS}|{_COUNTS}|하)[가-힣]?면"
        "(?:그건|그개|그럼|그러면|오산|오해|착각|거꾸로)",
        # 최고라고 하길래; 항상 도착한다고 썼다가 지웠습니다; 빠르다고 하고 싶지만
        "[다라]고하(?:시)?길래|[다라]고(?:썼|적었|답했|대답했|말했|외웠|여겼|믿었)다가",
        f"[다라]고(?:{_WRITES})고싶",
    ),
    (
        (*_SAID, *_each("로", f"{_THINKS}|{_COUNTS}")),
        # 한 에폭으로 세는 후배
        f"(?:으로|로|라고|다고)(?:{_THINKS}|{_COUNTS})[가-힣]?[는던은](?:{_PEOPLE})",
    ),
    (
        ("쉽", "쉬", "십상", "마련", "하기딱"),
        # 빠르다고 생각하기 쉽지만
        f"[다라냐자]고?(?:들|도)?(?:흔히|자주|많이|쉽게)?(?:{_THINKS}|{_GUESSES})(?:하기|기)?"
        "(?:쉽|쉬|십상|마련)",
        "(?:착각|오해|혼동)하기(?:쉽|쉬|십상|딱)",
    ),
    (
        ("줄로", "줄만", "줄들", "줄아", *_each("줄", _THOUGHT)),
        # 빠른 줄 알았는데; 전체인 줄 알았습니다; 전체를 말하는 줄 아는 경우가 있음
        f"줄로?(?:만|들)?(?:{_THOUGHT})[가-힣]?[았었했웠랐]었?(?:는대|지만|다가|으나)",
        "줄(?:로|로만|만)?알(?:았|고있었)|[는은인한]줄(?:로|로만|만)?(?:아는|아시|알던|아셨|아신)",
    ),
    (
        _TOLD,
        # 빠르다는 얘기가 있는데; not "..., 즉 한 바퀴 돈다는 얘기가 됩니다"
        f"(?<![숫문])[다라냐자]는(?:식의)?(?:{_TALK})"
        "(?:[은는가을를도만들애]|이(?!다(?![르른릅])))(?![되됩돼된])",
        # 빠르다는 게 아니라; 헤시안이 필요하냐는 질문
        "[다라]는(?:개|것이|뜻이|뜻은|말이|말은|소리가|소리는|얘기가|얘기는)(?=아니)",
        "냐는(?:질문|물음|말)",
        # 약점이 없다는 건 덜 읽은 소리고요; not "..., 빨리 간다는 소리예요"
        "[다라]는(?:건|것은)[^.,!?]{0,14}?(?<![다라]는)(?:소리|얘기)(?=[이애고라다죠])",
        f"[다라]는식으로(?:{_THINKS}|{_LEARNT})",
    ),
    (
        ("적이",),
        # 더하는 코드를 짰다가 폭발한 적이 있습니다; 후배가 손실을 키우는 코드를 짜 온 적이 있는데
        r"[짰썼했봤]다가[^.!?\n]{0,24}?적이있",
        f"(?:{_PEOPLE})[이가][^.!?\n]{{0,30}}?적이있",
    ),
    (
        ("갰",),
        # 그랬다면 못 돌렸겠죠; 무조건 Adam이 답이면 고민할 게 없겠죠
        r"[다라]면[^.!?\n]{0,40}?[았었했렸졌났됐됬]갰|(?:[이라다]|하)면[^.!?\n]{0,30}?없갰",
    ),
    (
        ("다면", "라면"),
        # 배치 크기가 N이라면 한 번뿐이어야 하는데
        r"[다라]면[^.!?\n]{0,50}?(?:[었했갔났왔졌됐]어야(?:했|됐|하|되|맞)"
        r"|[어아여해]야(?:하|되|할탠)[가-힣]{0,2}대[^.!?\n]{0,14}?(?:안그렇|그렇지않|아니|실재|이상|말이안))",
    ),
    (
        _each("양", _AS),
        # 흠이 없는 양 소개되지만
        f"[는은인한]양(?:{_AS})",
    ),
    (
        ("나하는", "런말은", "런소리은", "런얘기은", "리가요", "리가있", "속은"),
        # 첫 시간에나 하는 말; 그런 말은; 더 먹을 리가요; 이름에 속은 거예요
        "[애서]나하는(?:말|얘기|소리)|[이그저]런(?:말|소리|얘기)은"
        "|[을할될일줄릴칠질]리가(?:요|있)|속은(?:거|것)",
    ),
    (
        ("다르", "다릅", "다른", "달라", "거리가"),
        # 저장해 뒀다 꺼내 쓰는 방식과는 다르고요
        f"(?:{_WAYS})(?:와|과|하고|랑|이랑)는?(?:다르|다릅|달라|거리가)",
        # 전체를 도는 횟수와는 다른 개념이에요
        "[가-힣](?:와|과|하고|랑)는(?:전혀|완전히|아예)?다른(?:개념|것|거|얘기|말)이?[다라애얘고]",
    ),
    (
        (
            "서가아니",
            "던시절",
            "던때",
            "믿",
            "앞뒤",
            "오류",
            "뻔",
            "그럴리가",
            "는지묻",
            "는지물어",
        ),
        # 늘 최고여서가 아니라; 생각하던 시절이 있었죠
        "[가-힣]서가아니|던(?:시절|때)[이가도]?있",
        # ...는 말, 믿지 마세요; 앞뒤가 바뀐 말; 라고 말할 뻔했어요; 왜 큰지 묻는
        "믿지마|믿으면안|앞뒤가?(?:안맞|바뀐|뒤바뀐)|(?:은|는|이|가)오류(?:이?다|고|죠)"
        "|[을를]믿었다가|뻔[했하]|그럴리가|는지(?:묻|물어)",
    ),
    (
        _CONFUSED.split("|"),
        _CONFUSED,
    ),
    (
        ("그럴리", "말이안", "말도안", ">x", "> x"),
        # 볼록해서 실패한다니, 그럴 리가요; "정답을 외운다" → X
        "[다라]니(?=[,.]?(?:그럴리|말이안|말도안))|>(?= ?x(?:[.,;\n]|$))",
    ),
    (
        ("냐",),
        # 만능이냐 하면 전혀요; 저절로 똑똑해지느냐, 그렇지 않아요
        "냐(?:고)?(?:하면|물으면|묻는다면|한다면)(?:전[혀히]|아니|천만|결코|절대|그렇지|그건아)"
        "|냐(?=, ?(?:그렇지|아니|전[혀히]|천만|함정|trap))|느냐고",
    ),
    (
        ("바꿔", "섞어"),
        # 전체라는 건 배치랑 바꿔 말한 거예요
        "(?:바꿔|뒤바꿔|뒤섞어|섞어)(?:말[한했하]|안[것거]|생각한|이해한|외운)",
    ),
    (
        _WRONGLY.split("|"),
        f"(?:{_WRONGLY})(?:{_LEARNT})",
    ),
    (
        ("우기", "우겼", "우긴", "길래", "더라", "다던", "라던"),
        # 최고라고 우기길래; 최고라던 선배가; 반대라더라고요
        "[다라자]고?(?:우기|우겼|우긴)|[다라]길래|[다라]더라"
        f"|[다라]던(?={_PEOPLE}|형|누나|팀|교재|기사)",
    ),
)
_ENGLISH_WORDS = (
    *"say said think thought believ claim assum imagin treat confus argu insist reckon".split(),
    *"mistak hear swear swor expect wrote told tell meant pretend taught ask guess".split(),
    *"backwards wrong mixed mixing muddled write answer conclu incorrect false read".split(),
    *"tempt forgiven coded laughed slip trap blunder misread misund misconc myth fallacy".split(),
    *"untrue promis labelled labels drew pictured rumo legend folklore convent belief".split(),
    *("taken", "i used to", "i once", "bad ", "be led", "easy to", " did", " put", " had", " took"),
    *("if that w", " bug", " lie", "despite what", "contrary to what", "whatever what"),
    *("usual error", "common error", "classic error", "typical error", "opposite error"),
    "frequent error",
)
"""English hearsay has one of these words, or of these beginnings of words."""
_ENGLISH = re.compile(
    r"\b(?:"
    r"(?:(?:people|folks|students|classmates|colleagues|beginners|newcomers|candidates|juniors"
    r"|tutorials|textbooks|blogs|blog posts|friends|friend|colleague|classmate|teammate|student"
    r"|teacher|tutorial|blog post|article|professor|lecturer|tutor|mentor|boss|manager|intern"
    r"|interns|roommate|notes|textbook|book|books|lecture|course|internet|chatbot)"
    r"[^.,;!?\n]{0,40}?|(?:everyone|everybody|someone|somebody|many|some|most|others)"
    r"[^.,;!?\n]{0,16}?)(?<! i)(?<! we) "
    r"(?:say|says|said|think|thinks|thought|believe|believes|believed|claim|claims"
    r"|claimed|assume|assumes|assumed|imagine|treat|treats|treated|confuse|confuses|confused"
    r"|argue|argues|insist|insists|insisted|claiming|reckon|reckons|reckoned|mistake|hear|hears"
    r"|swear|swears|expect|wrote|told me|tells you)"
    r"|if [^.,;!?\n]{1,50}? meant\b[^.;!?]{0,60}?"
    r" (?:would|wouldn't|could|couldn't)"
    r"|(?<![a-z] )(?:saying|claiming|believing|pretending)(?! (?:so|this|it)\b)"
    r"|who(?:ever)? (?:told|taught|says|said)|ask(?:s|ed)? (?:\w+ )?(?:whether|if)"
    r"|i(?:'d| would) have (?:said|guessed|thought)"
    r"|(?:had|got|has) (?:it|this|that|them) (?:backwards|wrong|mixed up|muddled|the wrong way)"
    r"|i used to \w+|i once (?:wrote|said|answered|claimed|told)"
    r"|(?:don't|do not|never|shouldn't|mustn't|can't|cannot|couldn't|nobody|no one)"
    r"[^.,;:!?\n]{0,30}? (?:say|claim|write|answer|conclude|assume|argue"
    r"|tell (?:anyone|anybody|people|someone|them|him|her)) "
    r"|(?:wrong|incorrect|bad|false) (?:answer|statement|claim|sentence|version)"
    r"|i(?:'ve| have|'d| had)? (?:always |first |once |initially |long |even )?"
    r"(?:thought|assumed|believed|imagined|been told|was told|heard|read that)"
    r"|(?:you|one|we)(?:'ll| will| may| might| can| could| would|'d)?(?: \w+)? "
    r"(?:hear|hears|read somewhere|be tempted|be forgiven|be led)"
    r"|(?:tempting|temptation|easy) to (?:\w+ )?"
    r"(?:say|think|believe|assume|conclude|imagine|take|mistake|read|confuse)"
    r"|as (?:one of )?(?:my|our|some|a|the) \w+ (?:coded|wrote|did|put|had|said|thought)"
    r"|(?:got|was|were) laughed at|if that (?:were|was) (?:so|right|true|the case)"
    r"|(?:usual|common|classic|typical|opposite|frequent) "
    r"(?:slip|mistake|trap|error|blunder|bug|confusion|misreading|misunderstanding|misconception)"
    r"|(?:is|are|was|were|'s) (?:a|an|the|your) (?:\w+ )?"
    r"(?:bug|mistake|trap|myth|lie|blunder|misconception|misunderstanding|misreading|fallacy)"
    r"|(?:is|are|was|were|'s|turned out|turns out|proved)(?: to be)? (?:simply |just |plainly "
    r"|completely |entirely |flatly |quite |actually |obviously |utterly |totally |of course )?"
    r"(?:untrue|false|incorrect|mistaken)"
    r"|(?:despite|contrary to|whatever) what \w+"
    r"|(?:guy|girl|vendor|youtuber|senior|team|company|half (?:my|the|our) class|summary|sheet"
    r"|slide|poster|legend)\b[^.,;!?\n]{0,40}? "
    r"(?:said|says|told|tells|swore|swears|promised|promises|labelled|labels|drew|wrote)"
    r"|(?:some|most|many) (?:blogs|videos|posts|books|courses) promise"
    r"|i did (?:think|believe|write|say)|i(?:'d| would) (?:love|like) to (?:tell you|say|believe)"
    r"|(?:early on|at first|back then|for a while),? i (?:pictured|imagined|took|thought|had)"
    r"|(?:rumou?r|legend|folklore) has it|conventional wisdom|popular belief|common belief"
    r"|(?:often|sometimes|wrongly|mistakenly|commonly|usually) "
    r"(?:said|claimed|believed|assumed|told|confused|taken|mistaken|thought)"
    r"|(?:confused|confusing|confuse|confuses|mistaken|mixed up|mixing up)"
    r" (?:it |them )?(?:with|for)"
    r")\b"
)


WAYS: Sequence[Way] = (*_KOREAN, (_ENGLISH, _ENGLISH_WORDS))


def add(text: str, small: list[Hit], ways: Iterable[re.Pattern[str]]) -> list[Hit]:
    """The small words of a normal text with what it tells as hearsay, in order.

    `ways` are the patterns of `WAYS` for which it has a word. A small word within hearsay is a
    part of it: the "rather" in "people would rather think".
    """
    spans = [match.span() for way in ways for match in way.finditer(text)]
    if not spans:
        return small
    spans.sort()
    starts = [start for start, _ in spans]
    furthest = [0, *accumulate((end for _, end in spans), max)]
    kept = [h for h in small if furthest[bisect_left(starts, h.end)] <= h.start]
    kept += [Hit(start, end, role=Role.REPORTS) for start, end in spans]
    return sorted(kept, key=start_of)

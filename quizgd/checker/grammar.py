# ruff: noqa: E501 - tables of words read better in long lines
"""The small words that carry the logic of a sentence, in both languages.

They are found by the same ear as the terms, longest first, so that 안 in 안정 or 안장점 is not
taken for a "not". Each tuple is data; the meaning of a role is where `clauses` uses it.
"""

from __future__ import annotations

from enum import Enum, auto
from itertools import product


def _each(*parts: str) -> tuple[str, ...]:
    """Every way to say one word of each part after the other; words stand between spaces."""
    return tuple(map("".join, product(*(part.split() for part in parts))))


def _words(*parts: str) -> tuple[str, ...]:
    """As `_each`, of English words with spaces between; a dash stands for no word."""
    said = product(*(part.split() for part in parts))
    return tuple(" ".join(w for w in words if w != "-").replace(" '", "'") for words in said)


class Role(Enum):
    """What a small word does.

    Python 3.11 takes ten times as long to find a member on its class as a name in its module, so
    what looks at every small word has the roles that it asks for as names of its own.
    """

    DENIES_BEFORE = auto()
    """Korean: denies what stands before it (쓰지 않다, 전체가 아니다)."""
    DENIES_AFTER = auto()
    """Denies what comes next (not, never, 안, 못)."""
    DENIES_WITHIN = auto()
    """English: a term that begins with a "not" of its own (doesn't converge); denies all else."""
    DENIES_AND_ENDS = auto()
    """Denies what stands before it and ends the clause (전체가 아니라, 쓰지 않고)."""
    DISMISSES = auto()
    """Says that what its clause names is useless, needless or wrong to do (시간 낭비, a bad idea)."""
    FREES_BEFORE = auto()
    """Korean: nothing depends on what stands before it (데이터와 무관하게)."""
    FREES_AFTER = auto()
    """Nothing depends on what comes next (regardless of the data)."""
    LESSENS_BEFORE = auto()
    """Marks what stands before it as only compared with (배치보다, 배치와 달리)."""
    LESSENS_AFTER = auto()
    """Marks what comes next as only compared with (than batch, unlike batch)."""
    ENDS = auto()
    """Ends a clause: and, but, -고, -지만."""
    ASKS = auto()
    """Makes the sentence a question, with or without its mark."""
    REFERS = auto()
    """Points back to what was just said: it, them, 이걸, 그 값."""
    FORMER = auto()
    LATTER = auto()
    RESPECTIVELY = auto()
    """Pairs what is named with what is said, in order: 각각, respectively."""
    REPORTS = auto()
    """Says that a claim is somebody else's, or an error: 오해, 라고 하는 사람, people say, a myth."""
    SUPPOSES = auto()
    """Says what would be, not what is."""
    STATES = auto()
    """Shows that something is stated, so that this is no bare list of words."""
    NOTHING = auto()
    """Looks like a small word and is none."""


KOREAN: dict[Role, tuple[str, ...]] = {
    Role.DENIES_BEFORE: (
        "지않", "지는않", "지도않", "진않", "질않", "지못", "지는못", "지도못", "지를못", "진못",
        "지안", *_each("지", "말아 말라 말것 말자 마세 마라 맙 마십 마시"), "아니", "아닙", "아닌것", "아닌거", "아닌게", "아님", "아녜", "아녀", "없", "기어렵",
        "기어려", "기힘들", "면곤란", "면안되", "면안된", "면안돼", "면안됩", "면안됨", "면안댐", "수없", "수가없",
        "무관하", "무관한", *_each("하고", "상관 관련 관계 아무상관 아무관련 아무관계 전혀상관 전혀관련 전혀관계", "없 이없 가없"), "관련이없", "관련없", "관계가없", "관계없", "상관이없", "상관없", "상관은없", "관련은없", "관계는없", *_each("과는 와는 하고는 랑은", "다르 다릅 달라 다름"), "는것은아니", "는건아니", "필요없", "필요는없", "필요가없", "안되", "안된", "안됩", "안됨", "안돼", "안댐", "불가능", "전무하", "전무해", "전무합", *_each("0 영", "번 회 퍼센트"), *_each("애서 로부터", "자유롭 자유로"),
    ),
    Role.DENIES_AFTER: ("안", "못"),
    Role.DENIES_AND_ENDS: (
        "아니라", "아니고", "아니며", "아니구", "아닌데", "아니지만", "아니고요", "아니구요", "아닌",
        "지않고", "지말고", "지않으며", "지않지만", "지못하고", "지않는데", "말고", "대신", "대신에", *_each("는 은 인 한 운 큰", "대신 대신에"), "없이", "필요없이", "필요도없이", "필요는없이", "없고", "없도록", "없게", "없어서", "없으니", "없으므로", "없으니까", "지않으니", "지않으니까", "아니니", "아니니까",
        "없지만", "지않아도", "지않아", "지않아서", "지않도록", "지않게", "지않으려", "지못하도록", "지못하게", "안되고", "안되며", "안되니", "아니라서", "없어도", *_each("기는 긴 은 는 이기는", "커녕"),
    ),
    Role.DISMISSES: (
        *_each("시간 헛", "낭비 수고 일 짓"), "낭비일뿐", "낭비에불과", *_each("의미 소용 쓸모 부질", "없 가없 이없 는없 도없"), "쓸데없", "쓸데가없", "무의미", "무용지물", "불필요",
        *_each("필요", "도없 조차없 까지는없 까진없 까지없"), *_each("잘못된 틀린 나쁜 안좋은", "방법 방식 습관 선택"), "역효과", "금물", *_each("는", "건 것은 것을 걸 일은 일을", "피해야 피하는개 피하는것이 삼가 지양"), *_each("을이유", "가없 는없 도없 없"), *_each("할이유 볼이유", "가없 는없 도없 없"),
    ),
    Role.FREES_BEFORE: ("무관하게", *_each("갔 렸 틀렸 랐 았 었 했 됐 크 작 많 적 높 낮", "든 든지 든가"), *_each("상관 관계 관련 상관이 관계가 관련이", "없이")),
    Role.LESSENS_BEFORE: ("보다", "보다는", "보단", "과달리", "와달리", "에비해", "에비하면", "과는달리", "와는달리", "처럼"),
    Role.ENDS: (
        "고", "하고", "되고", "이고", "지고", "쓰고", "주고", "들고", "크고", "작고", "리고", "며", "면", "면서", "되니", "하니", "리니", "나니", "치니", "키니", "추니", "내니", "쓰니", "이니", "으니", "지니", "지만", "는데", "은데", "인데", "긴해도", "기는해도", "더라도", "한데", "운데", "큰데", "으나", "지나,", "하나,",
        "이나,", "지구", "하구", "되구", "이구", "해서", "돼서", "져서", "려서", "아서", "어서", "워서",
        "여서", "춰서", "와서", "니까", "지니까", "으니까", "이니까", "하니까", "되니까", "므로", "다음", "한뒤", "한후", "된뒤", "뒤에", "후에", "반면", "반면에",
        "하지만", "그러나", "그런데", "그래서", "그리고", "그러면", "그러니까", "때문에", "거나", "느냐",
        "든지", "다가", "더니", "고요", "구요", "거든", "지요", "죠", "다만", "대신에는",
    ),
    Role.REFERS: (
        "이걸", "이것", "이를", "그걸", "그것", "이값", "그값", "이개", "그개", "이차이", "그차이", "그방향", "그반대",
    ),
    Role.FORMER: ("전자", "앞의것", "앞엣것", "앞의방식", "앞쪽", "먼저말한", "첫번째방식", "첫번째것"),
    Role.LATTER: ("후자", "뒤의것", "뒤엣것", "뒤의방식", "뒤쪽", "나중에말한", "두번째방식", "두번째것"),
    Role.RESPECTIVELY: ("각각", "순서대로", "차례대로"),
    Role.REPORTS: (
        *_each("라고 다고", "하 보", "긴 기는 기", "어렵 어려"), "볼수는없", "볼수없", "할수는없", "말할수없", "말할수는없",
        "오해", "반대예", "반대얘", "반대입", "반대죠", "반대인", "거꾸로예", "거꾸로입", "거꾸로임", "반대임", "오해임", "거꾸로알", "뒤바뀐", "뒤바꾼", "착각", "틀린설명", *_each("틀린 잘못된", "코드 식이 식입 식임 공식"), "틀린거", "틀린것", "틀린생각", "틀렸", "틀립니다", "잘못된생각",
        "잘못된이야기", "잘못된설명", "잘못된말", "잘못된얘기", "반대로이야기", "거짓", "옛날", "예전에는", "헷갈리는사람", "사실이아니", "틀린말", "틀린얘기", "틀린이야기", "반대로알", "잘못알",
        "다고하는사람", "라고하는사람", "다고하는친구", "라고하는친구", "다고들", "라고들", "다는사람",
        "라는사람", "다고생각하는사람", "라고생각하는사람", "고생각하기쉬", "고생각하는경우", "고흔히",
        "다는말은", "라는말은", "다는말도", "라는말도", "다는건아니", "오개념", *_each("다고 라고", "할수없 부를수없 부를수는없 보기어렵 보기는어렵"), *_each("다고 라고", "단정 단언 장담 확신", "할수없 할수는없 하기어렵 하기는어렵 하긴어렵 하면안 하면곤란 못하"), "다는것은아니", "라는건아니", "다는얘기는",
        "느냐고들", "느냐고하", "다고아는사람", "라고아는사람", "다고아는분", "라고아는분", "헷갈리는분", "다고알려져있지만", "라고알려져있지만", "맞지않", "옳지않", "다고보는건", "라고보는건", "다고하면안",
        "라고하면안", "라고하면틀", "다고하면틀", "말이안되", "일리가없", "리가없", "편견", "선입견", *_each("거꾸로 반대로 잘못", "아신 아시 알고계 아는거 아는것"),
        *_each("의견에 의견에는 생각에 생각에는 말에 말에는 주장에 주장에는 데에 데는", "반대하 반대합 반대해 반대함 반대임 동의하지 동의할수없 동의못 동의안 동의하기어 찬성하지"),
 "고정관념", "속설",
        *_each("다고 라고", "답하 생각하 말하 보 쓰 외우", "면틀 면안 면곤란"),
        *_each("다는건 라는건 다는것은 라는것은", "틀려 틀립 틀렸 틀린 틀림"),
        "잘못입니", "잘못임", "실수임", "버그임", "실수입니", "실수애요", "실수죠", "잘못이애", "잘못이죠", "잘못이에", "흔한버그", "버그입니", "버그애요",
        *_each("다고 라고 는줄", "생각하 오해하 착각하 믿 알 보 여기", "기쉬 기쉽 기십상 는사람 는분 는친구 는동료 는경우 시는분 는글 는책 는후배 는선배"),
        *_each("다고 라고", "하 말하 부르 주장하 우기 외우 설명하 이해하 기억하", "는사람 는분 는친구 는동료 는경우 시는분 는글 는책 는블로그 는후배 는선배 신분"),
        *_each("다고 라고", "아는 아시는 믿으시는 배운", "사람 분 친구 동료 경우"),
        *_each("다는 라는", "말 얘기 이야기 주장 생각 설명 소리 믿음 소문", "은 는 도 을 를"),
        *_each("다는 라는", "주장 생각 믿음 소문 오해 착각", "이 가"),
        *_each("사람 사람들 분 분들 친구 동료", "도있 이있 도계 이계 이많 도많"),
        *_each("거꾸로 반대로 뒤집어 잘못", "된얘기 된이야기 된말 된설명 외우 이해하 말하 말씀하 설명하"),
        "있다고들었", "있다고만들었", "있다는거만", "있다는것만", "잘못아는", "잘못알고", "분도봤", "사람도봤", "실수를많이", "흔한실수", "흔히하는실수", "사실과다", "사실과달", "낭설", "과장이", "과장입", "과장된", "과장임", "헛소문", "미신", "괴담", "어폐가있", "섣부른", "근거없는", *_each("줄 건가 거 거라고 거라", "알았 했 싶었", "는대 다가 지만 었는대 었지만"), "말도안되", "어불성설", "잘못된믿음", "잘못된상식", "잘못배", "어디있겠", "어디있어", "어디있나", "어딨",
    ),
    Role.SUPPOSES: ("때뿐", "때만", "경우뿐", "경우만"),
    Role.ASKS: ("무엇인가", "무엇입니까", "뭔가요", "뭐예요", "뭐죠", "무엇이죠", "무엇일까", "뭘까", "인가요", "일까요", "할까요", "릴까요", "을까요", "되나요", "있나요", "주나요"),
    Role.STATES: ("입니다", "이에요", "예요", "이다", "이요", "합니다", "됩니다", "습니다", "해요", "돼요", "어요", "아요", "거요", "것", "는거", "음", "함", "임", "됨", "짐"),
    Role.NOTHING: (
        "절대", "절대로", "까지못", "까지안", "안에", "안개", "안쪽", "동안", "방안", "제안", "대안", "보안", "편안", "불안", "안녕", "안정",
        "안장", "안전", "못지않", "잘못", "뿐만아니라", "뿐아니라", "만이아니라", "끊임없", "수없이",
        "틀림없", "지아닌지", "아니면", "안내", "해안", "눈안", "초안", "안팎", "아니까",
        "면적", "표면", "측면", "전면", "화면", "평면", "단면", "지면", "정면", "최고", "경고", "참고", "광고", "사고", "창고", "알고리", "고르", "골고루", "고치", "고쳐", "고친",
        "고칠", "고침", "고칩", "고정", "고려", "고유", "고차", "고급", "고민", "고전", "고속", "고원", "고른",
        "고를", "고름", "고릅", "고안", "고도", "고장", "고양", "고해", "고개", "고객", "고성능",
        "라고들었", "다고들었", "라고들은", "다고들은", "라고들어", "다고들어",
        "라고", "다고", "자고", "려고", "고있", "고싶", "고자", "보고서", "고로", "고집",
        *_each("는 은 인 한 운 큰 른 진", "데서 데에"), "는데이", "은데이", "인데이", "한데이", "운데이", "큰데이", "가운데", "며칠", "어서어", "에서",
        "인데요", "하고는", "하나도", "전혀", "알아서", "빠짐없이", "남김없이", "예외없이", "어김없이", "변함없이", "쉴새없이", "끝없이", "다를게없", "다를것없", "다를바없", "안의", "안으로", "안은", "안에서", "그대신", *_each("안", "빼고 빼놓고 빼먹 빠뜨리 거르고 건너뛰고"), *_each("빼놓지 빼먹지 빠뜨리지 거르지 빠지지", "않고"), *_each("어도 아도 여도 해도 라도 써도", "상관없"), *_each("기억은 기억이 기억도 기억 생각이 생각은", "안나 잘안나"), *_each("확실하 정확하", "지는않 진않 지않"), *_each("자신", "은없 이없 없"), *_each("별", "것없 거없 게없 것아니 거아니 게아니"), "처음", "다음과같", "거나름", "많이든", "하나의", "말고도", "지나치", "지나가",
    ),
}  # fmt: skip

ENGLISH: dict[Role, tuple[str, ...]] = {
    Role.DENIES_AFTER: (
        "not", "isn't", "isnt", "aren't", "arent", "don't", "dont", "doesn't", "doesnt", "won't",
        "wont", "can't", "cant", "cannot", "wasn't", "didn't", "didnt", "shouldn't", "wouldn't",
        "never", "no", "nor", "nobody", "no one", "none of", "couldn't", "cease to", "without", "neither", "nothing",
        "no longer", "hardly", "rarely", "seldom", "scarcely", "immune to", "immune from", "free from", *_words("i i've", "- have", "never", "seen"), *_words("refuse refuses", "to"), "avoid", "avoids", "avoiding", "prevent", "prevents", "preventing",
        "lacking", "lacks", "lack", "lack of", "devoid of", "absence of", "hasn't", "haven't", "hadn't", "weren't", "mustn't", "needn't", "hasnt", "havent", "wasnt", "wouldnt", "shouldnt", "couldnt", "couldn't", "ain't", "far from", "anything but", "let alone", *_words("no", "need reason", "to"), "by no means", "fails to", "fail to",
    ),
    Role.DISMISSES: (
        *_words("waste waste", "of", "time effort"), "pointless", "impossible", "out of the question", "no point in", "no use", "makes no sense", "make no sense", "no sense in", "unnecessary", "needless", "bad idea", "bad practice",
        "not worth", "isn't worth", "wrong approach", "more harm than good", *_words("makes make", "- it things the", "- result results model training", "worse"),
    ),
    Role.FREES_AFTER: _words("regardless irrespective independent independently", "of") + _words("no", "matter", "- what", "the your") + ("no matter how", *_words("however", "large small big far wrong badly high low")),
    Role.LESSENS_AFTER: ("than", "rather than", "instead of", "unlike", "compared to", "compared with", "as opposed to", "in contrast to"),
    Role.ENDS: (
        "and", "but", "while", "whereas", "yet", "so", "then", "because", "since", "although",
        "though", "which", "where", "however", "and then", "so that", "until", "hence", "thus",
        "therefore", "otherwise", "and so", "such that",
    ),
    Role.REFERS: ("it", "its", "them", "they", "this", "that", "these", "those"),
    Role.FORMER: ("the former", "former", "the first one"),
    Role.LATTER: ("the latter", "latter", "the second one"),
    Role.RESPECTIVELY: ("respectively", "in that order"),
    Role.REPORTS: (
        "people say", "people think", "some say", "some think", "they say", "some people", "myth",
        "misconception", "not true", "isn't true", "not the case", "isn't the case", "people confuse",
        "people assume", "often said", "often think", "you might think", "mistake to", "wrong to",
        "wrong to say", "mixed up", "mix up", "contrary to", "a mistake", "not right to",
        "simply wrong", "is wrong", "mistaken", "anyone who", "whoever says", "old expert systems",
        "classic image processing", *_words("that's it's is sheer pure", "nonsense"), *_words("nonsense", "to that"), "doesn't mean", "does not mean", "doesn't follow", "not correct", "incorrect to", "false that", "story goes", "that's false", "is false",
        *_words(
            "people some many others somebody someone folks beginners students colleagues they",
            "- often sometimes still may might wrongly mistakenly will",
            "think say believe imagine assume claim argue insist thought said believed claimed",
        ),
        *_words("people some folks others someone", "- sometimes often", "tell told tells"),
        *_words("they", "- sometimes often", "told"), "they tell me", "they tell us", "they tell you that",
        "i disagree", "i'd disagree", "would disagree", "disagree with the", "disagree with that", "don't agree", "do not agree", "wouldn't say", "would not say", "don't buy",
        *_words("used once easy tempting natural common", "to -", "think say believe assume thought"),
        *_words("one you", "might would could may 'd", "think say believe expect assume"),
        *_words("the", "idea notion claim belief myth thought suggestion", "that"),
        "common bug", "a bug", "classic bug", "prejudice", "an exaggeration", "are avoided", "is avoided", "claimed that", "claims that", "heard that", "heard it said", "it's the reverse", "is backwards",
        "the wrong way round", "is a lie", "is untrue", "got it backwards", "has it backwards",
        "folklore", "fairy tale", "urban legend", "wishful thinking", "not quite true", "not quite right", "not strictly true", "doesn't hold", "does not hold",
        "thinking it", "thinking that", "an overstatement", "an oversimplification", "debunked", "bad advice", "simply false", "just false", "plain wrong", "flat wrong", "dead wrong",
        *_words("i - at", "first - initially once used", "- to", "thought believed assumed"),
        *_words("it is it's is", "a an", "common popular classic frequent", "mistake error mix-up confusion misreading misunderstanding"),
    ),
    Role.SUPPOSES: ("only when", "only if", "would be", "would become", "if we stopped", "as if", "would have"),
    Role.ASKS: ("what is", "what are", "what does", "how does", "how do you", "why does", "why is", "which kinds", "shall i", "should i"),
    Role.STATES: (
        "is", "are", "was", "be", "the", "a", "an", "of", "to", "by", "with", "for", "in", "on", "if",
        "when", "you", "we", "i", "it's", "that's", "you'd", "i'd", "has", "have", "can", "may",
        "does", "do", "will", "at", "from", "as", "into", "over", "versus", "vs", "per", "each",
        "every", "means", "uses", "use", "gives", "makes", "i.e.", "just", "back", "down", "after",
        "so", "until", "like", "through", "against", "along", "say", "suits", "suit", "fits",
        "works", "takes", "goes", "moves", "adds", "keeps", "reduces", "helps", "needs", "comes",
        "leads", "points", "tells", "measures", "shows", "says", "gets", "finds", "computes",
        "updates", "learns", "predicts", "slides", "shares", "settles", "depends", "varies",
        "becomes", "collapses", "saturates", "vanishes", "averages", "remembers", "controls",
        "sets", "decides", "scales", "compares", "quantifies", "repeat", "use", "start", "try", "change", "changes", "during",
        "let", "lets", "give", "went",
    ),
    Role.NOTHING: (
        "choice would be", "pick would be", "first choice would be", "answer would be",
        "not only", "no doubt", "why not", "not just", "more than one", "more than a", "fewer than",
        "less than all", "rather than later", "and so on", "as well", "bouncing back and forth",
        "back and forth", "more and more", "up and down", "over and over", "again and again",
        "no matter", "no free lunch", "smaller than the", "round and round", "one by one",
        "and/or", "forward and back", "hasn't seen", "haven't seen", "never seen", "not seen", "neither happens",
        *_words("over done finished complete completed ends counts through", "only", "when if once"),
    ),
}  # fmt: skip

STOPS = ".!?;\n"
"""Marks that end a sentence (a dot between letters or digits does not)."""
LISTS = ",:/|"
"""Marks that end a clause."""

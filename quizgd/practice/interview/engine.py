"""What the interviewer says next: a pure function of what was said so far.

The reactions to a reply follow from the talk up to that reply, and are said one after another,
each a turn of its own. A talk that was cut off between two of them goes on with the second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizgd.bank.model import Bank, FollowUp, Question
from quizgd.checker import check
from quizgd.checker.bearing import against, bearing_on
from quizgd.checker.ear import ear_for
from quizgd.checker.text import normalise
from quizgd.checker.verdict import Length, Span, State, Verdict
from quizgd.language import Bilingual
from quizgd.practice.interview import experience, phrases
from quizgd.practice.interview.phrases import Phrases, pick
from quizgd.practice.interview.plan import MIX, next_question
from quizgd.practice.interview.quoting import quoted
from quizgd.practice.interview.records import QUESTIONS, REPLIES, WAITS, Kind, Talk, Turn
from quizgd.practice.interview.thread import Thread, asks_again, is_blank, threads

MOST_PROBES = 2
"""An interviewer nudges so often about one question, then moves on."""
MOST_DOUBTS = 2
DEPTH = 2
"""So many follow-ups in a row."""
LAST_CALL = 20.0
"""With fewer seconds than this left, no new question is begun."""


def next_turn(talk: Talk, bank: Bank) -> Turn | None:
    """The interviewer's next turn; None when it is the candidate's, or all is said."""
    if talk.closed:
        return None
    if not talk.turns:
        return _opening(talk)
    last = talk.turns[-1]
    if last.kind in WAITS:
        return None
    if last.kind is Kind.OPENING:
        return _next(talk, bank, phrases.FIRST)
    at = max(i for i, turn in enumerate(talk.turns) if turn.kind in REPLIES)
    heard = replace(talk, turns=talk.turns[: at + 1])
    again = talk.left > 0 and asks_again(talk.turns[at])
    script = [_once_more(heard, bank)] if again else _reactions(heard, bank)
    said = len(talk.turns) - at - 1
    return script[said] if said < len(script) else None


def hear(talk: Talk, bank: Bank, text: str, seconds: float, began: float | None = None) -> Turn:
    """The candidate's reply to what was last said, with what was heard in it."""
    thread = threads(talk.turns)[-1]
    question = bank.find(thread.question)
    verdict = None
    if question is not None:
        verdict = check(_asked(question, thread), text, bank.questions)
    return Turn(Kind.ANSWER, text, thread.question, "", verdict, max(0.0, seconds), began)


def give_up(talk: Talk, bank: Bank, seconds: float, text: str = "") -> Turn:
    """The candidate passes; what was typed so far is kept and judged like an answer."""
    return replace(hear(talk, bank, text, seconds), kind=Kind.PASS)


def nudge(talk: Talk) -> Turn:
    """Silence, in a cold start, is broken."""
    said = sum(turn.kind is Kind.NUDGE for turn in talk.turns)
    text = pick(phrases.NUDGE, talk.setup.lang, talk.plan.seed + said)
    return Turn(Kind.NUDGE, text, talk.asked[-1] if talk.asked else None)


def stop(talk: Talk, seconds: float) -> Turn:
    """The candidate, or the clock, ends it `seconds` after the last question was asked."""
    over = talk.left - seconds <= 0
    closing = _close(talk, phrases.TIME_UP if over else phrases.STOPPED)
    return replace(closing, seconds=max(0.0, seconds))


def _asked(question: Question, thread: Thread) -> Question:
    """The question as it stands after a probe: what the probe has named need not be said again."""
    last = next((t for t in reversed(thread.turns) if t.kind in WAITS - {Kind.NUDGE}), None)
    if last is None or last.kind is not Kind.PROBE:
        return question
    # Not what leads up to it: "천천히 하셔도 됩니다" has named no slow convergence.
    about = (c.probe for c in question.core if c.id == last.about)
    probes = (text for probe in about for text in (probe.ko, probe.en))
    return after_probe(question, next(filter(last.text.endswith, probes), last.text))


def after_probe(question: Question, probe: str) -> Question:
    """The question where a reply need not repeat the terms that `probe` has named."""
    # Not `hear`: it takes a question for nothing that is stated, and hears no terms in it.
    hits, *_ = ear_for(question.lexicon).listen(normalise(probe).text, bearing_on(question))
    named = {term for hit in hits for term in hit.terms}
    # Of two that stand against each other, sample and dataset, neither is what it is about.
    named = {term for term in named if named.isdisjoint(against(term, question.lexicon))}
    return replace(question, about=tuple(sorted({*question.about, *named})))


# Reactions


@dataclass(frozen=True, slots=True)
class _Moment:
    """A reply, and everything that a reaction to it depends on."""

    talk: Talk
    bank: Bank
    thread: Thread
    question: Question
    reply: Turn
    verdict: Verdict

    def says(self, kind: Kind, wording: Phrases, about: str = "") -> Turn:
        text = pick(wording, self.talk.setup.lang, _turn(self.talk, kind))
        return Turn(kind, text, self.question.id, about)

    @property
    def doubted(self) -> bool:
        """Whether the reply is one to "are you sure?": it is taken in before more is asked."""
        before = self.thread.turns[-2] if len(self.thread.turns) > 1 else None
        return before is not None and before.kind is Kind.DOUBT

    @property
    def only_asks_whether(self) -> bool:
        """Whether "shall I say more?" is all that was said: once, the first word is asked for."""
        said = self.verdict.ids(State.STATED) or self.verdict.asserted
        return (
            self.verdict.concision.check_in
            and not said
            and len(self.thread.replies) == 1
            and not self.thread.done(Kind.NUDGE)
        )

    @property
    def blank(self) -> bool:
        """Whether the reply says no more than that nothing comes."""
        nothing = not self.verdict.ids(State.STATED) and not self.verdict.asserted
        return nothing and (
            is_blank(self.reply.text) or self.verdict.concision.length is Length.EMPTY
        )


def _reactions(talk: Talk, bank: Bank) -> list[Turn]:
    """Everything the interviewer says to the last reply, up to the next question or goodbye."""
    thread = threads(talk.turns)[-1]
    question, reply = bank.find(thread.question), talk.turns[-1]
    if question is None or reply.verdict is None:
        return _to_a_story(talk, bank, thread)
    now = _Moment(talk, bank, thread, question, reply, reply.verdict)
    if reply.kind is Kind.PASS:
        return [now.says(Kind.NOTED, phrases.PASSED), _next(talk, bank, phrases.NEXT)]
    if talk.left > 0 and now.only_asks_whether:
        return [now.says(Kind.NUDGE, phrases.FIRST_TRY)]
    lead = _lead(now)
    if talk.left > 0 and (doubt := _doubt(now)):
        # "Are you sure?" answers "shall I go on?" as well, and after praise it would sound odd.
        return [*(turn for turn in lead if turn.kind is Kind.CUT), doubt]
    heard_out = lead or ([now.says(Kind.NOTED, phrases.NOTED)] if now.doubted else [])
    if talk.left > 0 and (probe := _probe(now, led=bool(heard_out))):
        return [*heard_out, probe]
    complete = thread.complete(question)
    if not lead or lead[0].text in phrases.FIRST_TRY[talk.setup.lang]:
        # "Start with what you know" asks for an answer, and the next question is none to it.
        lead = [_taken(now, complete=complete)]
    return [*lead, _onward(now, complete=complete)]


def _once_more(talk: Talk, bank: Bank) -> Turn:
    """What was asked last, said again; of a question only itself, not what led to it."""
    thread = threads(talk.turns)[-1]
    asked = next(t for t in reversed(thread.turns) if t.kind in WAITS - {Kind.NUDGE})
    ask = _wording(thread.question, bank) if asked.kind in QUESTIONS else None
    lang = talk.setup.lang
    lead = pick(phrases.AGAIN, lang, _turn(talk, Kind.NUDGE))
    text = f"{lead} {ask[lang] if ask else asked.text}"
    return Turn(Kind.NUDGE, text, thread.question, asked.about)


def _wording(name: str, bank: Bank) -> Bilingual | None:
    """The words of a question, or of one about experience."""
    story, question = experience.find(name), bank.find(name)
    return question.ask if question else story.ask if story else None


def _lead(now: _Moment) -> list[Turn]:
    """Answers a check-in, or cuts a lecture short, before anything else."""
    concision = now.verdict.concision
    if concision.check_in:
        if concision.length is Length.LONG or now.thread.complete(now.question):
            return [now.says(Kind.CHECK_IN, phrases.ENOUGH)]
        if not now.verdict.ids(State.STATED) and not now.verdict.asserted:
            return [now.says(Kind.CHECK_IN, phrases.FIRST_TRY)]
        if now.thread.missing(now.question):
            return [now.says(Kind.CHECK_IN, phrases.MORE)]
        return [now.says(Kind.CHECK_IN, phrases.ENOUGH)]
    if concision.length is Length.LONG:
        return [now.says(Kind.CUT, phrases.CUT)]
    return []


def _doubt(now: _Moment) -> Turn | None:
    """Are you sure? Each thing that was said and does not hold, once; in the candidate's words."""
    done = now.thread.done(Kind.DOUBT)
    if len(done) >= MOST_DOUBTS:
        return None
    said: list[tuple[str, tuple[Span, ...]]] = [
        (w.id, w.spans) for w in now.verdict.wrong if w.asserted
    ]
    said += [
        (c.id, c.spans) for c in now.verdict.concepts if c.core and c.state is State.CONTRADICTED
    ]
    for about, spans in said:
        if about not in done and spans:
            words = quoted(now.reply.text, spans)
            turn = now.says(Kind.DOUBT, phrases.DOUBT, about)
            # Not `format`: the quoted words may hold braces.
            return replace(turn, text=turn.text.replace("{words}", words))
    return None


def _probe(now: _Moment, *, led: bool) -> Turn | None:
    """The bank's nudge for a core concept that is missing, once each."""
    done = now.thread.done(Kind.PROBE)
    if len(done) >= MOST_PROBES:
        return None
    lacking = [c for c in now.thread.missing(now.question) if c not in done]
    for concept in now.question.core:
        if concept.id in lacking:
            lang = now.talk.setup.lang
            wording = phrases.PROBE_BLANK if now.blank else phrases.PROBE
            before = "" if led else pick(wording, lang, _turn(now.talk, Kind.PROBE)) + " "
            text = f"{before}{concept.probe[lang]}"
            return Turn(Kind.PROBE, text, now.question.id, concept.id)
    return None


def _taken(now: _Moment, *, complete: bool) -> Turn:
    if complete:
        return now.says(Kind.GOOD, phrases.GOOD)
    return now.says(Kind.NOTED, phrases.PASSED if now.blank else phrases.NOTED)


def _onward(now: _Moment, *, complete: bool) -> Turn:
    """The follow-up that the answers led to, else the next question, else goodbye."""
    item = _follow_up(now, complete=complete) if now.talk.left >= LAST_CALL else None
    question = now.bank.find(item.ask) if item else None
    if item is None or question is None:
        return _next(now.talk, now.bank, phrases.NEXT)
    lang = now.talk.setup.lang
    lead = pick(phrases.FOLLOW, lang, _turn(now.talk, Kind.FOLLOW))
    about = f"{item.on}:{item.concept or ''}".rstrip(":")
    return Turn(Kind.FOLLOW, f"{lead} {question.ask[lang]}", question.id, about)


def _follow_up(now: _Moment, *, complete: bool) -> FollowUp | None:
    """The first of the graph that fits; after an incomplete answer, only on what was missed."""
    if _depth(now.talk) >= DEPTH:
        return None
    for item in now.question.follow_ups:
        question = now.bank.find(item.ask)
        if question is None or question.id in now.talk.asked:
            continue
        if question.level not in MIX[now.talk.setup.level]:
            continue
        said = item.concept and now.thread.state(item.concept) is State.STATED
        fits = {"missed": not said, "said": bool(said) and complete, "always": complete}
        if fits[item.on]:
            return item
    return None


def _depth(talk: Talk) -> int:
    depth = 0
    for turn in reversed(talk.turns):
        if turn.kind is Kind.ASK:
            break
        depth += turn.kind is Kind.FOLLOW
    return depth


def _to_a_story(talk: Talk, bank: Bank, thread: Thread) -> list[Turn]:
    """A story is listened to; what it seems to lack is asked for once."""
    reply, lang = talk.turns[-1], talk.setup.lang
    blank = reply.kind is Kind.PASS or is_blank(reply.text)
    lead = []
    if experience.length(reply.text) is Length.LONG:
        lead = [Turn(Kind.CUT, pick(phrases.CUT, lang, _turn(talk, Kind.CUT)), thread.question)]
    # A question that has left the bank meanwhile is no story: nothing more is asked of it.
    known = experience.find(thread.question) is not None
    lacking = experience.lacks(" ".join(turn.text for turn in thread.replies)) if known else None
    if talk.left > 0 and lacking and not blank and not thread.done(Kind.PROBE):
        asks = experience.ASKS[lacking][lang]
        if not lead:
            asks = f"{pick(phrases.PROBE, lang, _turn(talk, Kind.PROBE))} {asks}"
        return [*lead, Turn(Kind.PROBE, asks, thread.question, lacking)]
    if not lead:
        wording = phrases.PASSED if blank else phrases.NOTED
        noted = pick(wording, lang, _turn(talk, Kind.NOTED))
        lead = [Turn(Kind.NOTED, noted, thread.question)]
    return [*lead, _next(talk, bank, phrases.NEXT)]


# Questions, opening, goodbye


def _opening(talk: Talk) -> Turn:
    setup = talk.setup
    wording = phrases.COLD_OPENING if setup.cold else phrases.OPENING
    text = pick(wording, setup.lang, talk.plan.seed)
    level = phrases.LEVELS[setup.level][setup.lang]
    return Turn(Kind.OPENING, text.format(level=level, minutes=f"{setup.minutes:g}"))


def _next(talk: Talk, bank: Bank, wording: Phrases) -> Turn:
    name = next_question(talk, bank)
    if name is None:
        return _close(talk, phrases.NO_MORE)
    if talk.left < LAST_CALL and talk.asked:
        return _close(talk, phrases.TIME_UP)
    lang = talk.setup.lang
    ask = _wording(name, bank)
    assert ask is not None
    if bank.find(name) is None and talk.asked:
        wording = phrases.STORY
    lead = pick(wording, lang, _turn(talk, Kind.ASK))
    return Turn(Kind.ASK, f"{lead} {ask[lang]}", name)


def _close(talk: Talk, wording: Phrases) -> Turn:
    return Turn(Kind.CLOSING, pick(wording, talk.setup.lang, talk.plan.seed))


def _turn(talk: Talk, kind: Kind) -> int:
    """A number that grows with every turn of a kind, so that wordings take turns."""
    return talk.plan.seed + sum(turn.kind is kind for turn in talk.turns)

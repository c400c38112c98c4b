"""A report with its transcript as one web page: no script, nothing fetched, fit for printing.

Everything that a person or a bank wrote is escaped, and the page forbids itself to load anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from quizgd.language import Bilingual, Lang
from quizgd.practice.interview import report_words as words
from quizgd.practice.interview.evidence import SIGNS, pieces
from quizgd.practice.interview.experience import RUBRIC
from quizgd.practice.interview.records import Kind, Turn
from quizgd.practice.interview.report import Asked, Report
from quizgd.practice.interview.thread import threads

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --paper: #fbfaf6; --sheet: #fff; --quiet: #55606f;
  --rule: #d9d5ca; --accent: #9a4a00; --stated: #14692f; --wrong: #b3201b; --unsure: #7a5600;
  --contradicted: #9a4a00; --missing: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e9f1; --paper: #10151d; --sheet: #161d28; --quiet: #97a6ba; --rule: #33415a;
    --accent: #ffb366; --stated: #7ad796; --wrong: #ff8585; --unsure: #f2c94c;
    --contradicted: #ffb366; --missing: #8fc4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font: 16px/1.6 system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR",
  "Noto Sans KR", sans-serif; overflow-wrap: anywhere; word-break: keep-all; }
main { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 0 0 .25rem; line-height: 1.4; }
.quiet, .facts, .key { color: var(--quiet); font-size: .9rem; margin: 0 0 .75rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
  gap: .75rem; margin: 1.5rem 0 0; padding: 0; }
.figures div { background: var(--sheet); border: 1px solid var(--rule); border-radius: .5rem;
  padding: .75rem 1rem; }
.figures dt { color: var(--quiet); font-size: .85rem; }
.figures dd { margin: 0; } .figures .value { font-size: 1.5rem; font-weight: 600; }
.figures .about { font-size: .85rem; color: var(--quiet); line-height: 1.4; }
article { background: var(--sheet); border: 1px solid var(--rule); border-radius: .5rem;
  padding: 1.1rem 1.25rem; margin: 0 0 1rem; }
.said { margin: 0 0 .9rem; } .said dt { font-size: .8rem; color: var(--quiet); margin-top: .6rem; }
.said dd { margin: 0; white-space: pre-wrap; }
.said dd.me { border-left: 3px solid var(--accent); padding-left: .75rem; }
mark { background: none; color: var(--state); font-weight: 600; text-decoration: underline;
  text-decoration-thickness: 2px; text-underline-offset: 3px; }
.stated { --state: var(--stated); } .wrong { --state: var(--wrong); }
.unsure { --state: var(--unsure); } .contradicted { --state: var(--contradicted); }
.missing { --state: var(--missing); } .helped { --state: var(--unsure); }
mark.wrong, mark.contradicted { text-decoration-style: wavy; }
mark.unsure { text-decoration-style: dotted; }
ul { padding: 0; margin: 0 0 .75rem; list-style: none; }
.points li { padding-left: 1.6rem; position: relative; margin: .3rem 0; }
.sign { position: absolute; left: 0; color: var(--state); font-weight: 700; }
.note { color: var(--quiet); font-size: .9rem; } .next li { margin: .3rem 0; }
code { font: .85rem ui-monospace, Menlo, Consolas, monospace; color: var(--accent); }
.model b { color: var(--quiet); font-size: .9rem; } .model { margin: 0; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --sheet: #fff; --quiet: #444;
    --rule: #bbb; --accent: #7a3b00; --stated: #0d4f22; --wrong: #8f1713; --unsure: #5e4200;
    --contradicted: #7a3b00; --missing: #083f78; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  .figures div, dd, li { break-inside: avoid; } h2, h3, .facts, dt { break-after: avoid; }
  article { border-width: 1px 0 0; border-radius: 0; padding: .75rem 0 0; } }
"""


def page(report: Report, turns: Sequence[Turn], started: datetime, lang: Lang) -> str:
    """The whole page; `started` in the time zone in which it is to be read."""
    title = f"{words.TITLE[lang]} · {started:%Y-%m-%d}"
    body = "\n".join(_body(report, turns, started, lang))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    """Text of a person or a bank: escaped, without controls that a page should not hold."""
    kept = "".join(c for c in text if c.isprintable() or c == "\n")
    return escape(kept)


def _body(report: Report, turns: Sequence[Turn], started: datetime, lang: Lang) -> Iterator[str]:
    yield f"<h1>{words.TITLE[lang]}</h1>"
    yield f'<p class="quiet">{started:%Y-%m-%d %H:%M} · {words.level(report.level)[lang]}</p>'
    yield '<dl class="figures">'
    for name, value, about in words.summary(report):
        yield (
            f'<div><dt>{name[lang]}</dt><dd class="value">{value}</dd>'
            f'<dd class="about">{_text(about[lang])}</dd></div>'
        )
    yield "</dl>"
    if not report.asked:
        yield f"<p>{words.NOTHING[lang]}</p>"
        return
    yield from _next(report, lang)
    yield f'<h2>{words.QUESTIONS[lang]}</h2>\n<p class="key">{words.KEY[lang]}</p>'
    found = [thread for thread in threads(turns) if thread.replies]
    for number, (item, thread) in enumerate(zip(report.asked, found, strict=False), 1):
        yield f"<article>\n<h3>{number}. {_text(item.ask[lang])}</h3>"
        yield f'<p class="facts">{_text(words.facts(item)[lang])}</p>'
        yield from _said(thread.turns, lang)
        yield from _told(item, lang)
        yield "</article>"


def _next(report: Report, lang: Lang) -> Iterator[str]:
    yield f"<h2>{words.NEXT[lang]}</h2>"
    if report.practise:
        yield '<ul class="next">'
        for item in report.practise:
            command = f"quizgd quiz {item.question}"
            yield f"<li>{_text(item.ask[lang])} <code>{_text(command)}</code></li>"
        yield "</ul>"
    else:
        yield f"<p>{words.all_well(report)[lang]}</p>"
    if report.demos:
        yield f'<h2>{words.DEMOS[lang]}</h2>\n<ul class="next">'
        for item in report.demos:
            command = f"quizgd demo {item.demo}"
            yield f"<li><code>{_text(command)}</code> {_text(item.ask[lang])}</li>"
        yield "</ul>"


def _said(turns: Sequence[Turn], lang: Lang) -> Iterator[str]:
    yield '<dl class="said">'
    speaker = None
    for turn in turns:
        if turn.speaker != speaker:
            who = words.INTERVIEWER if turn.speaker == "interviewer" else words.YOU
            yield f"<dt>{who[lang]}</dt>"
        speaker = turn.speaker
        if turn.speaker == "interviewer":
            yield f"<dd>{_text(turn.text)}</dd>"
        else:
            yield f'<dd class="me">{_marked(turn, lang)}</dd>'
    yield "</dl>"


def _marked(turn: Turn, lang: Lang) -> str:
    if turn.kind is Kind.PASS and not turn.text.strip():
        return f'<span class="note">{words.DID_NOT_KNOW[lang]}</span>'
    return "".join(
        f'<mark class="{piece.proves}">{_text(piece.text)}</mark><sup>{SIGNS[piece.proves]}</sup>'
        if piece.proves
        else _text(piece.text)
        for piece in pieces(turn.text, turn.verdict)
    )


def _told(item: Asked, lang: Lang) -> Iterator[str]:
    rows: list[str] = []
    for slip in item.slips:
        state = words.TAKEN_BACK if slip.taken_back else words.STOOD
        note = f"{slip.claim[lang]} ({words.WRONG[lang]}, {state[lang]})"
        rows.append(_row("wrong", "✗", slip.correction[lang], note))
    for point in item.points:
        key = words.became(point)
        if point.core or key != "missing":
            style = "stated" if key == "unaided" else key
            rows.append(
                _row(style, words.POINT_SIGNS[key], point.means[lang], words.POINTS[key][lang])
            )
    if item.story:
        yield f'<p class="quiet">{words.TICKED[lang]}</p>'
        rows += [_ticked(part in item.ticked, says, lang) for part, says in RUBRIC.items()]
    if rows:
        yield '<ul class="points">'
        yield from rows
        yield "</ul>"
    if item.model is not None:
        yield f'<p class="model"><b>{words.MODEL[lang]}</b> {_text(item.model[lang])}</p>'


def _ticked(told: bool, says: Bilingual, lang: Lang) -> str:
    style, sign = ("stated", "✓") if told else ("missing", "○")
    return _row(style, sign, says[lang], "")


def _row(style: str, sign: str, text: str, note: str) -> str:
    after = f' <span class="note">{_text(note)}</span>' if note else ""
    return f'<li class="{style}"><span class="sign">{sign}</span>{_text(text)}{after}</li>'

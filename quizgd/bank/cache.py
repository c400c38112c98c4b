"""A bank that was read once, kept as JSON in the cache folder under a hash of its content.

The folder may be deleted at any time; a file that is damaged, foreign or unreadable is as good
as none, and one that cannot be written is not missed.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import quizgd
from quizgd.bank.model import (
    Bank,
    Concept,
    DemoLink,
    Examples,
    FollowUp,
    Form,
    Level,
    Lexicon,
    Misconception,
    Mode,
    Pattern,
    Question,
    Reference,
    Slot,
    Strangers,
    Term,
    Topic,
)
from quizgd.bank.source import RefusedError, Source, read_regular
from quizgd.language import Bilingual, Lang

SCHEMA = 1
"""Changes with this file's format or the reader's rules; the model's fields are in the key too."""

KEPT = 8
"""Files that stay: a few banks, a few versions."""

_MOST_BYTES = 50_000_000
_STALE_SECONDS = 3_600.0
_MODES = tuple(Mode)


def key_of(sources: Iterable[Source], demos: Iterable[str] | None) -> str:
    """The name under which the bank of these files is kept."""
    digest = blake2b(f"{SCHEMA} {quizgd.__version__}".encode(), digest_size=20)
    for model in (
        Term,
        Reference,
        Topic,
        Question,
        Concept,
        Strangers,
        Misconception,
        FollowUp,
        DemoLink,
    ):
        digest.update(repr([*model.__dataclass_fields__]).encode())
    digest.update(repr(None if demos is None else sorted(demos)).encode())
    for source in sources:
        digest.update(f"\n{source.kind} {len(source.data)}\n".encode())
        digest.update(source.data)
    return digest.hexdigest()


def recall(folder: Path, key: str) -> Bank | None:
    """The bank kept under `key`, or None."""
    try:
        kept = read_regular(_file(folder, key), _MOST_BYTES)
        checksum, _, payload = kept.partition(b"\n")
        if checksum != _checksum(payload):
            return None
        return _unpacked(json.loads(payload))
    except (RefusedError, ValueError, LookupError, TypeError, AttributeError):
        return None


def keep(folder: Path, key: str, bank: Bank) -> None:
    """Keep `bank` under `key`, whole or not at all; silent when that cannot be."""
    import tempfile  # noqa: PLC0415 - a bank that is only recalled does without

    payload = json.dumps(_packed(bank), ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError, ValueError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="bank-", suffix=".tmp", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(payload) + b"\n" + payload)
            Path(name).replace(_file(folder, key))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _prune(folder)


def _file(folder: Path, key: str) -> Path:
    return folder / f"bank-{key}.json"


def _checksum(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=16).hexdigest().encode()


def _prune(folder: Path) -> None:
    aged: list[tuple[float, Path]] = []
    for path in folder.glob("bank-*"):
        with contextlib.suppress(OSError):  # another process may be pruning too
            aged.append((path.stat().st_mtime, path))
    whole = sorted((entry for entry in aged if entry[1].suffix == ".json"), reverse=True)
    stale = time.time() - _STALE_SECONDS
    left = [entry for entry in aged if entry[1].suffix == ".tmp" and entry[0] < stale]
    for _, path in (*whole[KEPT:], *left):
        with contextlib.suppress(OSError):
            path.unlink()


def _packed(bank: Bank) -> list[Any]:
    return [
        [
            [t.id, *_by_lang(t.forms), t.opposite, t.versus, t.kinds, t.compound, t.joins, t.part]
            for t in bank.lexicon.terms.values()
        ],
        [[r.id, r.title, r.authors, r.year, r.where, r.url] for r in bank.references.values()],
        [[t.id, *_two(t.title)] for t in bank.topics],
        [_packed_question(q) for q in bank.questions],
    ]


def _packed_question(q: Question) -> list[Any]:
    concepts = [
        [
            *(c.id, c.core, *_two(c.means), *_two(c.why), *_two(c.probe), *_heard(c)),
            *(_coded(c.reversed), _coded(c.hinted), _scopes(c.strangers), c.must),
        ]
        for c in q.concepts
    ]
    wrong = [
        [
            *(w.id, *_two(w.claim), *_two(w.correction), w.references, *_heard(w)),
            *(w.contradicts, _scopes(w.strangers)),
        ]
        for w in q.wrong
    ]
    follow_ups = [[f.ask, f.on, f.concept] for f in q.follow_ups]
    demos = [[demo.name, dict(demo.settings)] for demo in q.demos]
    plain = [q.id, q.topic, q.level, q.form, q.about, q.length, q.references, q.renamed_from]
    return [plain, _two(q.ask), _two(q.answer), concepts, wrong, follow_ups, demos]


def _two(both: Bilingual) -> tuple[str, str]:
    return (both.ko, both.en)


def _by_lang(texts: Mapping[Lang, tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [texts[lang] for lang in Lang]


def _heard(part: Concept | Misconception) -> tuple[list[Any], list[Any]]:
    examples = part.examples
    return _coded(part.heard), [*_by_lang(examples.counts), *_by_lang(examples.does_not_count)]


def _scopes(strangers: Strangers | None) -> list[list[str]]:
    if strangers is None:
        return []
    return [sorted(terms) for terms in (strangers.clause, strangers.sentence, strangers.answer)]


def _coded(patterns: tuple[Pattern, ...]) -> list[Any]:
    return [[[_MODES.index(s.mode), *s.terms] for s in pattern] for pattern in patterns]


def _unpacked(data: Any) -> Bank:
    terms, references, topics, questions = data
    lexicon = Lexicon(
        {
            name: Term(
                name,
                _langs(ko, en),
                opposite,
                tuple(versus),
                tuple(kinds),
                compound,
                tuple((first, second) for first, second in joins),
                part,
            )
            for name, ko, en, opposite, versus, kinds, compound, joins, part in terms
        }
    )
    return Bank(
        tuple(_question(question, lexicon) for question in questions),
        tuple(Topic(name, Bilingual(ko, en)) for name, ko, en in topics),
        lexicon,
        {fields[0]: Reference(*fields) for fields in references},
    )


def _question(data: Any, lexicon: Lexicon) -> Question:
    plain, ask, answer, concepts, wrong, follow_ups, demos = data
    name, topic, level, form, about, length, references, renamed_from = plain
    return Question(
        id=name,
        topic=topic,
        level=Level(level),
        form=Form(form),
        about=tuple(about),
        ask=Bilingual(*ask),
        concepts=tuple(_concept(*concept) for concept in concepts),
        wrong=tuple(_misconception(*claim) for claim in wrong),
        answer=Bilingual(*answer),
        length=length,
        follow_ups=tuple(FollowUp(*follow_up) for follow_up in follow_ups),
        demos=tuple(DemoLink(*demo) for demo in demos),
        references=tuple(references),
        renamed_from=tuple(renamed_from),
        lexicon=lexicon,
    )


def _concept(name: str, core: bool, *rest: Any) -> Concept:
    means, why, probe = (Bilingual(*rest[at : at + 2]) for at in (0, 2, 4))
    heard, examples = _patterns(rest[6]), _examples(rest[7])
    turned, hinted = _patterns(rest[8]), _patterns(rest[9])
    strangers = _strangers(rest[10])
    return Concept(
        name, core, means, why, probe, heard, examples, turned, hinted, strangers, rest[11]
    )


def _misconception(name: str, *rest: Any) -> Misconception:
    claim, correction = Bilingual(*rest[0:2]), Bilingual(*rest[2:4])
    heard, examples = _patterns(rest[5]), _examples(rest[6])
    contradicts, strangers = tuple(rest[7]), _strangers(rest[8])
    return Misconception(
        name, claim, correction, heard, examples, tuple(rest[4]), contradicts, strangers
    )


def _patterns(patterns: Any) -> tuple[Pattern, ...]:
    return tuple(
        tuple(Slot(tuple(terms), _MODES[mode]) for mode, *terms in pattern) for pattern in patterns
    )


def _strangers(scopes: Any) -> Strangers | None:
    return Strangers(*map(frozenset, scopes)) if scopes else None


def _examples(data: Any) -> Examples:
    return Examples(_langs(data[0], data[1]), _langs(data[2], data[3]))


def _langs(ko: Any, en: Any) -> dict[Lang, tuple[str, ...]]:
    return {Lang.KO: tuple(ko), Lang.EN: tuple(en)}

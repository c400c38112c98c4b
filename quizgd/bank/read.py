"""Reads the bank: a typed, frozen model, or every problem at once with its file and line.

A path is a folder of YAML files or one such file. The first is the shipped bank; what follows
joins it: it may use its terms and references, bring its own, and must not reuse an id.
Extra banks are untrusted text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from quizgd.bank.model import Bank, Problem
from quizgd.bank.problems import BankError, Problems
from quizgd.bank.source import Kind, Source, gather, shown, yaml_files

__all__ = ["BankError", "Problem", "known_banks", "load", "read_bank"]


def known_banks(*extra: Path) -> tuple[Path, ...]:
    """The shipped bank, the person's own folder if it holds a file, and `extra`."""
    from quizgd import paths  # noqa: PLC0415 - only who does not name the banks needs platformdirs

    own = paths.own_banks()
    try:
        joins = bool(yaml_files(own))
    except OSError:
        joins = False
    return (paths.shipped_bank(), *((own,) if joins else ()), *extra)


def read_bank(*paths: Path, demos: Collection[str] | None = None) -> Bank:
    """The bank at `paths` (`known_banks()` without any), with `Bank.lines`.

    `demos` are the names a question may show; None leaves them unchecked.
    Raises `BankError`.
    """
    paths = paths or known_banks()
    problems = Problems()
    return _read(gather(paths, problems), problems, paths, demos)


def load(*paths: Path, cache: Path | None = None, demos: Collection[str] | None = None) -> Bank:
    """As `read_bank`, but from the folder `cache` when the same bank was read before.

    `Bank.lines` is empty then. Raises `BankError`; never because of the cache.
    """
    paths = paths or known_banks()
    problems = Problems()
    sources = gather(paths, problems)
    if cache is None or problems:
        return _read(sources, problems, paths, demos)
    from quizgd.bank import cache as kept  # noqa: PLC0415

    key = kept.key_of(sources, demos)
    bank = kept.recall(cache, key)
    if bank is None:
        bank = _read(sources, problems, paths, demos)
        kept.keep(cache, key, bank)
    return bank


def _read(
    sources: Sequence[Source],
    problems: Problems,
    paths: Sequence[Path],
    demos: Collection[str] | None,
) -> Bank:
    # a bank from the cache needs none of these, nor yaml behind them
    from quizgd.bank.build import build  # noqa: PLC0415
    from quizgd.bank.conform import conform  # noqa: PLC0415
    from quizgd.bank.keys import FILES  # noqa: PLC0415
    from quizgd.bank.links import Document, check_links  # noqa: PLC0415
    from quizgd.bank.nodes import compose  # noqa: PLC0415

    # a file that was refused may have held anything
    broken: set[Kind] = set(Kind) if problems else set()
    documents: list[Document] = []
    for source in sources:
        node = compose(source.data, source.page)
        table = FILES[source.kind]
        root = conform(node, table, table.name, source.page) if node else None
        if root:
            documents.append(Document(source.page, source.kind, root))
        if root is None or tuple(table.keys)[-1] not in root.keys:
            broken.add(source.kind)
    kinds = {source.kind for source in sources}
    where = shown(paths[0])
    if not problems and Kind.QUESTIONS not in kinds:
        problems.page(where).add(1, "the bank has no question", "write one")
    if Kind.QUESTIONS in kinds and Kind.LEXICON not in kinds and not broken:
        problems.page(where).add(1, "there is no lexicon.yaml", "write the terms of the patterns")
    check_links(documents, broken, demos)
    problems.raise_any()
    return build(documents)

"""Holds a file's nodes against the key tables and tells everything that does not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import Any

from quizgd.bank import keys
from quizgd.bank.found import Found
from quizgd.bank.keys import Shape
from quizgd.bank.nodes import Items, Node, Pairs, Scalar
from quizgd.bank.problems import Page, quoted

_ID = re.compile(keys.ID)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_URL = re.compile(r"https?://[^\s<>\"'\\]+")


def conform(node: Node, shape: Shape, name: str, page: Page) -> Found | None:
    """`node`, called `name` in messages, read as `shape`; None when nothing of it is usable."""
    return _READERS[type(shape)](node, shape, name, page)


_KINDS = {
    "str": "the text",
    "bool": "a truth value to YAML:",
    "int": "the number",
    "float": "the number",
    "timestamp": "a date to YAML:",
}


def _described(node: Node) -> str:
    if isinstance(node, Items):
        return "is a list"
    if isinstance(node, Pairs):
        return "is a mapping"
    if node.kind == "null" or not node.text.strip():
        return "is empty"
    return f"is {_KINDS.get(node.kind, 'a sign of YAML:')} {quoted(node.text)}"


def _misfit(node: Node, name: str, page: Page, instead: str) -> None:
    page.add(node.line, f"{name} {_described(node)}", instead)


def _text(node: Node, name: str, page: Page, most: int) -> str | None:
    """The trimmed text of a node that is one, visible and not too long."""
    if not isinstance(node, Scalar):
        _misfit(node, name, page, "write a text")
        return None
    text = node.text.strip()
    if node.kind not in ("str", "null") and text:
        hint = f'put it in quotes: "{text}"' if text.isascii() and len(text) < 30 else "use quotes"
        _misfit(node, name, page, hint)
        return None
    if node.kind == "null" or not any(c.isprintable() and not c.isspace() for c in text):
        page.add(node.line, f"{name} is empty", "write the text")
        return None
    if len(text) > most:
        what = f"{name} has {len(text):,} characters"
        page.add(node.line, what, f"write at most {most:,}")
        return None
    return text


def _read_text(node: Node, shape: keys.Text, name: str, page: Page) -> Found | None:
    text = _text(node, name, page, shape.most)
    return None if text is None else Found(node.line, text)


def _read_id(node: Node, shape: keys.Id, name: str, page: Page) -> Found | None:
    text = _text(node, name, page, shape.most)
    if text is None:
        return None
    _check_id(text, node.line, name, page)
    return Found(node.line, text)


def _check_id(text: str, line: int, name: str, page: Page, pattern: str = keys.ID) -> None:
    if not re.fullmatch(pattern, text):
        kebab = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
        instead = f"write {kebab}" if _ID.fullmatch(kebab) else "write lower-case words-like-this"
        page.add(line, f"{name} {quoted(text)} is not kebab case", instead)


def _read_whole(node: Node, shape: keys.Whole, name: str, page: Page) -> Found | None:
    wanted = f"write a whole number from {shape.low} to {shape.high}"
    plain = isinstance(node, Scalar) and node.kind == "int" and _WHOLE.fullmatch(node.text)
    if not plain or not isinstance(node, Scalar):
        _misfit(node, name, page, wanted)
        return None
    value = int(node.text)
    if not shape.low <= value <= shape.high:
        page.add(node.line, f"{name} {value} is out of range", wanted)
        return None
    return Found(node.line, value)


def _read_flag(node: Node, shape: keys.Flag, name: str, page: Page) -> Found | None:
    if not isinstance(node, Scalar) or node.kind != "bool" or node.text not in ("true", "false"):
        _misfit(node, name, page, "write true or false")
        return None
    return Found(node.line, node.text == "true")


def _read_choice(node: Node, shape: keys.Choice, name: str, page: Page) -> Found | None:
    text = _text(node, name, page, 80)
    if text is None:
        return None
    if text not in shape.options:
        one_of = f"write one of {', '.join(shape.options)}"
        page.unknown(node.line, f"{shape.what} {{}}", text, shape.options, one_of)
        return None
    return Found(node.line, text)


def _read_url(node: Node, shape: keys.Url, name: str, page: Page) -> Found | None:
    text = _text(node, name, page, shape.most)
    if text is not None and not _URL.fullmatch(text):
        page.add(node.line, f"{name} {quoted(text)} is no web address", "write https://...")
    return None if text is None else Found(node.line, text)


def _read_surface(node: Node, shape: keys.Surface, name: str, page: Page) -> Found | None:
    text = _text(node, name, page, shape.most)
    if text is None:
        return None
    form = " ".join(text.split())
    stem = form.removesuffix("*") if shape.open_end else form
    said = f"{name} {quoted(form)}"
    if "*" in stem and form.strip("*"):
        where = "only at the end, once" if shape.open_end else "only at the end of an English form"
        page.add(node.line, f"{said} has a `*` where none may be", f"write `*` {where}")
    elif not stem.strip(" -_*"):
        page.add(node.line, f"{said} has nothing to be heard by", "write the word itself")
    elif stem != form and not (len(stem) > 1 and stem[-2:].isalpha()):
        page.add(node.line, f"{said} would hear too much", "write two letters or more before `*`")
    return Found(node.line, form)


def _read_slot(node: Node, shape: keys.SlotText, name: str, page: Page) -> Found | None:
    """`value` is the mode as it is written ('' for said), `items` are the terms."""
    alternatives = node.items if isinstance(node, Items) else [node]
    if not alternatives or len(alternatives) > shape.most:
        what = "has no term" if not alternatives else f"has more than {shape.most} terms"
        page.add(node.line, f"{name} {what}", f"write one to {shape.most} terms")
        return None
    slot = Found(node.line)
    modes: set[str] = set()
    for alternative in alternatives:
        text = _text(alternative, name, page, 100)
        if text is None:
            continue
        first, _, rest = text.partition(" ")
        mode, term = (first, rest.strip()) if first in shape.prefixes else ("", text)
        modes.add(mode)
        _check_id(term, alternative.line, "term", page)
        slot.items.append(Found(alternative.line, term))
    if len(modes) > 1:
        what = "the alternatives of one slot differ in `not`, `without` or `then`"
        page.add(node.line, what, "write a pattern for each")
    slot.value = min(modes, default="")
    return slot


def _read_setting(node: Node, shape: keys.Setting, name: str, page: Page) -> Found | None:
    if isinstance(node, Scalar) and node.kind == "bool" and node.text in ("true", "false"):
        return Found(node.line, node.text == "true")
    if isinstance(node, Scalar) and node.plain and _WHOLE.fullmatch(node.text):
        return Found(node.line, int(node.text))
    if isinstance(node, Scalar) and node.plain and _NUMBER.fullmatch(node.text):
        value = float(node.text)
        if math.isfinite(value):
            return Found(node.line, value)
    elif isinstance(node, Scalar) and node.kind not in ("int", "float"):
        text = _text(node, name, page, shape.most)
        return None if text is None else Found(node.line, text)
    _misfit(node, name, page, "write a finite decimal number, a word, true or false")
    return None


def _read_list(node: Node, shape: keys.ListOf, name: str, page: Page) -> Found | None:
    if not isinstance(node, Items):
        _misfit(node, name, page, f"write a list, each item {shape.each}")
        return None
    if not shape.least <= len(node.items) <= shape.most:
        short = len(node.items) < shape.least
        what = "is an empty list" if short else f"has more than {shape.most} items"
        page.add(node.line, f"{name} {what}", f"write {shape.each}" if short else "write fewer")
    if len(node.items) > shape.most:
        return None
    each = shape.each.removeprefix("an ").removeprefix("a ")
    read = (conform(item, shape.item, each, page) for item in node.items)
    return Found(node.line, items=[found for found in read if found])


def _read_one_or_more(node: Node, shape: keys.OneOrMore, name: str, page: Page) -> Found | None:
    if isinstance(node, Items):
        return conform(node, shape.several, name, page)
    found = conform(node, shape.several.item, name, page)
    return Found(node.line, items=[found]) if found else None


def _read_table(node: Node, shape: keys.Table, name: str, page: Page) -> Found | None:
    if not isinstance(node, Pairs):
        wanted = ", ".join(key for key, rule in shape.keys.items() if rule.required)
        _misfit(node, name, page, f"write a mapping with {wanted or ', '.join(shape.keys)}")
        return None
    found = Found(node.line)
    present = set[str]()
    for key, value in _once(node, page):
        rule = shape.keys.get(key.text) if key.kind == "str" else None
        if rule is None:
            one_of = f"use {', '.join(shape.keys)}"
            page.unknown(key.line, f"key {{}} in {shape.name}", key.text, shape.keys, one_of)
            continue
        present.add(key.text)
        called = f"`{key.text}`"
        if called in ("`ko`", "`en`") and isinstance(rule.shape, keys.Text):
            called = f"{called} of {name}"
        if child := conform(value, rule.shape, called, page):
            if not isinstance(value, Scalar):
                child.line = key.line  # a list or mapping may begin below its key
            found.keys[key.text] = child
    for missing in (k for k, rule in shape.keys.items() if rule.required and k not in present):
        what = f"`{missing}` is missing in {name if missing in ('ko', 'en') else shape.name}"
        language = {"ko": "the Korean text", "en": "the English text"}.get(missing, "it")
        page.add(node.line, what, f"write {language}: {missing}: ...")
    if len(present.intersection(shape.rivals)) > 1:
        both = " and ".join(f"`{rival}`" for rival in shape.rivals)
        page.add(node.line, f"{shape.name} has {both}", "write two of them, one each")
    return found


def _read_named(node: Node, shape: keys.Named, name: str, page: Page) -> Found | None:
    if not isinstance(node, Pairs):
        _misfit(node, name, page, f"write a mapping from names, each to {shape.each}")
        return None
    if len(node.pairs) > shape.most:
        page.add(node.line, f"{name} has more than {shape.most:,} entries", "write fewer")
        return None
    found = Found(node.line)
    noun = shape.each.removeprefix("an ").removeprefix("a ")
    for key, value in _once(node, page):
        text = _text(key, f"the name of {shape.each}", page, 80)
        if text is None:
            continue
        _check_id(text, key.line, noun, page, shape.name)
        # a thing of no use is told already; its name is known, so nobody who uses it is wrong
        child = conform(value, shape.item, f"{noun} {quoted(text)}", page)
        child = child or Found(key.line, usable=False)
        child.line = key.line
        found.keys[text] = child
    return found


def _once(node: Pairs, page: Page) -> Iterable[tuple[Scalar, Node]]:
    """The pairs; a key that stands twice is told, and the first one is taken."""
    seen: dict[str, int] = {}
    for key, value in node.pairs:
        if key.text in seen:
            what = f"duplicate key {quoted(key.text)}, first on line {seen[key.text]}"
            page.add(key.line, what, "keep one of them")
            continue
        seen[key.text] = key.line
        yield key, value


_READERS: dict[type, Callable[[Node, Any, str, Page], Found | None]] = {
    keys.Text: _read_text,
    keys.Id: _read_id,
    keys.Whole: _read_whole,
    keys.Flag: _read_flag,
    keys.Choice: _read_choice,
    keys.Url: _read_url,
    keys.Surface: _read_surface,
    keys.SlotText: _read_slot,
    keys.Setting: _read_setting,
    keys.ListOf: _read_list,
    keys.OneOrMore: _read_one_or_more,
    keys.Table: _read_table,
    keys.Named: _read_named,
}

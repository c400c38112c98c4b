"""YAML as nodes with their lines: no aliases, no tags, no deep nesting, no control characters.

The tree is made from the parser's events, so that every limit holds before anything grows.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from quizgd.bank.problems import Page, printable, quoted

MOST_DEPTH = 12
MOST_NODES = 100_000

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_IS_BIDI = re.compile(f"[{_BIDI}]")


@dataclass(slots=True)
class Scalar:
    """One value; `kind` is what YAML takes it for: str, bool, int, float, timestamp, null ..."""

    line: int
    kind: str
    text: str
    plain: bool
    """Written without quotes."""


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Pairs:
    """A mapping, in the order of the file, duplicate keys and all."""

    line: int
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    key: Node | None = None
    """The key whose value comes next, while the mapping is read."""


Node = Scalar | Items | Pairs


class _StopReading(Exception):  # noqa: N818 - not an error of the program: the file is refused
    def __init__(self, line: int, what: str, instead: str) -> None:
        super().__init__(what)
        self.line, self.what, self.instead = line, what, instead


def compose(data: bytes, page: Page) -> Node | None:
    """The root of a file, or None after telling `page` why there is none."""
    try:
        text = _decoded(data, page)
        root = _composed(text, page)
    except _StopReading as stop:
        page.add(stop.line, stop.what, stop.instead)
        return None
    if root is None or (isinstance(root, Scalar) and root.kind == "null"):
        page.add(1, "the file is empty", "write what it is to hold, or remove it")
        return None
    return root


def _decoded(data: bytes, page: Page) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the mark; utf-8 finds the same byte in the file itself
        start = error.start + len(data) - len(error.object)
        line = data.count(b"\n", 0, start) + 1
        what = f"not UTF-8 (byte 0x{data[start]:02X})"
        raise _StopReading(line, what, "save the file as UTF-8") from None
    text = text.replace("\r\n", "\n")
    if not _FORBIDDEN.search(text):
        return text
    rows = enumerate(text.split("\n"), 1)
    return "\n".join(_without_forbidden(row, line, page) for line, row in rows)


def _without_forbidden(text: str, line: int, page: Page) -> str:
    """What stays when the advice is followed."""
    found = dict.fromkeys(_FORBIDDEN.findall(text))
    for character in found:
        page.add(line, _named(character), "remove it")
    return _FORBIDDEN.sub("", text) if found else text


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if _IS_BIDI.match(character):
        return f"bidirectional control {code}"
    category = unicodedata.category(character)
    names = {"Cc": "control character", "Cs": "lone surrogate", "Cf": "byte order mark"}
    return f"{names.get(category, 'line or page mark')} {code}"


def _composed(text: str, page: Page) -> Node | None:
    import yaml  # noqa: PLC0415 - a bank from the cache never needs it

    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(loader_class(text), page).root()
    except yaml.YAMLError as error:
        raise _not_yaml(error, text) from None


class _Composer:
    def __init__(self, loader: Any, page: Page) -> None:
        import yaml  # noqa: PLC0415

        self.yaml = yaml
        self.loader = loader
        self.page = page
        self.open: list[Items | Pairs] = []
        self.count = 0

    def root(self) -> Node | None:
        yaml, first = self.yaml, None
        documents = 0
        while not isinstance(event := self.loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    what = "a second YAML document begins"
                    raise _StopReading(event.start_mark.line + 1, what, "keep one document a file")
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
            elif isinstance(event, yaml.NodeEvent):
                node = self.node(event)
                if self.open:
                    self.put(self.open[-1], node)
                else:
                    first = node
                if not isinstance(node, Scalar):
                    self.open.append(node)
                    if len(self.open) > MOST_DEPTH:
                        what = f"nested more than {MOST_DEPTH} deep"
                        raise _StopReading(node.line, what, "write it flat, as the format has it")
        return first

    def node(self, event: Any) -> Node:
        line = event.start_mark.line + 1
        if event.anchor is not None:
            raise _StopReading(line, "aliases are not used in a bank", "write the text out")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self.page.add(line, f"tag {quoted(tag)}", "write the plain value without a tag")
        self.count += 1
        if self.count > MOST_NODES:
            what = f"more than {MOST_NODES:,} values"
            raise _StopReading(line, what, "split the file into smaller ones")
        if isinstance(event, self.yaml.SequenceStartEvent):
            return Items(line)
        if isinstance(event, self.yaml.MappingStartEvent):
            return Pairs(line)
        tag = self.loader.resolve(self.yaml.ScalarNode, event.value, event.implicit)
        text = _without_forbidden(unicodedata.normalize("NFC", event.value), line, self.page)
        return Scalar(line, str(tag).rpartition(":")[2], text, event.implicit[0])

    def put(self, parent: Items | Pairs, node: Node) -> None:
        if isinstance(parent, Items):
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            if isinstance(parent.key, Scalar):
                parent.pairs.append((parent.key, node))
            else:
                self.page.add(parent.key.line, "a list or mapping is used as a key", "write a word")
            parent.key = None


_ADVICE = {
    "mapping values are not allowed": "put a text that holds ': ' in quotes",
    "could not find expected ':'": "write `key: value`, and put a longer text in quotes",
    "found unexpected end of stream": "close the quotes",
    "escape": "double the backslash, or put the text in single quotes",
    "cannot start any token": "put the text in quotes",
}


def _not_yaml(error: Any, text: str) -> _StopReading:
    """One sentence for whatever the parser said, on the line where it stopped."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", "it cannot be read"))
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    position = getattr(error, "position", None) or 0
    line = min(mark.line if mark else text.count("\n", 0, position), len(lines) - 1)
    if mark and "\t" in lines[line][: mark.column + 1]:
        return _StopReading(line + 1, "not YAML: a tab where spaces belong", "use spaces")
    advice = next((a for part, a in _ADVICE.items() if part in said), "")
    begins = getattr(error, "context_mark", None)
    context = getattr(error, "context", None)
    where = ""
    if context and begins and begins.line <= line:
        where = f" ({context} that begins on line {begins.line + 1})"
    instead = advice or "check quotes, brackets and indentation here"
    return _StopReading(line + 1, f"not YAML: {printable(said + where)}", instead)

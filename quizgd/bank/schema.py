"""The bank's format as JSON Schema, for editors: derived from the reader's own key tables."""

from __future__ import annotations

from typing import Any

from quizgd.bank import keys
from quizgd.bank.keys import FILES, Shape
from quizgd.bank.source import Kind

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: dict[str, Any] = {"type": "string", "minLength": 1}


def json_schema(kind: Kind = Kind.QUESTIONS) -> dict[str, Any]:
    """The schema (draft 2020-12) of a question file, or of another kind of file.

    What no schema can say (links between files, examples) is left to `quizgd bank check`.
    """
    table = FILES[kind]
    return {"$schema": DRAFT, "title": f"quizgd: {table.name}", **_schema(table)}


def _schema(shape: Shape) -> dict[str, Any]:  # noqa: PLR0911 - one return a shape
    match shape:
        case keys.Text(most) | keys.Surface(_, most):
            return {**_PLAIN, "maxLength": most}
        case keys.Id(most):
            return {**_PLAIN, "maxLength": most, "pattern": f"^{keys.ID}$"}
        case keys.Url(most):
            return {**_PLAIN, "maxLength": most, "pattern": "^https?://"}
        case keys.Whole(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case keys.Flag():
            return {"type": "boolean"}
        case keys.Choice(_, options):
            return {"enum": [str(option) for option in options]}
        case keys.Setting(most):
            return {"type": ["number", "string", "boolean"], "maxLength": most}
        case keys.SlotText(most, prefixes):
            term = {**_PLAIN, "pattern": f"^(({'|'.join(prefixes)}) +)?{keys.ID}$"}
            several = {"type": "array", "items": term, "minItems": 1, "maxItems": most}
            return {"anyOf": [term, several]}
        case keys.ListOf(item, _, least, most):
            return {
                "type": "array",
                "items": _schema(item),
                "minItems": least,
                "maxItems": most,
            }
        case keys.OneOrMore(several):
            return {"anyOf": [_schema(several.item), _schema(several)]}
        case keys.Named(item, _, name, most):
            return {
                "type": "object",
                "propertyNames": {"pattern": f"^{name}$"},
                "additionalProperties": _schema(item),
                "maxProperties": most,
            }
        case keys.Table():
            return _object(shape)


def _object(table: keys.Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            name: _schema(key.shape) | ({"description": key.says} if key.says else {})
            for name, key in table.keys.items()
        },
        "required": [name for name, key in table.keys.items() if key.required],
        "additionalProperties": False,
    }
    if table.rivals:
        schema["not"] = {"required": list(table.rivals)}
    return schema

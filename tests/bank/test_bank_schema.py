import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from bank_samples import FILES, LEXICON, QUESTIONS, REFERENCES, STRANGERS, spoil

from quizgd.bank.model import Form, Level
from quizgd.bank.schema import DRAFT, json_schema
from quizgd.bank.source import Kind

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def faults(value: Any, schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """The part of JSON Schema that the schema uses; an unknown keyword is a KeyError."""
    known = {
        "$schema", "title", "description", "type", "properties", "required", "not", "maxLength",
        "additionalProperties", "propertyNames", "items", "minItems", "maxItems", "pattern",
        "minLength", "minimum", "maximum", "enum", "anyOf", "maxProperties",
    }  # fmt: skip
    if set(schema) - known:
        raise KeyError(set(schema) - known)
    kind = schema.get("type")
    if isinstance(kind, str) and (
        not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool))
    ):
        yield f"{path}: not {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: not in enum"
    if "anyOf" in schema and all(list(faults(value, each, path)) for each in schema["anyOf"]):
        yield f"{path}: none of anyOf"
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9):
            yield f"{path}: length"
        if not re.search(schema.get("pattern", ""), value):
            yield f"{path}: pattern"
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        yield f"{path}: range"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**9):
            yield f"{path}: items"
        for number, item in enumerate(value if "items" in schema else ()):
            yield from faults(item, schema.get("items", {}), f"{path}/{number}")
    if isinstance(value, dict):
        yield from _object_faults(value, schema, path)


def _object_faults(value: dict[str, Any], schema: dict[str, Any], path: str) -> Iterator[str]:
    if "anyOf" in schema:
        return  # each of them has been tried
    properties = schema.get("properties", {})
    for key in schema.get("required", ()):
        if key not in value:
            yield f"{path}: {key} missing"
    if "not" in schema and set(schema["not"]["required"]) <= set(value):
        yield f"{path}: rivals"
    for key, item in value.items():
        if not re.search(schema.get("propertyNames", {}).get("pattern", ""), key):
            yield f"{path}: name {key}"
        rule = properties.get(key, schema.get("additionalProperties", False))
        if rule is False:
            yield f"{path}: {key} unknown"
        else:
            yield from faults(item, rule, f"{path}/{key}")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(Kind.QUESTIONS, QUESTIONS, id="questions"),
        pytest.param(Kind.LEXICON, LEXICON, id="lexicon"),
        pytest.param(Kind.REFERENCES, REFERENCES, id="references"),
        pytest.param(Kind.STRANGERS, STRANGERS, id="strangers"),
    ],
)
def test_the_schema_takes_what_the_reader_takes(kind: Kind, text: str) -> None:
    assert len(FILES) == len(Kind)
    schema = json_schema(kind)
    assert schema["$schema"] == DRAFT
    assert json.loads(json.dumps(schema)) == schema
    assert list(faults(yaml.safe_load(text), schema)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("length: 20", "lenght: 20", "/questions/0: length missing"),
        ("length: 20", "length: 4", "/questions/0/length: range"),
        ("length: 20", "length: twenty", "/questions/0/length: not integer"),
        ("level: junior", "level: chief", "/questions/0/level: not in enum"),
        ("id: what-is-gd", "id: What", "/questions/0/id: pattern"),
        ("core: true", "core: 1", "/questions/0/concepts/0/core: not boolean"),
        ("[opposite, gradient]", "[Opposite]", "/questions/0/concepts/0/heard/0/0: none of anyOf"),
        ("[opposite, gradient]", "[]", "/questions/0/concepts/0/heard/0: items"),
        ("missed: bonus-step", "missed: a, said: b", "/questions/0/follow_ups/0: rivals"),
        ("rate: 0.21", "Rate!: 0.21", "/questions/0/demo: none of anyOf"),
        ("demo: {name: learning-rate,", "demo: {nam: a,", "/questions/0/demo: none of anyOf"),
        (", en: What is gradient descent", "", "/questions/0/ask: en missing"),
        ("What is gradient descent", "''", "/questions/0/ask/en: length"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(old: str, new: str, fault: str) -> None:
    assert fault in list(faults(yaml.safe_load(spoil(QUESTIONS, old, new)), json_schema()))


def test_every_choice_of_the_model_is_offered() -> None:
    question = json_schema()["properties"]["questions"]["items"]["properties"]
    assert question["level"]["enum"] == [level.value for level in Level]
    assert question["form"]["enum"] == [form.value for form in Form]

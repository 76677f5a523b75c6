"""The JSON Schemas of the static API, and the page that documents it out of their own descriptions.

JSON Schema 2020-12: https://json-schema.org/draft/2020-12/json-schema-core . A schema leaves room for members
that it does not name, because the API grows; the tests allow none, so that none goes undocumented.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.config import Config
from generator.library.library import Library
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.feeds import MOST_ENTRIES
from generator.outputs.twins import paired

NAMES = ("papers", "topics", "ledger")
_SCHEMAS = Path(__file__).parent / "schemas"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object: its name, its type in words, and what it says."""

    name: str
    type: str
    about: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One object of a file with its members; `name` is "" for the file itself."""

    name: str
    about: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    url: str
    schema_url: str
    about: str
    shapes: tuple[Shape, ...]


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield a schema for each file of the API, and the page."""
    schemas = {name: schema(name) for name in NAMES}
    for name, body in schemas.items():
        url = hrefs.api_schema(name)
        known = {"$id": hrefs.absolute(config.site_url, url)} if config.site_url else {}
        yield Artifact(url, json.dumps({**known, **body}, ensure_ascii=False, indent=1) + "\n")
    values = {
        "base": config.site_url or "https://example.org/",
        "site_url": config.site_url,
        "files": [
            _File(name, hrefs.api(name), hrefs.api_schema(name), body["description"], tuple(_shapes(body)))
            for name, body in schemas.items()
        ],
        "most": MOST_ENTRIES,
    }
    meta = {"title": "API", "description": "The list for programs: JSON with its schema, feeds, Markdown."}
    yield from paired(config, hrefs.API, "api.md.j2", meta, values)


def schema(name: str) -> dict[str, Any]:
    """Return the schema of `name`.json."""
    body: dict[str, Any] = json.loads((_SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return body


def _shapes(body: Mapping[str, Any]) -> Iterator[Shape]:
    """Yield the file's own shape and those that it refers to."""
    for name, one in (("", body), *body["$defs"].items()):
        if one["type"] == "object":
            yield Shape(name, one["description"], tuple(_members(one, body["$defs"])))


def _members(shape: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Member]:
    for name, one in shape["properties"].items():
        about = one.get("description") or known[_referred(one)]["description"]
        yield Member(name, _type(one, known), about, name not in shape.get("required", ()))
        for inner, value in one.get("properties", {}).items():
            yield Member(f"{name}.{inner}", _type(value, known), value["description"], optional=True)


def _referred(one: Mapping[str, Any]) -> str:
    return str(one["$ref"]).rpartition("/")[2]


def _type(one: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """Return the type of a member in words."""
    if "$ref" in one:
        name = _referred(one)
        return name if known[name]["type"] == "object" else _type(known[name], known)
    if "const" in one:
        return json.dumps(one["const"])
    if "enum" in one:
        return " or ".join(map(json.dumps, one["enum"]))
    if "anyOf" in one:
        return " or ".join(_type(choice, known) for choice in one["anyOf"])
    if one["type"] == "array":
        return f"array of {_type(one['items'], known)}"
    types = one["type"] if isinstance(one["type"], list) else [one["type"]]
    return " or ".join("date" if kind == "string" and "format" in one else kind for kind in types)

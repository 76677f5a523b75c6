"""Values as JSON, and back: what is kept from build to build. Nothing in such a file is ever run.

Dataclasses are lists of their fields, tuples lists, members of enumerations their values; what comes back
has to fit the type that is asked for, field by field.
"""

import contextlib
import json
import os
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

UNFINISHED = ".next"
# What JSON holds, and what stands for a type: `dict[str, int]` is none that can be named.
Json: TypeAlias = Any
Kind: TypeAlias = Any
Read: TypeAlias = Callable[[Json], Any]


def to_plain(value: object) -> Json:
    """Return `value` as JSON has it."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return [to_plain(getattr(value, one.name)) for one in _fields(type(value))]
    if isinstance(value, Mapping):
        return [[to_plain(key), to_plain(one)] for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [to_plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def from_plain(kind: Kind, data: Json) -> Json:
    """Return the value of type `kind` that `to_plain` made `data` of; raise ValueError if it made none."""
    try:
        return _reader(kind)(data)
    except (TypeError, ValueError, RecursionError) as fault:
        raise ValueError(f"not a {kind}: {fault}") from fault


def put(path: Path, data: Json) -> None:
    """Write `data` as JSON to `path`, all of it or nothing. What cannot be written costs time alone."""
    fresh = path.with_suffix(f".{os.getpid()}{UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(data), encoding="ascii")
        fresh.replace(path)
    except OSError:
        # Half of it on a full disk is in the way of everything else.
        with contextlib.suppress(OSError):
            fresh.unlink()


@cache
def _fields(kind: Kind) -> tuple[Field[Any], ...]:
    return fields(kind)


@cache
def _reader(kind: Kind) -> Read:
    """Return what reads one type: found once, as it is called for each of thousands of values."""
    if made := _OF_SEVERAL.get(get_origin(kind)):
        return made(get_args(kind))
    if is_dataclass(kind):
        return _dataclass(kind)
    return partial(kind) if issubclass(kind, Enum) else partial(_checked, kind)


def _checked(kind: type, data: Json) -> Json:
    # JSON has one kind of number; True is none.
    if type(data) is not kind and not (kind is float and type(data) is int):
        raise TypeError(f"{type(data).__name__} in the place of {kind.__name__}")
    return data


def _one_of(kinds: Sequence[Kind]) -> Read:
    readers = [_reader(one) for one in kinds]

    def read(data: Json) -> Json:
        for one in readers:
            try:
                return one(data)
            except (TypeError, ValueError):
                continue
        raise TypeError(f"{type(data).__name__} is none of them")

    return read


def _list(kinds: Sequence[Kind]) -> Read:
    read = _reader(kinds[0])
    return lambda data: [read(one) for one in _checked(list, data)]


def _tuple(kinds: Sequence[Kind]) -> Read:
    if kinds[-1] is ...:
        read = _list(kinds)
        return lambda data: tuple(read(data))
    readers = [_reader(one) for one in kinds]
    return lambda data: tuple([one(part) for one, part in zip(readers, _checked(list, data), strict=True)])


def _dict(kinds: Sequence[Kind]) -> Read:
    key, value = map(_reader, kinds)
    return lambda data: {key(one): value(other) for one, other in _checked(list, data)}


def _dataclass(kind: Kind) -> Read:
    hints = get_type_hints(kind)
    readers = [_reader(hints[one.name]) for one in _fields(kind)]
    return lambda data: kind(*[one(part) for one, part in zip(readers, _checked(list, data), strict=True)])


_OF_SEVERAL: dict[object, Callable[[Sequence[Kind]], Read]] = {
    Union: _one_of,
    types.UnionType: _one_of,
    list: _list,
    tuple: _tuple,
    dict: _dict,
    Mapping: _dict,
}

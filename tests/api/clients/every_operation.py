"""A program with the generated client: ``python every_operation.py BASE`` compares what it reads with what was sent.

It runs in the environment of the generator. Each thing of each list, each of some things alone, and each lineage of
these go through the classes of the client and back to JSON. What differs is printed, and members that a class does not
have, a line each; and then how many answers were compared.
"""

import importlib
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

_ALONE = 3
_OPEN = ("LineageEvent",)  # it has the fields of any class


def main(base: str) -> None:
    """Print what differs, and how much was compared."""
    package = importlib.import_module("igfkg_client")
    compared = 0
    with package.Client(base, raise_on_unexpected_status=True, timeout=60) as client:
        for name, answer in _answers(Path(str(package.__file__)).parent, client):
            compared += 1
            sent, read = json.loads(answer.content), answer.parsed.to_dict()
            if read != sent:
                print(f"{name}: {_difference(read, sent)}")
            for unknown in _unknown(answer.parsed):
                print(f"{name}: {unknown}")
    print(compared)


def _answers(package: Path, client: Any) -> Iterator[tuple[str, Any]]:
    for path in sorted(package.glob("api/api/list_*.py")):
        kind = path.stem.removeprefix("list_")
        if kind == "collections":
            yield path.stem, _call(path.stem, client)
            continue
        model = importlib.import_module("igfkg_client.models")
        fields = getattr(model, f"{_camel(path.stem)}FieldsItem")
        page = _call(path.stem, client, limit=1000, fields=[fields("*")])
        yield path.stem, page
        keys = [each["id"].rpartition("/")[2] for each in json.loads(page.content)["items"]]
        for key in islice(keys, _ALONE):
            yield f"get_{kind} {key}", _call(f"get_{kind}", client, key)
            if (package / "api" / "api" / f"trace_{kind}.py").exists():
                yield f"trace_{kind} {key}", _call(f"trace_{kind}", client, key)


def _call(operation: str, client: Any, *arguments: Any, **parameters: Any) -> Any:
    module = importlib.import_module(f"igfkg_client.api.api.{operation}")
    return module.sync_detailed(*arguments, client=client, **parameters)


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _unknown(value: Any) -> Iterator[str]:
    """The members that were sent and that the class of an object does not have."""
    if isinstance(value, list):
        for each in value:
            yield from _unknown(each)
    for name in getattr(value, "__attrs_attrs__", ()):
        yield from _unknown(getattr(value, name.name))
    more = getattr(value, "additional_properties", {})
    is_map = more and len(value.__attrs_attrs__) == 1
    if more and not is_map and type(value).__name__ not in _OPEN:
        yield f"{type(value).__name__} has no {', '.join(more)}"


def _difference(read: Any, sent: Any) -> str:
    """The first place where two documents differ."""
    if isinstance(read, dict) and isinstance(sent, dict):
        for key in sorted(read.keys() | sent.keys()):
            if read.get(key) != sent.get(key):
                return f"{key}.{_difference(read.get(key), sent.get(key))}"
    if isinstance(read, list) and isinstance(sent, list):
        pairs = ((one, other) for one, other in zip(read, sent, strict=False) if one != other)
        one, other = next(pairs, (len(read), len(sent)))
        return _difference(one, other)
    return f"{read!r} is read, {sent!r} was sent"


if __name__ == "__main__":
    main(sys.argv[1])

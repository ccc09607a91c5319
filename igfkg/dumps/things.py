"""The things of a release as JSON-LD and as CSV, in one go for both, and in parts for all cores.

A part is some things of one collection that follow each other, of a fixed number; the files are the parts in order.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.foreign_links import MOST_LINKS, LinkFromOthers, links_from_others, things_linked_by_others
from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.catalogue.things import Thing
from igfkg.dumps.tables import table_header, table_rows
from igfkg.model.context import build_context
from igfkg.model.model import Class

_PART: Final = 1500  # things
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP archive can name
_BLOCK = 2**20


@dataclass(frozen=True)
class _ThingPart:
    """Things of a collection that follow each other."""

    collection: str
    cls: Class
    iris: Sequence[str]
    first_shown: frozenset[str]  #: those that no collection before has: JSON-LD has every thing once
    path: Path

    @property
    def json_lines(self) -> Path:
        """The file with the things as JSON-LD, one a line."""
        return self.path.with_suffix(".jsonld")

    @property
    def rows(self) -> Path:
        """The file with the rows of the table."""
        return self.path.with_suffix(".csv")


class ThingFiles:
    """The files of the things of a catalogue, in the making."""

    def __init__(self, catalogue: Catalogue, folder: Path) -> None:
        """Divide the things into parts.

        Args:
            catalogue: the things.
            folder: an empty one, for the parts.
        """
        self._catalogue = catalogue
        self._parts = [*_parts(catalogue, folder)]
        self._linked = things_linked_by_others(catalogue)

    def tasks(self) -> list[Callable[[], None]]:
        """Return what writes the parts, each by itself."""
        return [partial(_write_part, self._catalogue, self._linked, part) for part in self._parts]

    def join(self, json_ld: Path, tables: Path) -> None:
        """Join the parts, which have all been written.

        Args:
            json_ld: the file of JSON-LD, with all things.
            tables: the archive of tables, one for each collection.
        """
        _join_json_ld(json_ld, self._catalogue, self._parts)
        _join_tables(tables, self._catalogue, self._parts)


def _parts(catalogue: Catalogue, folder: Path) -> Iterator[_ThingPart]:
    shown: set[str] = set()
    for name, cls in sorted(catalogue.model.by_collection.items()):
        iris = catalogue.collection(cls)
        for start in range(0, len(iris), _PART):
            some = iris[start : start + _PART]
            yield _ThingPart(name, cls, some, frozenset(some) - shown, folder / f"{name}-{start}")
            shown.update(some)


def _write_part(catalogue: Catalogue, linked: frozenset[str], part: _ThingPart) -> None:
    compactor = Compactor(catalogue.model, "")
    things = [catalogue.thing(iri) for iri in part.iris]
    part.rows.write_text(table_rows(catalogue.model, part.cls, things), encoding="utf-8", newline="")
    shown = [each for each in things if each.iri in part.first_shown]
    links = {each.iri: links_from_others(catalogue, each.iri, MOST_LINKS).links for each in shown if each.iri in linked}
    documents = (_document(compactor, each, links.get(each.iri, ())) for each in shown)
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in documents)
    part.json_lines.write_text(lines, encoding="utf-8", newline="")


def _document(compactor: Compactor, thing: Thing, links: Iterable[LinkFromOthers]) -> dict[str, Any]:
    """A thing as JSON-LD, without the context."""
    document = compactor.document(thing, linked=links)
    return {name: value for name, value in document.items() if name != "@context"}


def _join_json_ld(path: Path, catalogue: Catalogue, parts: Sequence[_ThingPart]) -> None:
    context = json.dumps(build_context(catalogue.model)["@context"], ensure_ascii=False)
    with path.open("wb") as whole:
        whole.write(f'{{"@context": {context},\n"items": [\n'.encode())
        is_first = True
        for part in parts:
            if part.json_lines.stat().st_size:
                whole.write(b"" if is_first else b",\n")
                _append(whole, part.json_lines)
                is_first = False
        whole.write(b"\n]}\n")


def _join_tables(path: Path, catalogue: Catalogue, parts: Sequence[_ThingPart]) -> None:
    """Join the tables in an archive without compression, whose bytes do not depend on a library's version."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, cls in sorted(catalogue.model.by_collection.items()):
            rows = [part.rows for part in parts if part.collection == name]
            header = table_header(catalogue.model, cls).encode()
            entry = zipfile.ZipInfo(f"{name}.csv", _EPOCH)
            entry.file_size = len(header) + sum(each.stat().st_size for each in rows)
            with archive.open(entry, "w") as table:
                table.write(header)
                for each in rows:
                    _append(table, each)  # type: ignore[arg-type]


def _append(whole: BinaryIO, part: Path) -> None:
    with part.open("rb") as file:
        while block := file.read(_BLOCK):
            whole.write(block)

"""The files of the model, read once: the build and the release use the same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.rdf.files import find_files
from igfkg.rdf.text import decode_text
from igfkg.rdf.turtle import load_turtle

ONTOLOGY, SHAPES = "ontology", "shapes"
_RULES = f"{ONTOLOGY}/rules/"
_CHECKS = f"{SHAPES}/checks/"
_PATTERNS = (f"{ONTOLOGY}/**/*.ttl", f"{SHAPES}/**/*.ttl", f"{_RULES}*.rq")


@dataclass(frozen=True)
class ModelFiles:
    """Ontology, schemes, rules, shapes and checks; without generated files and decision records."""

    files: Mapping[
        str, bytes
    ]  #: content in UTF-8 by path relative to the folder that holds both, in order of the paths

    @property
    def ontology(self) -> dict[str, bytes]:
        """The ontology and the schemes, in Turtle."""
        return self._under(f"{ONTOLOGY}/", ".ttl")

    @property
    def terms(self) -> dict[str, bytes]:
        """The ontology alone, without the schemes."""
        return {name: text for name, text in self.ontology.items() if name.count("/") == 1}

    @property
    def shapes(self) -> dict[str, bytes]:
        """The SHACL Core shapes, in Turtle."""
        return {name: text for name, text in self.all_shapes.items() if not name.startswith(_CHECKS)}

    @property
    def all_shapes(self) -> dict[str, bytes]:
        """The SHACL Core shapes and the cross-checks, in Turtle."""
        return self._under(f"{SHAPES}/", ".ttl")

    @property
    def rules(self) -> dict[str, str]:
        """The inference rules (SPARQL CONSTRUCT) by file name."""
        return {name.removeprefix(_RULES): text.decode() for name, text in self._under(_RULES, ".rq").items()}

    @cached_property
    def graph(self) -> ox.Store:
        """All Turtle files as one graph; do not write to it.

        Raises:
            ContentError: naming file and line of a syntax error.
        """
        return load_turtle(self.ontology | self.all_shapes)

    def _under(self, start: str, suffix: str) -> dict[str, bytes]:
        return {name: text for name, text in self.files.items() if name.startswith(start) and name.endswith(suffix)}


def read_model_files(root: Path) -> ModelFiles:
    """Return the model's files under ``root``, which holds ``ontology/`` and ``shapes/``, all in UTF-8.

    Raises:
        ContentError: when a file cannot be read, or there is none.
    """
    paths = {path.relative_to(root).as_posix(): path for path in find_files(root, *_PATTERNS)}
    files = {name: _read(paths[name], name) for name in sorted(paths)}
    if not files:
        raise ContentError(f"no .ttl file in {root / ONTOLOGY} and {root / SHAPES}: there is no model to build with")
    return ModelFiles(files)


def _read(path: Path, name: str) -> bytes:
    try:
        return decode_text(path.read_bytes()).encode()
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}") from error
    except SyntaxError as error:
        raise ContentError(f"{name}:{error.lineno}: {error.msg}") from None

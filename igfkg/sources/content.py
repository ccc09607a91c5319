"""The content folder with ontology/, shapes/ and data/: inside the installed package, or beside it in a checkout."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from igfkg.errors import ContentError

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Content:
    """The folders ontology/, shapes/ and data/ under one ``root``."""

    root: Path

    @cached_property
    def ontology(self) -> Path:
        """Ontology, schemes, rules and the JSON-LD context."""
        return self.root / "ontology"

    @cached_property
    def shapes(self) -> Path:
        """SHACL shapes and checks."""
        return self.root / "shapes"

    @cached_property
    def data(self) -> Path:
        """Source files."""
        return self.root / "data"

    @property
    def is_checkout(self) -> bool:
        """Whether this is a source tree, and not a copy inside an installed package."""
        return (self.root / "pyproject.toml").is_file()


def find_content(root: Path | None = None) -> Content:
    """Return the content under ``root``, or that of this package.

    Raises:
        ContentError: when one of the three folders is missing.
    """
    candidates = [root] if root else [_PACKAGE / "_content", _PACKAGE.parent]
    for candidate in candidates:
        content = Content(candidate)
        if all(folder.is_dir() for folder in (content.ontology, content.shapes, content.data)):
            return content
    looked = ", ".join(str(candidate) for candidate in candidates)
    raise ContentError(
        f"no ontology/, shapes/ and data/ under {looked}; name the folder that holds them with --content"
    )

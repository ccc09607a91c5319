"""The content folder with ontology/, shapes/ and data/: inside the installed package, or beside it in a checkout.

A folder with data/ alone uses the ontology and the shapes of igfkg.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from igfkg.errors import ContentError

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Content:
    """The folder data/ under one ``root``, with ontology/ and shapes/ beside it or under another one."""

    root: Path
    shared_model: Path | None = None  #: the folder with ontology/ and shapes/, where ``root`` has none of its own

    @cached_property
    def model(self) -> Path:
        """The folder that holds ontology/ and shapes/."""
        return self.shared_model or self.root

    @cached_property
    def ontology(self) -> Path:
        """Ontology, schemes, rules and the JSON-LD context."""
        return self.model / "ontology"

    @cached_property
    def shapes(self) -> Path:
        """SHACL shapes and checks."""
        return self.model / "shapes"

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

    Where ``root`` has data/ and neither ontology/ nor shapes/, these are those of this package.

    Raises:
        ContentError: when a folder is missing.
    """
    if root is None:
        return _first_complete([_PACKAGE / "_content", _PACKAGE.parent])
    content = Content(root)
    if content.data.is_dir() and not content.ontology.exists() and not content.shapes.exists():
        return Content(root, find_content().root)
    return _first_complete([root])


def _first_complete(candidates: list[Path]) -> Content:
    for candidate in candidates:
        content = Content(candidate)
        if all(folder.is_dir() for folder in (content.ontology, content.shapes, content.data)):
            return content
    looked = ", ".join(str(candidate) for candidate in candidates)
    raise ContentError(
        f"no ontology/, shapes/ and data/ under {looked}; name the folder that holds them with --content"
    )

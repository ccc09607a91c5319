"""Changes of a text by spans of the original."""

from dataclasses import dataclass, field

_CLOSE, _OPEN, _REPLACE = range(3)


@dataclass
class Edits:
    """Collected changes; those of an inner part are to be added before those of the part around it."""

    text: str  #: the original
    _edits: list[tuple[int, int, int, int, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self._edits)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of a span; changes inside the span are dropped."""
        self._edits.append((start, _REPLACE, len(self._edits), end, text))

    def open(self, offset: int, text: str) -> None:
        """Insert ``text`` before the part that begins at ``offset``."""
        self._edits.append((offset, _OPEN, -len(self._edits), offset, text))

    def close(self, offset: int, text: str) -> None:
        """Insert ``text`` behind the part that ends at ``offset``."""
        self._edits.append((offset, _CLOSE, len(self._edits), offset, text))

    def wrap(self, start: int, end: int, before: str, after: str) -> None:
        """Insert text before and behind a part."""
        self.open(start, before)
        self.close(end, after)

    def apply(self) -> str:
        """Return the whole text with all changes."""
        return self.render(0, len(self.text))

    def render(self, start: int, end: int) -> str:
        """Return a part of the text with the changes in it."""
        parts, position = [], start
        for offset, rank, _, behind, text in sorted(self._edits):
            at_start, at_end = offset == start and rank != _CLOSE, offset == end and rank == _CLOSE
            is_inside = start < offset < end or at_start or at_end
            if offset >= position and is_inside:
                parts += [self.text[position:offset], text]
                position = behind
        return "".join([*parts, self.text[position:end]])

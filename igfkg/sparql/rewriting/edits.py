"""Changes of a text by spans of the original."""

from bisect import bisect_left
from typing import NamedTuple

_CLOSE, _OPEN, _REPLACE = range(3)


class _Edit(NamedTuple):
    """One change; changes at the same place are made in the order of the fields."""

    offset: int  #: where it is made
    kind: int
    rank: int
    part: tuple[int, int]  #: the span that it belongs to
    text: str


class Edits:
    """Collected changes; those of an inner part are to be added before those of the part around it."""

    def __init__(self, text: str) -> None:
        """Begin without changes of the ``text``."""
        self.text = text
        self._edits: list[_Edit] = []
        self._is_sorted = True

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of a span; changes inside the span are dropped."""
        self._add(_Edit(start, _REPLACE, len(self._edits), (start, end), text))

    def open(self, offset: int, text: str) -> None:
        """Insert ``text`` before the part that begins at ``offset``."""
        self._add(_Edit(offset, _OPEN, -len(self._edits), (offset, offset + 1), text))

    def close(self, offset: int, text: str) -> None:
        """Insert ``text`` behind the part that ends at ``offset``."""
        self._add(_Edit(offset, _CLOSE, len(self._edits), (offset - 1, offset), text))

    def wrap(self, start: int, end: int, before: str, after: str) -> None:
        """Insert text before and behind a part."""
        self._add(_Edit(start, _OPEN, -len(self._edits), (start, end), before))
        self._add(_Edit(end, _CLOSE, len(self._edits), (start, end), after))

    def _add(self, edit: _Edit) -> None:
        self._edits.append(edit)
        self._is_sorted = False

    def apply(self) -> str:
        """Return the whole text with all changes."""
        return self.render(0, len(self.text))

    def render(self, start: int, end: int) -> str:
        """Return a part of the text with the changes in it; takes time linear in them and in the part."""
        if not self._is_sorted:
            self._edits.sort()
            self._is_sorted = True
        parts, position, replaced = [], start, (start, start)
        for index in range(bisect_left(self._edits, (start, _OPEN)), len(self._edits)):
            edit = self._edits[index]
            if edit[:2] > (end, _CLOSE):
                break
            if replaced[0] <= edit.part[0] and edit.part[1] <= replaced[1]:
                continue
            parts += [self.text[position : edit.offset], edit.text]
            position = edit.offset
            if edit.kind == _REPLACE:
                position, replaced = edit.part[1], edit.part
        return "".join([*parts, self.text[position:end]])

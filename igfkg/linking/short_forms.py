"""Short forms such as "the Forum", which stand for what the same text has introduced by its name.

A thing can be called so when one of its names is a forum by its head: the last word in English and Chinese, the first
in the other languages. The short form stands for the last such thing; after a forum that is no thing of the release
("the World Economic Forum") it stands for nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from igfkg.linking.span import Span

_SPACE = r"[^\S\r\n]+"
#: A name that is a forum, in any letter case.
_IS_FORUM = re.compile(r"\bforum\Z|\A(?:forum|foro|форум|منتدى|المنتدى)\b|论坛\Z", re.IGNORECASE)
#: The short form, with ``introduced`` for its own part; or a forum of another name.
_FORUM = re.compile(
    rf"""
      (?:\b(?:[Tt]he|THE|[Ll]e|[Dd]u|[Aa]u){_SPACE}(?P<english>Forum|FORUM)\b(?!{_SPACE}(?:on|for|of|on|sur|des?)\b))
    | (?:\b(?:[Ee]l|[Dd]el|[Aa]l){_SPACE}(?P<spanish>Foro)\b(?!{_SPACE}(?:de|sobre|para)\b))
    | (?<![\w-])(?P<russian>Форум(?:а|у|ом|е)?)\b(?!{_SPACE}(?:по|ООН)\b)
    | (?<!\w)[وفبك]?[بلك]?(?P<arabic>المنتدى|(?<=ل)لمنتدى)\b(?!{_SPACE}ال)
    | (?P<chinese>(?:本|该)论坛)
    | (?P<other>\b[A-Z]\w*{_SPACE}Forum\b)
    """,
    re.VERBOSE,
)


class ShortForms:
    """The short forms of the things of a table."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Prepare for names, each with the IRI of a thing."""
        self._forums = frozenset(iri for name, iri in names if _IS_FORUM.search(name))

    def find(self, text: str, spans: Sequence[Span]) -> Iterator[Span]:
        """Yield the short forms in a text.

        Args:
            text: the text.
            spans: the names in it, in order.
        """
        introduced: tuple[str, ...] = ()
        place = 0
        for match in _FORUM.finditer(text):
            while place < len(spans) and spans[place].start < match.end():
                introduced = self._forums_of(spans[place]) or introduced
                place += 1
            if place and spans[place - 1].end > match.start():
                continue  # a part of a name
            if match.lastgroup == "other":
                introduced = ()
            elif introduced:
                yield Span(*match.span(match.lastgroup or 0), introduced)

    def _forums_of(self, span: Span) -> tuple[str, ...]:
        return tuple(each for each in span.iris if each in self._forums)

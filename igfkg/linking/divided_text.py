"""A text with places that no name spans, such as the ends of paragraphs; they take no space in the text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from igfkg.linking.annotator import Annotator
from igfkg.linking.span import Span

_DIVIDER = "\ufffc"


def annotate_divided(annotator: Annotator, text: str, breaks: Sequence[int]) -> list[Span]:
    """Return all that a text names or cites, with a word boundary at each of ``breaks``.

    Args:
        annotator: what recognises it.
        text: the text.
        breaks: offsets in it, in order, each once.
    """
    if not breaks:
        return annotator.annotate(text)
    bounds = [0, *breaks, len(text)]
    divided = _DIVIDER.join(text[start:end] for start, end in pairwise(bounds))
    dividers = [offset + number for number, offset in enumerate(breaks)]

    def in_text(offset: int) -> int:
        return offset - bisect_right(dividers, offset)

    spans = annotator.annotate(divided)
    return [replace(each, start=in_text(each.start), end=in_text(each.end - 1) + 1) for each in spans]

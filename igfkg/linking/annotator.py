"""What a text names and cites: names of things, references to documents, and short forms."""

from collections.abc import Iterator

from igfkg.linking.name_matcher import NameMatcher
from igfkg.linking.name_table import NameTable
from igfkg.linking.short_forms import ShortForms
from igfkg.linking.span import Span, merge
from igfkg.symbols import Mention, find
from igfkg.symbols.paragraphs import ParagraphNumber


class Annotator:
    """Recognises the things of a release in texts."""

    def __init__(self, table: NameTable) -> None:
        """Prepare for the names and documents of a table."""
        self.table = table
        self._names = NameMatcher(table.names, table.exact, table.undertakings)
        self._short_forms = ShortForms(table.names)

    def annotate(self, text: str) -> list[Span]:
        """Return all that a text names or cites, in order, without overlap.

        Where a reference and a name overlap, the longer one stays. A document that is not in the release is cited by
        its URL at the United Nations.
        """
        names = self._names.find(text)
        long_forms = merge(list(self._references(text)), names)
        return merge(long_forms, list(self._short_forms.find(text, long_forms)))

    def _references(self, text: str) -> Iterator[Span]:
        for mention in find(text):
            iris = self.table.cited(mention.symbols, mention.paragraph)
            if iris:
                yield from self._reference(mention, iris)
            elif addresses := tuple(each.address for each in mention.symbols if each.address):
                yield Span(mention.start, mention.end, addresses, is_reference=True, is_ours=False)

    def _reference(self, mention: Mention, iris: tuple[str, ...]) -> Iterator[Span]:
        """The document, and each of its paragraphs that stands beside it and is in the release; in order.

        With one paragraph the document stands for it too, with several for itself. A range stands for all of its
        paragraphs that are in the release.
        """
        documents = self.table.cited(mention.symbols, None)
        spans = [*self._paragraphs(mention, documents)]
        is_one = len(spans) <= 1 and not any(each.numbers for each in spans)
        whole = Span(mention.start, mention.end, iris if is_one else documents, is_reference=True)
        yield from sorted((*spans, whole), key=lambda each: each.start)

    def _paragraphs(self, mention: Mention, documents: tuple[str, ...]) -> Iterator[Span]:
        """The paragraphs beside a document: each number by itself, each range as a whole."""
        is_last = False
        for place, each in enumerate(mention.numbers):
            after = mention.numbers[place + 1 : place + 2]
            numbers = each.through(after[0]) if after and not is_last else ()
            if not is_last:
                yield from self._paragraph_span(mention, documents, each, after[0] if numbers else each, numbers)
            is_last = bool(numbers)

    def _paragraph_span(
        self,
        mention: Mention,
        documents: tuple[str, ...],
        first: ParagraphNumber,
        last: ParagraphNumber,
        through: tuple[str, ...],
    ) -> Iterator[Span]:
        """The part of a text with a number, or with the first and the last of a range; nothing where none is here."""
        cited = [(each, self.table.cited(mention.symbols, each)) for each in through or (first.number,)]
        known = [(number, passages) for number, passages in cited if passages != documents]
        if known and len(known) > 1:
            numbers, iris = zip(*((number, iri) for number, passages in known for iri in passages), strict=True)
            yield Span(first.start, last.end, iris, is_reference=True, numbers=numbers)
        elif known:
            yield Span(first.start, last.end, known[0][1], is_reference=True)

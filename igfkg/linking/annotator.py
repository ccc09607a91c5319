"""What a text names and cites: names of things, references to documents, and short forms."""

from collections.abc import Iterator

from igfkg.linking.name_matcher import NameMatcher
from igfkg.linking.name_table import NameTable
from igfkg.linking.short_forms import ShortForms
from igfkg.linking.span import Span, merge
from igfkg.symbols import Mention, find


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

        With one paragraph the document stands for it too, with several for itself.
        """
        documents = self.table.cited(mention.symbols, None)
        cited = [(each, self.table.cited(mention.symbols, each.number)) for each in mention.numbers]
        spans = [
            Span(each.start, each.end, passages, is_reference=True) for each, passages in cited if passages != documents
        ]
        whole = Span(mention.start, mention.end, documents if len(spans) > 1 else iris, is_reference=True)
        yield from sorted((*spans, whole), key=lambda each: each.start)

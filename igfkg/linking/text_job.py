"""One text to annotate and the form in which the result is due: what a worker does with what it receives."""

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

from igfkg.errors import PayloadTooLargeError
from igfkg.linking.annotated_text import AnnotatedText
from igfkg.linking.annotator import Annotator
from igfkg.linking.divided_text import annotate_divided
from igfkg.linking.encodings import decode
from igfkg.linking.html_text import declared_charset, text_of_html
from igfkg.linking.span import Span

#: Forms of results, beside those for people and programs one with which a page is made.
JSON_LD, CSV, HTML, SPANS = "jsonld", "csv", "html", "spans"


@dataclass(frozen=True)
class TextJob:
    """How to read a text, and what to make of it."""

    form: str  #: of the result
    is_html: bool = False  #: whether the text is an HTML document
    charset: str = ""  #: name of the encoding; empty if it is not stated
    source: str = ""  #: IRI of the text
    most_spans: int = 20_000  #: with more, there is no result
    is_extracted: bool = False  #: whether the text was read from a file before; it is UTF-8, and taken as it is
    breaks: Sequence[int] = ()  #: offsets in it at which a paragraph, cell or the like starts or ends

    def as_message(self) -> dict[str, Any]:
        """Return the job as a JSON-ready message."""
        return asdict(self)

    def run(self, data: bytes, annotator: Annotator) -> bytes:
        """Return the annotated text in UTF-8.

        Args:
            data: the text.
            annotator: what recognises names and references.

        Raises:
            UnsupportedMediaTypeError: for an encoding that is not known.
            BadRequestError: when the text is not in its encoding.
            PayloadTooLargeError: when too much is recognised in it.
        """
        annotated = self.annotate(self._text(data), annotator)
        if len(annotated.spans) > self.most_spans:
            raise PayloadTooLargeError(
                f"the text has more than {self.most_spans:,} names and references; send it in parts"
            )
        return self._format(annotated).encode(errors="surrogatepass")

    def _text(self, data: bytes) -> str:
        if self.is_extracted:
            return data.decode()
        return decode(data, self.charset or (declared_charset(data) if self.is_html else ""))

    def annotate(self, text: str, annotator: Annotator) -> AnnotatedText:
        """Return a text, or the text of an HTML document, with what it names and cites."""
        labels, classes = annotator.table.labels, annotator.table.classes
        if self.is_extracted:
            return AnnotatedText(text, annotate_divided(annotator, text, self.breaks), labels, self.source, classes)
        if not self.is_html:
            return AnnotatedText(text, annotator.annotate(text), labels, self.source, classes)
        html = text_of_html(text)
        spans = annotate_divided(annotator, html.searched, html.breaks)
        return AnnotatedText(html.content, spans, labels, self.source, classes)

    def _format(self, annotated: AnnotatedText) -> str:
        if self.form == SPANS:
            return json.dumps([astuple(each) for each in annotated.spans])
        return {JSON_LD: annotated.to_json_ld, CSV: annotated.to_csv, HTML: annotated.to_html}[self.form]()


def read_spans(data: bytes) -> list[Span]:
    """Return the spans of a result in the form :data:`SPANS`."""
    return [
        Span(start, end, tuple(iris), is_reference=is_reference, is_ours=is_ours, numbers=tuple(numbers))
        for start, end, iris, is_reference, is_ours, numbers in json.loads(data)
    ]

"""An annotated text as Web Annotations, as a table, and as HTML with links.

Web Annotation Data Model, https://www.w3.org/TR/annotation-model/: collections in section 5, selectors in 4.2, choices
in 3.2.5 (bodies and targets), motivations in 3.3.5. Offsets count code points, as section 4.2.5 says.
"""

import json
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import escape
from typing import Any

from igfkg.linking.full_labels import distinct_labels
from igfkg.linking.span import Span
from igfkg.spreadsheets.csv_files import write_spreadsheet

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of prefix and suffix
#: The columns of the table.
COLUMNS = ("start", "end", "text", "kind", "uri", "label")
_DOCUMENT = """<!doctype html>
<html>
<head><meta charset="utf-8"><title>{title}</title></head>
<body><pre>{text}</pre></body>
</html>
"""


@dataclass(frozen=True)
class AnnotatedText:
    """A text with what it names and cites."""

    text: str  #: what the offsets count in
    spans: Sequence[Span]
    labels: Mapping[str, str]  #: labels of things, by IRI
    source: str = ""  #: IRI of the text where it has one
    classes: Mapping[str, str] = field(default_factory=dict)  #: labels of their classes, for things of one name

    @cached_property
    def source_iri(self) -> str:
        """The IRI of the text: its own, else one by its hash (https://www.rfc-editor.org/rfc/rfc6920)."""
        if self.source:
            return self.source
        digest = sha256(self.text.encode(errors="surrogatepass")).digest()
        return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"

    def to_json_ld(self) -> str:
        """Return the annotations in JSON-LD."""
        return json.dumps(self.collection(), ensure_ascii=False)

    def collection(self) -> dict[str, Any]:
        """Return an AnnotationCollection with one AnnotationPage, ready for JSON.

        Its IRIs are made of that of the text and of the place, so that the same text has the same annotations.
        """
        collection = self._urn("collection")
        page = {
            "id": self._urn("page"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": [self._annotation(each) for each in self.spans],
        }
        whole = {"@context": _CONTEXT, "id": collection, "type": "AnnotationCollection", "total": len(self.spans)}
        return {**whole, "first": page, "last": page["id"]}

    def to_csv(self) -> str:
        """Return a table with a row for each thing that a part of the text may be; offsets count code points."""
        return write_spreadsheet(COLUMNS, self.rows())

    def to_html(self) -> str:
        """Return a page with the text, and links in it."""
        return _DOCUMENT.format(title=escape(self.source_iri), text=self.marked_text())

    def marked_text(self, url_of: Callable[[str], str] = str) -> str:
        """Return the text as HTML with a link for each part; for an ambiguous one, or a range, links behind it.

        Args:
            url_of: returns the URL to link to for an IRI.
        """
        parts: list[str] = []
        end = 0
        for each in self.spans:
            parts += [escape(self.text[end : each.start]), self._link(each, url_of)]
            end = each.end
        return "".join((*parts, escape(self.text[end:])))

    def _annotation(self, span: Span) -> dict[str, Any]:
        before, after = self.text[max(0, span.start - _AROUND) : span.start], self.text[span.end : span.end + _AROUND]
        quote = {"type": "TextQuoteSelector", "exact": self.text[span.start : span.end]}
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        choices = [*span.iris] if span.numbers else {"type": "Choice", "items": [*span.iris]}
        return {
            "id": self._urn(f"{span.start} {span.end}"),
            "type": "Annotation",
            "motivation": "linking" if span.is_reference else "identifying",
            "body": span.iris[0] if len(span.iris) == 1 else choices,
            "target": {
                "type": "SpecificResource",
                "source": self.source_iri,
                "selector": [{**quote, "prefix": before, "suffix": after}, position],
            },
        }

    def _urn(self, name: str) -> str:
        return uuid.uuid5(self._namespace, name).urn

    @cached_property
    def _namespace(self) -> uuid.UUID:
        return uuid.uuid5(uuid.NAMESPACE_URL, self.source_iri)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of the table."""
        for each in self.spans:
            kind = "reference" if each.is_reference else "name"
            exact = self.text[each.start : each.end]
            for iri, label in zip(each.iris, self._labels_of(each), strict=True):
                yield str(each.start), str(each.end), exact, kind, iri, label

    def _labels_of(self, span: Span) -> list[str]:
        return distinct_labels(span.iris, self.labels, self.classes)

    def _link(self, span: Span, url_of: Callable[[str], str]) -> str:
        written = escape(self.text[span.start : span.end])
        titles = [label or iri for iri, label in zip(span.iris, self._labels_of(span), strict=True)]
        counted = [*span.numbers] or [str(number) for number in range(1, len(titles) + 1)]
        contents = counted if len(titles) > 1 else [written]
        links = [
            f'<a href="{escape(url_of(iri))}" title="{escape(title)}">{content}</a>'
            for iri, title, content in zip(span.iris, titles, contents, strict=True)
        ]
        return f"<mark>{written}</mark><sup>{' '.join(links)}</sup>" if len(links) > 1 else links[0]

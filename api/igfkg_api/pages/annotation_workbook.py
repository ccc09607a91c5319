"""What a text names and cites as a workbook: a row for each thing that a part of the text stands for."""

from collections.abc import Iterator, Sequence

from igfkg.linking.full_labels import FullLabels
from igfkg.linking.span import Span
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.spreadsheets.workbooks import TextSheet, write_workbook
from igfkg_api.site import Site

_HEADER = ("Text", "Name", "Address (IRI)", "Page", "Kind", "Match", "From", "To")
_TITLE = "Names and references"


def annotation_workbook(site: Site, base: str, language: str, text: str, spans: Sequence[Span]) -> bytes:
    """Return the workbook (XLSX).

    Args:
        site: the site.
        base: what the URLs of its pages begin with; empty where none is known.
        language: tag of the language of names.
        text: the text.
        spans: what it names and cites.

    Raises:
        BadRequestError: when the library for workbooks is not installed.
    """
    rows = [*_rows(site, base, FullLabels(site.catalogue, [language]), text, spans)]
    return write_workbook([TextSheet(_TITLE, _HEADER, rows)])


def _rows(
    site: Site, base: str, labels: FullLabels, text: str, spans: Sequence[Span]
) -> Iterator[tuple[SheetCell, ...]]:
    for span in spans:
        names = labels.among(span.iris) if span.is_ours else [""] * len(span.iris)
        kind = "reference" if span.is_reference else "name"
        for iri, name in zip(span.iris, names, strict=True):
            page = f"{base}{site.local(iri)}" if base and span.is_ours else ""
            yield text[span.start : span.end], name, iri, page, kind, _match(span), span.start, span.end


def _match(span: Span) -> str:
    """How sure it is what a part of a text stands for."""
    if not span.is_ours:
        return "not in this release"
    if span.numbers:
        return "one of a range of paragraphs"
    return "one of several with this name" if span.is_ambiguous else "exact"

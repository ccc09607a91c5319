"""CSV for spreadsheets (https://www.rfc-editor.org/rfc/rfc4180): a byte order mark, and no cell that is a formula.

Threat: CSV injection. A spreadsheet runs a cell that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line break as a
formula, which can send other cells elsewhere. An apostrophe in front makes it text
(https://owasp.org/www-community/attacks/CSV_Injection); negative numbers stay as they are. Where a comma is the decimal
mark, spreadsheets split cells at semicolons, quotes or not, so that what follows one is made text as well.

SPARQL results in CSV are for programs and have neither (https://www.w3.org/TR/sparql11-results-csv-tsv/).
"""

import csv
import io
import re
from collections.abc import Iterable

from igfkg.rdf.text import BYTE_ORDER_MARK

#: The first character of a formula; some spreadsheets take the full-width signs for the others.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_AFTER_SEMICOLON = re.compile(rf"(?<=;)(?= *{_FORMULA.pattern})")
_DEFUSED = re.compile(rf"\A'(?={_FORMULA.pattern})|(?<=;)'(?= *{_FORMULA.pattern})")
_NEGATIVE_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def write_spreadsheet(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table as CSV text that starts with a byte order mark.

    Args:
        header: names of the columns.
        rows: the cells of each row, in the order of the columns.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)  # without it spreadsheets read UTF-8 as another encoding
    csv.writer(text).writerow(header)
    return text.getvalue() + write_rows(rows)


def write_rows(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV text, to follow what :func:`write_spreadsheet` gives."""
    text = io.StringIO()
    csv.writer(text).writerows([defuse(cell) for cell in row] for row in rows)
    return text.getvalue()


def defuse(cell: str) -> str:
    """Return a cell with an apostrophe in front if a spreadsheet would run it as a formula."""
    if not cell:  # most are empty
        return cell
    cell = _AFTER_SEMICOLON.sub("'", cell) if ";" in cell else cell
    return f"'{cell}" if _FORMULA.match(cell) and not _NEGATIVE_NUMBER.fullmatch(cell) else cell


def without_apostrophes(cell: str) -> str:
    """Return a cell without the apostrophes that :func:`defuse` puts in front of what looks like a formula."""
    return _DEFUSED.sub("", cell)

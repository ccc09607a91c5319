"""The table of a request to link it: a file in a form, or the same file again, as the page repeats it."""

import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from csv import writer
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from fastapi import Request

from igfkg.catalogue.folding import folded
from igfkg.errors import BadRequestError, PayloadTooLargeError, UnsupportedMediaTypeError
from igfkg.linking.tables.links import LEAST_ACCEPTED, LOWEST_ACCEPTED
from igfkg.linking.tables.table_job import TableJob
from igfkg.rdf.formats import HTML, DocumentFormat, by_media_type
from igfkg_api.http.negotiation import choose_format
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.multipart import MULTIPART, FormPart, parts_of
from igfkg_api.requests.page_request import LANGUAGE, read_parameters
from igfkg_api.requests.request_body import read_body, refuse_coding

#: The kinds of tables; the answer is of the kind of the request.
TABLE_FORMATS = (
    DocumentFormat("csv", "text/csv"),
    DocumentFormat("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    DocumentFormat("ods", "application/vnd.oasis.opendocument.spreadsheet"),
)
_OFFERED = by_media_type((*TABLE_FORMATS, HTML))
#: Name of the field by which the form of a result chooses a thing for a row, with the number of the row.
ROW = "row-"
_ROW = re.compile(rf"{ROW}([0-9]{{1,7}})")
_SCORE = re.compile(r"[0-9]{1,3}")
_HIGHEST = 100
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
#: Fields that are read apart, and the language of the page, which counts in the address alone; a form may have it too.
_OTHERS = ("file", "type", "data", "list", LANGUAGE)
_LEAST, _LOWER = "least", "lower"  # fields for the score from which a single candidate can be accepted
_ACCEPT_FROM = "accept-from"  # field of a button of the page, which accepts from a score
_FIELDS = (
    *("file", "list", "data", "filename", "column", "sheet", "type", "language", "download", "number", "accept"),
    *(_LEAST, _LOWER, _ACCEPT_FROM),
)
_LIST_NAME, _LIST_HEADING = "list.csv", "Name"  # of the table that a pasted list becomes
#: First lines of a pasted list that are the heading of its column.
_HEADINGS = frozenset(
    folded(each)
    for each in (
        *("Name", "Names", "Organisation", "Organization", "Organisations", "Organizations", "Body", "Bodies"),
        *("Institution", "Institutions", "Entity", "Country", "Countries", "Document", "Symbol", "Title", "Meeting"),
        *("Nom", "Noms", "Organisme", "Pays", "Titre", "Réunion", "Cote", "Nombre", "Nombres", "Organización"),
        *(
            "País",
            "Países",
            "Documento",
            "Título",
            "Reunión",
            "Signatura",
            "الاسم",
            "الهيئة",
            "المنظمة",
            "البلد",
            "الرمز",
        ),
        *(
            "Название",
            "Имя",
            "Организация",
            "Орган",
            "Страна",
            "Документ",
            "名称",
            "姓名",
            "机构",
            "组织",
            "国家",
            "文号",
        ),
    )
)
_SINGLE = "single"  # value of the field accept that takes the only candidate of each row
_WORKBOOK = "xlsx"  # value of the field download that asks for it
_ADVICE = "split the table, or link it on your own machine with igfkg link"
_FIELDS_BYTES = 512 * 1024  # for the other fields of a form
_MOST_CHARACTERS = 1_000  # of a field


@dataclass(frozen=True)
class TableRequest:
    """A table, and what to make of it."""

    data: bytes  #: the file
    filename: str
    column: str  #: heading or number of the column with names; empty where it is to be recognised
    column_number: int  #: the number from 1 of the column that was chosen on a page; 0 for none
    sheet: str
    types: tuple[str, ...]  #: names of classes
    language: str  #: of the names
    choices: dict[str, str]  #: IRIs that a person has chosen, by number of the row; empty for none of the candidates
    is_page: bool  #: whether the result is shown, rather than the table sent
    accepts_single: bool = False  #: whether the only candidate of a row is taken
    as_workbook: bool = False  #: whether a CSV is sent as XLSX
    least: int = LEAST_ACCEPTED  #: score from which the only candidate of a row is taken, or listed to be taken

    @property
    def rows_above(self) -> int:
        """The number of rows above the first name that are no names: the heading of a pasted list."""
        heading, end, _ = self.data.partition(b"\r\n")
        is_list = self.filename == _LIST_NAME and bool(end)
        return 1 if is_list and folded(heading.decode(errors="replace")) in _HEADINGS else 0

    def job(self, classes: tuple[str, ...], most_listed: int, site: str) -> TableJob:
        """Return the job for the workers.

        Args:
            classes: IRIs of the classes.
            most_listed: rows of each kind that are shown.
            site: URL of the site whose pages the table has, without a slash at its end.
        """
        return TableJob(
            *(Path(), Path(), self.column, self.sheet, classes, self.language, self.choices, most_listed),
            column_number=self.column_number,
            accepts_single=self.accepts_single,
            least_accepted=self.least,
            site=site,
            as_workbook=self.as_workbook,
        )


async def read_table_request(request: Request, limit: int, seconds: float) -> TableRequest:
    """Return the table of a request.

    Args:
        request: a POST request.
        limit: bytes of the largest table.
        seconds: time in which it has to arrive.

    Raises:
        BadRequestError: for no table, or a field that is not known or repeated.
        PayloadTooLargeError: for a table over the limit.
        RequestTimeoutError: for one that does not arrive in time.
        UnsupportedMediaTypeError: for a body that is no form with a file.
        NotAcceptableError: when neither tables nor pages are accepted.
    """
    content_type = request.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type != MULTIPART:
        raise UnsupportedMediaTypeError(
            f"a body of type {media_type[:80] or 'none'} is not understood; send the table in the field file of a form "
            f"({MULTIPART}), as curl -F file=@table.csv does"
        )
    refuse_coding(request)
    read_parameters(request, (LANGUAGE,))
    is_page = choose_format(request.headers.get("accept"), _OFFERED) is HTML
    body = await read_body(request, limit * 4 // 3 + _FIELDS_BYTES, seconds, _ADVICE)
    return await in_document_thread(_of_form, body, content_type, limit, is_page=is_page)


def _accepts_single(value: str) -> bool:
    """Whether the only candidate of a row is taken.

    Raises:
        BadRequestError: for a value that the field does not have.
    """
    if value not in ("", _SINGLE):
        raise BadRequestError(f"accept is {value[:80]!r}; the only value is {_SINGLE}, or leave the field out")
    return value == _SINGLE


def _of_form(body: bytes, content_type: str, limit: int, *, is_page: bool) -> TableRequest:
    parts = parts_of(body, content_type)
    files = [each for each in parts if each.name == "file"]
    fields = _fields([each for each in parts if each.name not in _OTHERS])
    pasted = "\n".join(each.text for each in parts if each.name == "list").strip()
    data, filename = _table(files, [each for each in parts if each.name == "data"], pasted, fields)
    if len(data) > limit:
        raise PayloadTooLargeError(f"the table is larger than {limit:,} bytes; {_ADVICE}")
    choices = {match[1]: text for name, text in fields.items() if (match := _ROW.fullmatch(name))}
    return TableRequest(
        data,
        filename,
        fields.get("column", "").strip(),
        _number(fields.get("number", "")),
        fields.get("sheet", ""),
        tuple(text for each in parts if each.name == "type" and (text := each.text.strip())),
        fields.get("language", "").strip(),
        choices,
        is_page=is_page and "download" not in fields,
        accepts_single=bool(fields.get(_ACCEPT_FROM)) or _accepts_single(fields.get("accept", "")),
        as_workbook=fields.get("download") == _WORKBOOK,
        least=_least_score(fields),
    )


def _least_score(fields: Mapping[str, str]) -> int:
    """The score from which a single candidate can be accepted.

    It is that of the field ``least``. The page has another field, ``lower``, to list what another score would take; it
    counts where nothing is accepted. Its button ``accept-from`` accepts from the score that it names.

    Raises:
        BadRequestError: for what is no such score.
    """
    accepts = bool(fields.get("accept"))
    name = _LEAST if accepts or not fields.get(_LOWER) else _LOWER
    name = _ACCEPT_FROM if fields.get(_ACCEPT_FROM) else name
    text = fields.get(name, "").strip()
    if text and not (_SCORE.fullmatch(text) and LOWEST_ACCEPTED <= int(text) <= _HIGHEST):
        raise BadRequestError(
            f"the field {name} is {text[:80]!r}; it is a whole score from {LOWEST_ACCEPTED} to {_HIGHEST}, such as 75"
        )
    return int(text or LEAST_ACCEPTED)


def _fields(parts: Sequence[FormPart]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for each in parts:
        if each.name not in _FIELDS and not _ROW.fullmatch(each.name):
            raise BadRequestError(f"there is no field {each.name[:80]!r}; the fields are {', '.join(_FIELDS)}")
        if each.name in fields:
            raise BadRequestError(f"the field {each.name} is given more than once; give it once")
        if len(each.data) > _MOST_CHARACTERS:
            raise BadRequestError(f"the field {each.name} is longer than {_MOST_CHARACTERS:,} bytes; shorten it")
        fields[each.name] = each.text
    return fields


def _number(text: str) -> int:
    if text and not _NUMBER.fullmatch(text):
        raise BadRequestError(f"the field number is {text[:80]!r}; it is the number of a column, such as 2")
    return int(text or "0")


def _table(
    files: Sequence[FormPart], repeated: Sequence[FormPart], pasted: str, fields: dict[str, str]
) -> tuple[bytes, str]:
    """The bytes of the table and the name of its file; a file that is empty is none where a list is pasted."""
    used = [each for each in files if each.data or not pasted]
    if len(used) + len(repeated) + bool(pasted) > 1:
        raise BadRequestError("the form has several tables; send one")
    if pasted:
        return _of_list(pasted), _LIST_NAME
    if files and files[0].data:
        return files[0].data, files[0].filename or ""
    if repeated:
        try:
            return b64decode(repeated[0].data, validate=True), fields.get("filename", "")
        except ValueError:
            raise BadRequestError("the field data is not base64; send the table in the field file") from None
    if files and files[0].filename:
        raise BadRequestError("the file is empty; choose a table with a column of names")
    raise BadRequestError("the form has no table; paste a list, choose a file, or send it in the field file")


def _of_list(pasted: str) -> bytes:
    """Names, one on each line, as a table of one column; what has tabs was copied from a table, and is one already."""
    if "\t" in pasted:
        return pasted.encode()
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    if lines and folded(lines[0]) not in _HEADINGS:
        lines.insert(0, _LIST_HEADING)
    out = StringIO()
    writer(out).writerows([line] for line in lines)
    return out.getvalue().encode()

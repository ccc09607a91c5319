"""The text of a request to annotate it: as it is, as HTML, or in the field of a form."""

from dataclasses import dataclass
from email.message import Message

from fastapi import Request

from igfkg.errors import BadRequestError, NotAcceptableError, PayloadTooLargeError, UnsupportedMediaTypeError
from igfkg.linking.text_job import CSV, HTML, JSON_LD, SPANS, TextJob
from igfkg.rdf.formats import HTML as HTML_FORMAT
from igfkg.rdf.formats import JSON_LD as JSON_LD_FORMAT
from igfkg.rdf.formats import DocumentFormat, by_media_type
from igfkg.rdf.iris import is_absolute
from igfkg_api.http.negotiation import choose_format
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.page_request import LANGUAGE, read_parameters
from igfkg_api.requests.request_body import read_body, refuse_coding
from igfkg_api.requests.sparql_protocol import FORM, form_fields

#: The media type that the specification asks for (https://www.w3.org/TR/annotation-model/#serialization-of-the-model).
ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CSV_FORMAT = DocumentFormat("csv", "text/csv")
#: Formats of results, by media type; the first is preferred.
OFFERED = by_media_type((JSON_LD_FORMAT, CSV_FORMAT, HTML_FORMAT))
CONTENT_TYPES = {JSON_LD: ANNOTATIONS, CSV: "text/csv; charset=utf-8; header=present", HTML: HTML_FORMAT.content_type}
#: The parameters of the query string; a form has them as fields.
PARAMETERS = ("format", "source", LANGUAGE)
PLAIN = "text/plain"
#: Value of the field ``format`` of a form that asks for a workbook.
WORKBOOK = "xlsx"
_ADVICE = "send the text in parts"
_MOST_ENCODED = 3  # bytes that a form needs for one of a text
_FIELDS_BYTES = 4096  # for the other fields of a form


@dataclass(frozen=True)
class TextRequest:
    """A text, and what to make of it."""

    job: TextJob
    data: bytes  #: the text, in the encoding that the job names
    is_form: bool = False  #: whether it comes from a form, whose text is UTF-8
    as_workbook: bool = False  #: whether the result is due as XLSX, which forms alone can have

    @property
    def is_page(self) -> bool:
        """Whether the result is shown on the page."""
        return self.job.form == SPANS and not self.as_workbook


async def read_text_request(request: Request, limit: int, seconds: float) -> TextRequest:
    """Return the text of a request.

    Args:
        request: a POST request.
        limit: bytes of the longest text.
        seconds: time in which it has to arrive.

    Raises:
        BadRequestError: for no text, or a parameter that does not fit.
        PayloadTooLargeError: for a text over the limit.
        RequestTimeoutError: for a text that does not arrive in time.
        UnsupportedMediaTypeError: for another media type or content coding.
        NotAcceptableError: when none of the accepted formats is offered.
    """
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    media_type = message.get_content_type() if "content-type" in request.headers else ""
    if media_type not in (PLAIN, HTML_FORMAT.media_type, FORM):
        raise UnsupportedMediaTypeError(
            f"a body of type {media_type or 'none'} is not understood; send {PLAIN}, {HTML_FORMAT.media_type} or {FORM}"
        )
    refuse_coding(request)
    parameters = read_parameters(request, PARAMETERS)
    if media_type == FORM:
        body = await read_body(request, _MOST_ENCODED * limit + _FIELDS_BYTES, seconds, _ADVICE)
        return await in_document_thread(_of_form, body, parameters, request.headers.get("accept"), limit)
    body = await read_body(request, limit, seconds, _ADVICE)
    form = _form(parameters.get("format", ""), request.headers.get("accept"))
    charset = str(message.get_param("charset") or "")
    job = TextJob(form, media_type == HTML_FORMAT.media_type, charset, _source(parameters))
    return TextRequest(job, body)


def _of_form(body: bytes, parameters: dict[str, str], accept: str | None, limit: int) -> TextRequest:
    fields = {**parameters, **dict(form_fields(body))}
    if "text" not in fields:
        raise BadRequestError("the form has no field text; put the text into it")
    data = fields["text"].replace("\r\n", "\n").encode()  # forms send every line end as two characters
    if len(data) > limit:
        raise PayloadTooLargeError(f"the text is longer than {limit:,} bytes; {_ADVICE}")
    name = fields.get("format", "")
    is_page = not name and _accepts_page(accept)
    as_workbook = name == WORKBOOK
    form = SPANS if is_page or as_workbook else _form(name, accept)
    return TextRequest(TextJob(form, source=_source(fields)), data, is_form=True, as_workbook=as_workbook)


def _accepts_page(accept: str | None) -> bool:
    try:
        return choose_format(accept, OFFERED) is HTML_FORMAT
    except NotAcceptableError:
        return False


def _form(name: str, accept: str | None) -> str:
    forms = {each.suffix: each for each in OFFERED.values()}
    if name and name not in forms:
        raise BadRequestError(f"format={name[:40]!r} is not offered; the formats are {', '.join(forms)}")
    return name or choose_format(accept, OFFERED).suffix


def _source(parameters: dict[str, str]) -> str:
    """The IRI of the text, which the annotations then have as it is; empty where there is none."""
    text = parameters.get("source")
    if text is not None and not is_absolute(text):
        raise BadRequestError(
            f"source={text[:80]!r} is not an absolute IRI; give one such as https://example.org/report"
        )
    return text or ""

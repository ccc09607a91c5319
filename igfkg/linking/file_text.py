"""The text of a file: plain text, HTML, Word (Office Open XML) or PDF.

Threat: files that take long, need much memory or crash a parser, such as zip bombs. A file is read in a process of its
own (``python -m igfkg.linking.file_text KIND``), which limits its memory, gets the bytes on standard input, opens no
network connection and is killed at the time limit.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from igfkg.errors import BadRequestError, IgfkgError, PayloadTooLargeError
from igfkg.linking.encodings import decode
from igfkg.linking.html_text import declared_charset, text_of_html
from igfkg.optional_libraries import optional_library
from igfkg.sparql.process import limit_memory

#: Bytes of the largest file that is read, and of the memory and seconds that reading it may take.
MOST_BYTES, _MEMORY, _SECONDS = 64 * 1024**2, 1024**3, 60.0
_MOST_CHARACTERS = 64 * 1024**2
_PDF, _ZIP, _OLD_WORD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DAMAGED = "the file is damaged, or needs more memory than reading it may take; save it as text"
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def kind_of(data: bytes, name: str) -> str:
    """Return the kind of a file, by its first bytes, else by its name: pdf, docx, html or txt.

    Raises:
        BadRequestError: for a file of the old Word.
    """
    if _PDF in data[:1024]:
        return "pdf"
    if data.startswith(_OLD_WORD):
        raise BadRequestError("this is a file of Word 97 to 2003, or has a password; save it as .docx or PDF")
    if data.startswith(_ZIP):
        return "docx"
    is_html = name.lower().endswith(_HTML_SUFFIXES) or data.lstrip()[:14].lower().startswith(
        (b"<!doctype html", b"<html")
    )
    return "html" if is_html else "txt"


def text_of_file(data: bytes, name: str, seconds: float = _SECONDS) -> tuple[str, str, list[int]]:
    """Return the text of a file, what of it is searched, and where paragraphs start or end, if the format marks that.

    Args:
        data: the bytes of the file.
        name: of the file, for its kind.
        seconds: time that reading may take.

    Raises:
        BadRequestError: when it cannot be read, is encrypted or has no text.
        PayloadTooLargeError: when it is too large.
    """
    if len(data) > MOST_BYTES:
        raise PayloadTooLargeError(f"the file has more than {MOST_BYTES:,} bytes; split it")
    command = [sys.executable, "-P", "-m", "igfkg.linking.file_text", kind_of(data, name)]
    path = os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)
    try:
        made = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, check=False, cwd="/", env={"PYTHONPATH": path}
        )
    except subprocess.TimeoutExpired:
        raise BadRequestError(f"reading the file took longer than {seconds:g} seconds; save it as text") from None
    if made.returncode:
        raise BadRequestError(_DAMAGED)
    answer = json.loads(made.stdout)
    if "error" in answer:
        raise BadRequestError(answer["error"])
    return answer["text"], answer["searched"], answer["breaks"]


def main(arguments: Sequence[str]) -> None:
    """Write the text of the file on standard input to standard output, as JSON."""
    limit_memory(_MEMORY)
    data = sys.stdin.buffer.read()
    try:
        text, searched, breaks = _READERS[arguments[0]](data)
        if len(text) > _MOST_CHARACTERS:
            raise PayloadTooLargeError(f"the file has more than {_MOST_CHARACTERS:,} characters; split it")
        answer: dict[str, Any] = {"text": text, "searched": searched, "breaks": breaks}
    except IgfkgError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": _DAMAGED}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _plain(data: bytes) -> tuple[str, str, list[int]]:
    text = decode(data)
    return text, text, []


def _html(data: bytes) -> tuple[str, str, list[int]]:
    html = text_of_html(decode(data, declared_charset(data)))
    return html.content, html.searched, [*html.breaks]


def _pdf(data: bytes) -> tuple[str, str, list[int]]:
    pypdf = optional_library("pypdf", "PDF", "documents")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadRequestError("the PDF is encrypted; save it without a password")
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (IgfkgError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - the library raises what its own parts do on damaged files
        raise BadRequestError(f"the PDF cannot be read: {error or type(error).__name__}") from None
    if not text.strip():
        raise BadRequestError("the PDF has no text, only images, as scans have; run text recognition (OCR) first")
    return text, text, []


def _docx(data: bytes) -> tuple[str, str, list[int]]:
    docx = optional_library("docx", "Word", "documents")
    try:
        document = docx.Document(io.BytesIO(data))
        notes = [part for part in document.part.package.iter_parts() if "notes+xml" in part.content_type]
        roots = [document.element.body, *(docx.oxml.parse_xml(part.blob) for part in notes)]
        text = "\n".join(line for root in roots for line in _paragraphs(root))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        raise BadRequestError(f"the file is no Word document: {error or type(error).__name__}") from None
    return text, text, []


def _paragraphs(root: Any) -> Iterator[str]:
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}noBreakHyphen": "\u2011"}
    for paragraph in root.iter(f"{_WORD}p"):
        yield "".join(
            each.text or "" if each.tag == f"{_WORD}t" else signs.get(each.tag, "")
            for each in paragraph.iter(f"{_WORD}t", *signs)
            if next(each.iterancestors(f"{_WORD}p"), None) is paragraph  # a text box has paragraphs of its own
            and next(each.iterancestors(_FALLBACK), None) is None  # the same again, for older programs
        )


_READERS: dict[str, Callable[[bytes], tuple[str, str, list[int]]]] = {
    "txt": _plain,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
}

if __name__ == "__main__":
    main(sys.argv[1:])

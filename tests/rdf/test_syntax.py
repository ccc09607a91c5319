"""RDF that people typed in an office program: the error names the character."""

import pyoxigraph as ox
import pytest

from igfkg.rdf.syntax import parse_rdf, read_rdf

_S = "<urn:a>\n <urn:b> "
#: A text, then line and message; the message of the parser where that says enough.
ERRORS: dict[str, tuple[str, int, str]] = {
    "a space": ("<urn:a>\n\u00a0<urn:b> 1 .", 2, "column 1: no-break space (U+00A0) has no place here; type"),
    "a space behind a string": (f'{_S}"x"@en\u202f; <urn:c> 1 .', 2, "column 16: narrow no-break space (U+202F)"),
    "a quotation mark": (
        f"{_S}“x” .", 2, 'column 10: left double quotation mark (U+201C) has no place here; type a plain "',
    ),
    "only the last quotation mark": (
        f'{_S}"l\u2019IGF” ;\n <urn:c> 1 .', 2,
        'column 16: right double quotation mark (U+201D) does not end the string; type a plain "',
    ),
    "a mark within": (
        "<urn:a> <urn:b> 1 .\n\ufeff<urn:a> <urn:b> 2 .", 2, "column 1: zero width no-break space (U+FEFF)",
    ),
    "a string without end": (f'{_S}"l\u2019IGF ;\n <urn:c> 1 .', 2, "Parser error"),
    "a space in texts before the fault": (
        '# a\u00a0b\n<urn:\u00a0> <urn:b> "“\u00a0”" , """\u00a0"“""" , 1 , .', 2, "Parser error",
    ),
    "a fault before a space": ("<urn:a> .\n<urn:a>\u00a0<urn:b> 1 .", 1, "Parser error"),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_the_error_names_the_character(name: str) -> None:
    text, line, message = ERRORS[name]
    with pytest.raises(SyntaxError) as caught:
        parse_rdf(text.encode(), ox.RdfFormat.TRIG)
    assert caught.value.lineno == line
    assert caught.value.msg.startswith(message)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<urn:a> <urn:b> '\u00a0“é”' .", ox.RdfFormat.TURTLE),
        ('{"@id": "urn:a", "urn:b": "\u00a0“é”"}', ox.RdfFormat.JSON_LD),
        ('<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:"><r:Description r:about="urn:a">'
         "<u:b>\u00a0“é”</u:b></r:Description></r:RDF>", ox.RdfFormat.RDF_XML),
    ],
)  # fmt: skip
def test_every_format_is_read_with_a_mark(text: str, form: ox.RdfFormat, encoding: str) -> None:
    [quad], read = read_rdf(text.encode(encoding), form)
    assert read == text
    assert quad.object == ox.Literal("\u00a0“é”")


def test_json_names_the_character_too() -> None:
    with pytest.raises(SyntaxError, match=r"column 16: no-break space \(U\+00A0\)"):
        parse_rdf('{"@id": "urn:a"\u00a0}'.encode(), ox.RdfFormat.JSON_LD)

"""Text in the encodings of editors: read where there is no doubt, else refused with line, column and byte."""

import pytest

from igfkg.rdf.text import decode_text, describe_typographic, is_typographic

_TEXT = "Genève\r\n€ 😀\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decode_text(_TEXT.encode(encoding)) == _TEXT


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be")])
def test_the_mark_gives_the_order_of_bytes(mark: bytes, encoding: str) -> None:
    assert decode_text(mark + _TEXT.encode(encoding)) == _TEXT


def test_one_mark_is_removed() -> None:
    assert decode_text(b"\xef\xbb\xbf\xef\xbb\xbfx") == "\ufeffx"
    assert decode_text(b"") == decode_text(b"\xef\xbb\xbf") == decode_text(b"\xff\xfe") == ""


#: Bytes, then line, column and parts of the error.
UNREADABLE: dict[str, tuple[bytes, int, int, list[str]]] = {
    "Windows-1252": (b"a\nb \xc3\xa9 Gen\xe8ve", 2, 8, ["byte 0xE8", "'è' in Windows-1252", "save the text as UTF-8"]),
    "a quotation mark of Windows": (b"\x93x\x94", 1, 1, ["byte 0x93", "'“' in Windows-1252"]),
    "a byte of no character": (b"\x81", 1, 1, ["byte 0x81 is not UTF-8;"]),
    "cut within a character": ("né".encode()[:-1], 1, 2, ["byte 0xC3"]),
    "UTF-16 without a mark": ("<a>".encode("utf-16-le"), 1, 2, ["U+0000", "UTF-16", "save the text as UTF-8"]),
    "UTF-16 of the other order": ("<a>".encode("utf-16-be"), 1, 1, ["U+0000"]),
    "UTF-16 cut within a character": ("a\nbc".encode("utf-16")[:-1], 2, 2, ["not UTF-16", "save the text as UTF-8"]),
    "UTF-32 with half a pair": (b"\xff\xfe\0\0\0\xd8\0\0", 1, 1, ["not UTF-32"]),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_other_bytes_are_refused_with_their_place(name: str) -> None:
    data, line, column, parts = UNREADABLE[name]
    with pytest.raises(SyntaxError) as caught:
        decode_text(data)
    assert (caught.value.lineno, caught.value.offset) == (line, column)
    assert caught.value.msg.startswith(f"column {column}: ")
    for part in parts:
        assert part in caught.value.msg


@pytest.mark.parametrize(
    ("character", "message"),
    [
        ("\u00a0", "no-break space (U+00A0) has no place here; type a plain space"),
        ("\u202f", "narrow no-break space (U+202F) has no place here; type a plain space"),
        ("\u2007", "figure space (U+2007) has no place here; type a plain space"),
        ("\u3000", "ideographic space (U+3000) has no place here; type a plain space"),
        ("\u2028", "line separator (U+2028) has no place here; type a plain space"),
        ("\u201c", 'left double quotation mark (U+201C) has no place here; type a plain "'),
        ("\u2019", "right single quotation mark (U+2019) has no place here; type a plain '"),
        ("\u2013", "en dash (U+2013) has no place here; type a plain -"),
        ("\u200b", "zero width space (U+200B) has no place here; remove it"),
        ("\ufeff", "zero width no-break space (U+FEFF) has no place here; remove it"),
        ("\u0085", "character (U+0085) has no place here; type a plain space"),
    ],
)
def test_a_typographic_character_is_named_with_a_remedy(character: str, message: str) -> None:
    assert is_typographic(character)
    assert describe_typographic(character) == message


@pytest.mark.parametrize("character", [" ", "\t", "\n", "a", "é", '"', "'", "-", "中", "ع", "·", "€"])
def test_other_characters_are_none(character: str) -> None:
    assert not is_typographic(character)

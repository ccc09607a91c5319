"""Locators of paragraphs, and their text with its footnotes."""

import pytest

from igfkg.importing.paragraphs import Note
from igfkg.importing.resolution_text import ResolutionText, read_resolution
from tests.importing.akn import Akn, note

_LIST = (
    "<paragraph><num>4.</num><list><intro><p>Decides:</p></intro>"
    "<point><num>(a)</num><content><p>To oil;</p></content></point>"
    "<point><num>{}</num><content><p>To turn;</p></content></point></list></paragraph>"
)


def _read(akn: Akn) -> ResolutionText:
    return read_resolution(akn.text().encode(), "name.xml")


#: Numbers and texts of the paragraphs, further XML, and the locators.
LOCATORS: dict[str, tuple[list[tuple[str, str]], str, list[str]]] = {
    "numbers": ([("1.", "A;"), ("2.", "B.")], "", ["op1", "op2"]),
    "a number with a dash, and marks of direction": ([("\u200f1 -\u200f", "A;")], "", ["op1"]),
    "a number in the text": ([("1.", "A;"), ("", "2 – B;"), ("", "\u200f3 - C;")], "", ["op1", "op2", "op3"]),
    "a number in the text that is not the next": ([("1.", "A;"), ("", "5 - winds;")], "", ["op1", ""]),
    "letters in the text": ([("1.", "A:"), ("", "(a) B;"), ("", "b) C;")], "", ["op1", "op1a", "op1b"]),
    "Cyrillic letters": ([("1.", "A:"), ("", "а) B;"), ("", "с) C;")], "", ["op1", "op1a", "op1c"]),
    "Arabic letters": ([("1 -", "A:"), ("", "(أ) B;"), ("", "(ب) C;")], "", ["op1", "op1a", "op1b"]),
    "a letter without a number": ([("", "(a) B;"), ("1.", "A;")], "", ["", "op1"]),
    "a heading": ([("1.", "A;"), ("", "On winds"), ("2.", "B;")], "", ["op1", "", "op2"]),
    "a list": ([("3.", "A;")], _LIST.format("(b)"), ["op3", "op4", "op4a", "op4b"]),
    "a list in Arabic": ([("3.", "A;")], _LIST.format("(ب)"), ["op3", "op4", "op4a", "op4b"]),
    "a section": ([("1.", "A;")], "<section><paragraph><num>1.</num><content><p>B;</p></content></paragraph></section>", ["op1", "op1"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LOCATORS)
def test_locators(name: str) -> None:
    paragraphs, body, locators = LOCATORS[name]
    text = _read(Akn(preamble=("Recalling A,", " ", "Noting B,"), paragraphs=paragraphs, body=body))
    assert [each.locator for each in text.paragraphs] == ["pp1", "pp2", *locators]


def test_the_text_of_a_paragraph_has_neither_its_number_nor_its_footnotes() -> None:
    first = f"Notes the <i>vanes</i>,{note('See A/91/1.')} and\n winds{note('B')};"
    text = _read(Akn(preamble=(), paragraphs=[("1.", first), ("", "2 – Oils;"), ("", "(a) Now;")]))
    assert [each.text for each in text.paragraphs] == ["Notes the vanes, and winds;", "Oils;", "Now;"]
    assert text.paragraphs[0].notes == (Note(16, "See A/91/1."), Note(26, "B"))


def test_lines_are_those_of_the_file() -> None:
    akn = Akn()
    lines = akn.text().splitlines()
    (first, second) = _read(akn).paragraphs
    assert "Recalling" in lines[first.line] or "Recalling" in lines[first.line - 1]
    assert "Welcomes" in lines[second.line - 1]

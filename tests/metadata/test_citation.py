"""Citations in the forms of reference managers."""

from igfkg.metadata.citation import Citation


def test_bibtex_is_one_entry_whatever_the_title() -> None:
    work = Citation(
        "igfkg-1", "50% \\input{x}\nof _a_ ~ b^2 }", "A graph", "https://example.org/?a=%20", "1.0.0", "2026-11-24"
    )
    lines = work.bibtex().splitlines()
    title = r"50\% \textbackslash{}input\{x\} of \_a\_ \textasciitilde{} b\textasciicircum{}2 \}"
    assert lines[0] == "@misc{igfkg-1,"
    assert lines[1] == f"  title = {{{{{title}}}}},"
    assert lines[-1] == "}"

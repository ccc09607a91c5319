"""The base of IRIs, as data/dataset.trig states it."""

from pathlib import Path

import pytest

from igfkg.errors import ContentError
from igfkg.sources.base import read_space

_STATED = (
    "<{subject}> <http://purl.org/vocab/vann/preferredNamespaceUri> {base} ;"
    " <http://rdfs.org/ns/void#uriSpace> {things} ."
)


def _write(folder: Path, text: str) -> Path:
    (folder / "dataset.trig").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ['"{}"', "<{}>"], ids=["literals", "IRIs"])
def test_it_is_read_from_literals_and_iris(tmp_path: Path, form: str) -> None:
    base = "https://e.org/kg/"
    text = _STATED.format(subject=f"{base}dataset", base=form.format(base), things=form.format(f"{base}id/"))
    space = read_space(_write(tmp_path, text))
    assert (space.base, space.things, space.dataset) == (base, f"{base}id/", f"{base}dataset")


#: What is stated: subject, base and space of things; and what the one line says.
WRONG = {
    "another subject": ("https://e.org/x", "https://e.org/", "https://e.org/id/", "no base"),
    "no slash": ("https://e.orgdataset", "https://e.org", "https://e.org/id/", "slash"),
    "no web address": ("urn:x/dataset", "urn:x/", "urn:x/id/", "ends in a slash"),
    "another space": ("https://e.org/dataset", "https://e.org/", "https://e.org/things/", "void:uriSpace"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_refused_in_a_line_that_names_the_file(tmp_path: Path, name: str) -> None:
    subject, base, things, part = WRONG[name]
    text = _STATED.format(subject=subject, base=f'"{base}"', things=f'"{things}"')
    with pytest.raises(ContentError, match=part) as caught:
        read_space(_write(tmp_path, text))
    assert "dataset.trig" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "part"), [(None, "is missing"), ("", "no base"), ("<a", "dataset.trig:1: not TriG"), ("\n\n<a", ":3:")]
)
def test_a_file_that_says_nothing_is_told(tmp_path: Path, text: str | None, part: str) -> None:
    if text is not None:
        _write(tmp_path, text)
    with pytest.raises(ContentError, match=part):
        read_space(tmp_path)

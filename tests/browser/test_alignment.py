"""In a table of a page that is written from right to left, English lines end where those of the page begin."""

import pytest

from tests.browser.conftest import Watch

#: Pages have such a line where no translation is known.
_INSERT = """document.querySelector("main td").insertAdjacentHTML(
    "beforeend", '<span class="quoted" lang="en" dir="auto">A text in English</span>')"""
_ALIGNED = """[...document.querySelectorAll("td .quoted[lang='en']")].map(
    each => [getComputedStyle(each).direction, getComputedStyle(each).textAlign])"""


@pytest.mark.parametrize(("language", "aligned"), [("ar", ("ltr", "end")), ("fr", ("ltr", "start"))])
def test_quoted_english_in_a_table_is_aligned_as_the_title_above_it(
    watch: Watch, language: str, aligned: tuple[str, str]
) -> None:
    page = watch(1280, "light", language).open("/doc/document/A-67-65")
    page.evaluate(_INSERT)
    assert {tuple(each) for each in page.evaluate(_ALIGNED)} == {aligned}

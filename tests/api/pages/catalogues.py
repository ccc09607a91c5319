"""The catalogues of translations, and the English that they translate, for tests."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from igfkg_api.pages.navigation import NAVIGATION

_ROOT = Path(__file__).resolve().parents[3]
_API = _ROOT / "api" / "igfkg_api"
LOCALE = _API / "locale"
#: Languages in which every text is translated, and those in which texts wait for it.
COMPLETE, PARTIAL = ("fr", "es"), ("ar", "ru", "zh")
_FUNCTIONS = ("_", "_n")
_ENGLISH = re.compile(r'"([^"]+)"@en')


@cache
def used_texts() -> frozenset[str]:
    """The English texts of templates and navigation; the singular of those that depend on a number."""
    found = {section.title for section in NAVIGATION} | {page.title for section in NAVIGATION for page in section.pages}
    for path in _API.joinpath("templates").rglob("*.html"):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, _FUNCTIONS, [], {}):
                found.add(str(message[0] if isinstance(message, tuple) else message))
    return frozenset(found - {"None"})  # of a variable: the titles of the navigation


@cache
def model_names() -> frozenset[str]:
    """English labels of the model and of lists of values, which a page shows among its own words."""
    files = [*_ROOT.joinpath("ontology").rglob("*.ttl"), *_ROOT.joinpath("shapes").glob("*.ttl")]
    return frozenset(text for file in files for text in _ENGLISH.findall(file.read_text(encoding="utf-8")))


@cache
def catalogue(language: str, folder: str = "") -> Mapping[str, tuple[str, ...]]:
    """The forms of each translation, by the English text, which is the singular if it depends on a number."""
    with (LOCALE / folder / f"{language}.po").open("rb") as file:
        messages = [each for each in read_po(file, locale=language) if each.id]
    assert not [each.id for each in messages if each.fuzzy]
    assert len({each.id for each in messages}) == len(messages)
    return {
        each.id[0] if isinstance(each.id, tuple) else str(each.id): (
            tuple(each.string) if isinstance(each.string, tuple | list) else (str(each.string),)
        )
        for each in messages
    }

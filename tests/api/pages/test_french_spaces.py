"""French marks stay on the line of the word before them, and code keeps its spaces."""

import re

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.french_spaces import with_unbroken_spaces
from tests.api.accept import CHROME

_CASES = {
    "a colon": ("<p>Date : 2013</p>", "<p>Date\u00a0: 2013</p>"),
    "other marks": ("<p>Qui ? Non ; oui ! 5 %</p>", "<p>Qui\u00a0? Non\u00a0; oui\u00a0! 5\u00a0%</p>"),
    "quotation marks": ("<p>« oui »</p>", "<p>«\u00a0oui\u00a0»</p>"),
    "after an element": ("<a>Date</a> : 2013", "<a>Date</a>\u00a0: 2013"),
    "an attribute": ('<a title="Date : 2013">x</a>', '<a title="Date : 2013">x</a>'),
    "after > in an attribute": ('<a data-a="a > b : c">x : y</a>', '<a data-a="a > b : c">x\u00a0: y</a>'),
    "code": ("<code>a ; b</code> <pre>?s ?p ;\n ?o</pre>", "<code>a ; b</code> <pre>?s ?p ;\n ?o</pre>"),
    "a script": ('<script>{"a" : 1}</script>', '<script>{"a" : 1}</script>'),
    "a text to send": ("<textarea>a : b</textarea>", "<textarea>a : b</textarea>"),
    "a sign that is no tag": ("<p>1 < 2 : oui</p>", "<p>1 < 2\u00a0: oui</p>"),
}


@pytest.mark.parametrize(("page", "shown"), _CASES.values(), ids=_CASES)
def test_no_line_breaks_before_a_mark(page: str, shown: str) -> None:
    assert with_unbroken_spaces(page) == shown


@pytest.mark.parametrize("path", ["/", "/guide/query", "/sparql", "/tracker"])
def test_pages_in_french_have_such_spaces(client: TestClient, path: str) -> None:
    page = client.get(path, params={"lang": "fr"}, headers={"Accept": CHROME}).text
    text = re.sub(r"<(script|style|pre|code|textarea)\b.*?</\1>|<[^>]+>", "", page, flags=re.DOTALL)
    assert "\u00a0:" in text
    assert re.findall(r".{20} [:;?!»]", text) == []

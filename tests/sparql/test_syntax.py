"""Messages on syntax errors: where the fault is, and what to do."""

import pyoxigraph as ox
import pytest

from igfkg.errors import QuerySyntaxError
from igfkg.sparql.evaluation import Evaluator

_IGF = "declare it with PREFIX igf: <https://w3id.org/igfkg/def#>"
MESSAGES = {
    "ASK { ?s a igf:Topic }": f"line 1, column 12: the prefix igf: is not declared; {_IGF}",
    "ASK {\n ?s\n  igf:number 1 }": f"line 3, column 3: the prefix igf: is not declared; {_IGF}",
    "SELECT ?s { ?s ex:p ?o } ORDER BY ?s": (
        "line 1, column 16: the prefix ex: is not declared; declare it with PREFIX ex: <…>"
    ),
    "PREFIX ex: <urn:> ASK { ?s ex:p :o }": (
        "line 1, column 33: the prefix : is not declared; declare it with PREFIX : <…>"
    ),
    "ASK { ?s 'ex:p' ?o }": "line 1, column 10: \"'ex:p' ?o }\" has no place here",
    "ASK { ?s ?p _:ex }}": "line 1, column 19: '}' has no place here",
    "SELECT (1 AS ?x) (2 AS ?x) {}": "line 1, column 30: syntax error at or just before this point; expected",
    "SELECT\u00a0?s { ?s ?p ?o }": "line 1, column 7: no-break space (U+00A0) has no place here; type a plain space",
    "ASK\n{ ?s\u3000?p ?o }": "line 2, column 5: ideographic space (U+3000) has no place here; type a plain space",
    "ASK { ?s ?p “x” }": 'line 1, column 13: left double quotation mark (U+201C) has no place here; type a plain "',
    "ASK { ?s ?p ?o FILTER(?o = 1 \u2212 1) }": "line 1, column 30: minus sign (U+2212) has no place here; type",
    "ASK {}\u200b": "line 1, column 7: zero width space (U+200B) has no place here; remove it",
    "ASK { ?s ?p ?o": "line 1, column 15: the query ends before it is complete",
}


@pytest.mark.parametrize("text", MESSAGES)
def test_message(text: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        Evaluator(ox.Store()).evaluate(text)
    assert str(caught.value).startswith(MESSAGES[text])

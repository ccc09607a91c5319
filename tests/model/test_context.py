"""The JSON-LD context v1 only gains terms: what a term means stays."""

from typing import Any

import pytest

from tests.model.context_snapshot import changed_terms, current_terms, expanded_terms, read_snapshot

_LABEL = {"@id": "http://www.w3.org/2004/02/skos/core#prefLabel", "@container": "@language"}
_BEFORE = {"total": None, "statedIn": "@included", "Act": "https://e.org/Act", "label": _LABEL}


def test_no_term_of_v1_is_lost_or_means_something_else() -> None:
    """Terms that are new are added to the snapshot with ``python -m tests.model.context_snapshot`` (``make fmt``)."""
    snapshot = read_snapshot()
    assert len(snapshot) > 200
    assert changed_terms(snapshot, current_terms()) == []


#: The terms of a context after ``_BEFORE``, and those of them that are lost or changed.
LATER: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({**_BEFORE}, []),
    "written otherwise": ({**_BEFORE, "Act": {"@id": "https://e.org/Act"}, "@version": 1.1}, []),
    "a term is new": ({**_BEFORE, "new": "https://e.org/new"}, []),
    "a term is lost": ({"total": None, "statedIn": "@included", "label": _LABEL}, ["Act"]),
    "another IRI": ({**_BEFORE, "Act": "https://e.org/Deed"}, ["Act"]),
    "a key outside RDF gets into it": ({**_BEFORE, "total": "https://e.org/total"}, ["total"]),
    "a key of RDF gets out of it": ({**_BEFORE, "statedIn": None, "label": None}, ["statedIn", "label"]),
    "another container": ({**_BEFORE, "label": {**_LABEL, "@container": ["@set", "@language"]}}, ["label"]),
    "no container": ({**_BEFORE, "label": {"@id": _LABEL["@id"]}}, ["label"]),
    "a datatype": ({**_BEFORE, "label": {**_LABEL, "@type": "@id"}}, ["label"]),
}


@pytest.mark.parametrize("name", LATER)
def test_a_change_of_meaning_is_noticed(name: str) -> None:
    terms, changed = LATER[name]
    before = expanded_terms({"@context": _BEFORE})
    assert sorted(changed_terms(before, expanded_terms({"@context": terms}))) == sorted(changed)

"""What each term of the JSON-LD context v1 means, as it was when the term came.

``python -m tests.model.context_snapshot`` adds the terms that are new; what is there it never changes.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from igfkg.model.context import build_context
from igfkg.model.files import read_model_files
from igfkg.model.reader import read_model
from igfkg.sources.content import find_content
from tests.conftest import ROOT

SNAPSHOT = Path(__file__).parent / "context-v1.json"
_Terms = dict[str, Any]


def read_snapshot() -> _Terms:
    """Return the meaning of each term of the snapshot."""
    terms: _Terms = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    return terms


def current_terms() -> _Terms:
    """Return the meaning of each term of the context as the model makes it."""
    return expanded_terms(build_context(read_model(read_model_files(find_content().root))))


def expanded_terms(context: Mapping[str, Any]) -> _Terms:
    """Return the expanded definition of each term (https://www.w3.org/TR/json-ld11/#expanded-term-definition).

    Args:
        context: as ``{"@context": ...}``, with absolute IRIs only.
    """
    return {term: _expanded(value) for term, value in sorted(context["@context"].items()) if term[0] != "@"}


def _expanded(definition: Any) -> dict[str, Any] | None:
    if definition is None or isinstance(definition, str):
        return None if definition is None else {"@id": definition}
    container = definition.get("@container", [])
    containers = [container] if isinstance(container, str) else sorted(container)
    return {**definition, **({"@container": containers} if containers else {})}


def changed_terms(snapshot: Mapping[str, Any], current: Mapping[str, Any]) -> list[str]:
    """Return the terms of a snapshot that are lost or mean something else now; none for terms that are new."""
    return [term for term, meaning in snapshot.items() if term not in current or current[term] != meaning]


def main() -> None:
    """Add the terms that are new."""
    snapshot = read_snapshot() if SNAPSHOT.exists() else {}
    terms = dict(sorted((current_terms() | snapshot).items()))
    lines = (f"  {json.dumps(term)}: {json.dumps(meaning, ensure_ascii=False)}" for term, meaning in terms.items())
    SNAPSHOT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    sys.stdout.write(f"{SNAPSHOT.relative_to(ROOT)}: {len(terms) - len(snapshot)} terms added\n")


if __name__ == "__main__":
    main()

"""What the editors write in the data, which ``locale/sentences/`` translates.

``python -m tests.api.pages.sentences fr [URL]`` prints what French lacks of the data of a site that runs, as entries of
a catalogue of gettext with nothing in ``msgstr``; by default of http://localhost:8000.
"""

import json
import sys
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from igfkg_api.pages.translation import translated_text
from igfkg_api.requests.languages import LANGUAGES

RESULTS = "application/sparql-results+json"
#: Summaries, notes, limits and definitions of things, and the names of those that are called by what happens in them.
QUERY = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?text WHERE {
  {
    VALUES ?property { dct:description igf:limit org:purpose rdfs:comment skos:definition skos:scopeNote }
    ?thing ?property ?text .
    FILTER(STRSTARTS(STR(?thing), "https://w3id.org/igfkg/id/"))
  } UNION {
    VALUES ?class {
      igf:Assessment igf:Contribution igf:CurationNote igf:Discrepancy igf:Gap igf:HostOffer igf:ImplementationTask
      igf:Mandate igf:Meeting igf:Outcome igf:Process igf:ProcessLink igf:ProcessStep igf:SeatAllocation
    }
    ?thing a ?class ; skos:prefLabel ?text .
  } UNION {
    ?thing a igf:Document ; skos:prefLabel ?text FILTER(STR(?text) = "Editors’ notes of igfkg")
  }
  FILTER(LANG(?text) = "en")
}
"""


def sentences_in(results: dict[str, Any]) -> set[str]:
    """Return the English sentences of the results of :data:`QUERY`."""
    return {row["text"]["value"] for row in results["results"]["bindings"]}


def entry(sentence: str, translation: str = "") -> str:
    """Return an entry of a catalogue, https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html."""
    return f"msgid {_quoted(sentence)}\nmsgstr {_quoted(translation)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Print what a catalogue lacks."""
    language, site = [*sys.argv[1:], "http://localhost:8000"][:2]
    if language not in LANGUAGES:
        sys.exit(f"{language}: not one of {', '.join(LANGUAGES)}")
    request = Request(f"{site}/sparql?{urlencode({'query': QUERY})}", headers={"Accept": RESULTS})
    with urlopen(request) as response:
        sentences = sorted(sentences_in(json.load(response)))
    print("\n".join(entry(each) for each in sentences if translated_text(language, each) is None), end="")


if __name__ == "__main__":
    main()

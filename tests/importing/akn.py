"""Small resolutions in Akoma Ntoso for the UN, with invented text, and a small content that knows a little of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from igfkg.sources.content import Content

CODES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "zh": "zho", "ar": "ara"}
_HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
KEYWORDS = """
<classification source="x">
  <keyword value="sdg_9" href="http://metadata.un.org/sdg/9.x" showAs="sdg_9.x" dictionary="SDGO"/>
  <keyword value="w" href="http://metadata.un.org/thesaurus/1999999" showAs="weather_vanes" dictionary="UNBIS"/>
  <keyword value="Society of Vanes" showAs="Society of Vanes" dictionary="DHLAUTH"/>
  <keyword value="v" href="http://eurovoc.europa.eu/1" showAs="vane" dictionary="EuroVoc"/>
</classification>"""


@dataclass(frozen=True)
class Akn:
    """A resolution as its file states it; paragraphs are XML."""

    language: str = "en"
    symbol: str = "A/RES/91/5"
    title: str = "Weather vanes on public buildings"
    adopted: str = "2036-12-10"
    agenda: str = "Agenda item 12 (b)"
    preamble: Sequence[str] = ("Recalling its resolution 90/5 of 11 December 2035 on weather vanes,",)
    paragraphs: Sequence[tuple[str, str]] = (("1.", "Welcomes the vanes that were put up;"),)
    body: str = ""  #: further XML of the main body
    keywords: str = ""
    workflow: str = '<step date="2036-12-10" outcome="adopted" as="A/91/PV.40" by=""/>'
    voting: str = '<voting outcome="adoptedWithoutVote"/>'
    proponent: str = "[on the report of the Committee on Vanes (A/91/700)]"
    parts: dict[str, str] = field(default_factory=dict)  #: XML in the place of a part, by its name

    def text(self) -> str:
        """The file."""
        parts = [
            f"<meta>{self._meta()}</meta>",
            self.parts.get("coverPage", self._cover()),
            self.parts.get("preface", f"<preface><p><docTitle>{escape(self.title)}</docTitle></p></preface>"),
            self.parts.get("preamble", self._preamble()),
            self.parts.get("mainBody", self._body()),
            "<conclusions><p>40th plenary meeting 10 December 2036</p></conclusions>",
        ]
        return _HEAD + "\n".join(parts) + "</statement></akomaNtoso>"

    def _meta(self) -> str:
        work = f'<FRBRWork><FRBRdate date="{self.adopted}" name="adoption"/></FRBRWork>'
        language = (
            f'<FRBRExpression><FRBRlanguage language="{CODES.get(self.language, self.language)}"/></FRBRExpression>'
        )
        return (
            work + language + self.keywords + f"<workflow>{self.workflow}</workflow><analysis>{self.voting}</analysis>"
        )

    def _cover(self) -> str:
        return (
            f'<coverPage><p><docNumber>{self.symbol}</docNumber></p><p><inline name="agenda item">{self.agenda}</inline></p>'
            f"<p><docProponent>{self.proponent}</docProponent></p></coverPage>"
        )

    def _preamble(self) -> str:
        containers = "".join(f'<container name="x">\n<p>{each}</p></container>' for each in self.preamble)
        return (
            f'<preamble><formula name="enactingFormula"><p>The General Assembly,</p></formula>{containers}</preamble>'
        )

    def _body(self) -> str:
        paragraphs = "".join(
            "\n<paragraph>"
            + (f"<num>{number}</num>" if number else "")
            + f"<content><p>{text}</p></content></paragraph>"
            for number, text in self.paragraphs
        )
        return f"<mainBody>{paragraphs}{self.body}</mainBody>"

    def write(self, folder: Path, name: str = "") -> Path:
        """Write the file, and return its path."""
        path = folder / (name or f"{self.language}.xml")
        path.write_text(self.text(), encoding="utf-8")
        return path


def note(text: str) -> str:
    """A footnote."""
    return f"<authorialNote><p>{text}</p></authorialNote>"


KNOWN = """
PREFIX body: <https://w3id.org/igfkg/id/body/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX document: <https://w3id.org/igfkg/id/document/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX process: <https://w3id.org/igfkg/id/process/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source-kind: <https://w3id.org/igfkg/id/source-kind/>
PREFIX verification: <https://w3id.org/igfkg/id/verification/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

body:igf a igf:Body ;
    skos:prefLabel "Internet Governance Forum"@en, "Forum sur la gouvernance d’Internet"@fr, "互联网治理论坛"@zh, "منتدى إدارة الإنترنت"@ar .
body:unga a igf:Body ; skos:prefLabel "General Assembly of Vanes"@en .
body:vanes a igf:Body ; skos:prefLabel "Committee on Vanes"@en .
body:vane-friends a igf:Body ; skos:prefLabel "Friends of the Vane"@en .
process:vane-friends a igf:Process ; skos:prefLabel "Friends of the Vane"@en ; igf:sameUndertaking body:vane-friends .
process:roof-week a igf:Process ; skos:prefLabel "Roof Week of the Cities"@en .
process:other-roof-week a igf:Process ; skos:prefLabel "Week of the Roofs"@en ; skos:altLabel "Roof Week of the Cities"@en .
document:A-RES-90-5 a igf:Resolution ;
    dct:title "Weather vanes on public buildings"@en ;
    igf:adoptedOn "2035-12-11"^^xsd:date ;
    igf:sourceKind source-kind:official-text ;
    igf:symbol "A/RES/90/5" ;
    igf:verification verification:seen .
"""


def add_known(content: Content) -> Content:
    """Add to a content what the resolutions here name."""
    (content.data / "vanes.trig").write_text(KNOWN, encoding="utf-8")
    return content

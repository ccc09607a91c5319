"""Kinds of tables: which class a row describes, and what people call its columns beside the names of the model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, SKOS, VOCABULARIES

_LABEL, _DESCRIPTION = SKOS + "prefLabel", DCT + "description"
_STATUS = VOCABULARIES["adms"] + "status"


@dataclass(frozen=True)
class Preset:
    """A kind of table. Its columns are the fields of its classes, by the model; these are further headings."""

    name: str
    cls: str  #: IRI of the class of what a row describes
    second: str = ""  #: IRI of the class of a second thing that a row may describe; empty without one
    headings: Mapping[str, str] = field(default_factory=dict)  #: heading to IRI of the property
    iri_headings: Mapping[str, str] = field(default_factory=dict)  #: of columns of IRIs, which go before those of names


_ALL: Final = (
    Preset(
        "recommendations",
        terms.RECOMMENDATION,
        headings={"text or summary": _DESCRIPTION, "part of": terms.PART_OF_RECOMMENDATION, "follows": terms.CONTINUES},
        iri_headings={"IRI of the set": terms.IN_SET, "IRIs of the addressees": terms.ADDRESSED_TO},
    ),
    Preset(
        "assessments",
        terms.ASSESSMENT,
        headings={"in words": _DESCRIPTION, "what was assessed": terms.ASSESSES},
        iri_headings={
            "IRIs of what was assessed": terms.ASSESSES,
            "IRIs of the assessors": terms.ASSESSED_BY,
            "IRIs of the statuses": _STATUS,
        },
    ),
    Preset(
        "tasks",
        terms.IMPLEMENTATION_TASK,
        terms.ASSESSMENT,
        {
            "task": _LABEL,
            "target date": terms.TARGET_PERIOD,
            "cost": terms.HAS_COST,
            "recommendation": terms.IMPLEMENTS,
            "paragraph": terms.IMPLEMENTS,
        },
    ),
    Preset("meetings", terms.MEETING),
    Preset("contributions", terms.CONTRIBUTION),
)
PRESETS: Final = {each.name: each for each in _ALL}
#: The name of the kind whose rows are links of others.
LINKS: Final = "links"


def preset_of(name: str) -> Preset:
    """Return the preset with a name.

    Raises:
        BadRequestError: when there is none.
    """
    if name not in PRESETS:
        known = ", ".join((*PRESETS, LINKS))
        problem = f"there is no kind of table {name[:80]!r}" if name else "name the kind of the table with --as"
        raise BadRequestError(f"{problem}; the kinds are {known}")
    return PRESETS[name]

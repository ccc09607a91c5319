"""When events happened, by table: on a date of their own, on that of a text, or between two."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.lineage.dating import Dating, date_events
from igfkg.views.lineage.events import Event
from tests.graphs import catalogue
from tests.iris import ID

#: Reports of different days, and a note of the editors, each with a passage that states something of ``step:x``.
_TEXTS = """
document:old a igf:Document ; skos:prefLabel "o"@en ; dct:date "2013-05-20"^^xsd:date .
document:new a igf:Document ; skos:prefLabel "n"@en ; dct:date "2013-05-21"^^xsd:date .
document:month a igf:Document ; skos:prefLabel "m"@en ; dct:date "2013-05"^^xsd:gYearMonth .
document:same a igf:Document ; skos:prefLabel "s"@en ; dct:date "2013-05-20"^^xsd:date .
document:undated a igf:Document ; skos:prefLabel "u"@en .
document:ours a igf:Document ; skos:prefLabel "c"@en ; dct:date "1999-01-01"^^xsd:date .
passage:old a igf:Passage ; eli:is_part_of document:old .
passage:new a igf:Passage ; eli:is_part_of document:new .
passage:month a igf:Passage ; eli:is_part_of document:month .
passage:same a igf:Passage ; eli:is_part_of document:same .
passage:undated a igf:Passage ; eli:is_part_of document:undated .
note:ours a igf:CurationNote ; eli:is_part_of document:ours .
passage:nowhere a igf:Passage .
"""
_EVENT = {
    "step": "step:x a igf:ProcessStep .",
    "task": "task:x a igf:ImplementationTask .",
    "assessment": "assessment:x a igf:Assessment .",
    "restatement": "recommendation:x a igf:Recommendation .",
    "predecessor": "recommendation:x a igf:Recommendation .",
    "document": "document:x a igf:Document .",
    "origin": "document:x a igf:Document .",
}


def _event(found: Catalogue, kind: str, path: str) -> Event:
    thing = found.thing(ID + path)
    return Event(kind, thing, (), "", thing.evidence)


def _thing(kind: str) -> str:
    return _EVENT[kind].partition(" ")[0].replace(":", "/")


def _date(kind: str, sources: str, acting: str = "", own: str = "") -> Dating:
    """Date an event that ``sources`` (their keys) state, in a lineage where other texts have their kinds."""
    name = _EVENT[kind].partition(" ")[0]
    stated = "\n".join(
        f'GRAPH {"note" if key == "ours" else "passage"}:{key} {{ {name} skos:prefLabel "x"@en }}'
        for key in sources.split()
    )
    found = catalogue("\n".join((_TEXTS, _EVENT[kind], f"{name} {own} ." if own else "", stated)))
    others = [
        _event(found, role, f"document/{key}") for role, _, key in (each.partition(":") for each in acting.split())
    ]
    return date_events(found, [*others, _event(found, kind, _thing(kind))])[ID + _thing(kind)]


def _told(dating: Dating) -> tuple[str, str, str, str]:
    by = dating.dated_by.iri.removeprefix(f"{ID}document/") if dating.dated_by else ""
    return dating.date, dating.not_before, dating.not_after, by


_OWN_DATE = 'dct:date "2010"^^xsd:gYear'
#: Kind of the event, the texts that state it, the texts in the lineage with their kinds, a date of its own, and: date,
#: not before, not after, the text whose date it is.
CASES: dict[str, tuple[tuple[str, ...], tuple[str, str, str, str]]] = {
    # the date of its own
    "own date": (("step", "old", "", _OWN_DATE), ("2010", "", "", "")),
    "own date before that of an act": (("step", "old", "document:old", _OWN_DATE), ("2010", "", "", "")),
    "own date of a statement": (("assessment", "old", "", _OWN_DATE), ("2010", "", "", "")),
    # statements: the date of the text that makes them, whether it acts or not
    "assessment": (("assessment", "old"), ("2013-05-20", "", "", "old")),
    "task": (("task", "old"), ("2013-05-20", "", "", "old")),
    "restatement": (("restatement", "old"), ("2013-05-20", "", "", "old")),
    "predecessor": (("predecessor", "old"), ("2013-05-20", "", "", "old")),
    "assessment in an act": (("assessment", "old", "document:old"), ("2013-05-20", "", "", "old")),
    # steps: the date of a text that acts or sets out; of any other text only the latest day
    "step in a report": (("step", "old"), ("", "", "2013-05-20", "old")),
    "step in an act": (("step", "old", "document:old"), ("2013-05-20", "", "", "old")),
    "step in the origin": (("step", "old", "origin:old"), ("2013-05-20", "", "", "old")),
    "step in a report beside an act": (("step", "old", "document:new"), ("", "", "2013-05-20", "old")),
    "step in a text of another kind": (("step", "old", "predecessor:old"), ("", "", "2013-05-20", "old")),
    "step in an act and in an older report": (("step", "old new", "document:new"), ("", "", "2013-05-20", "old")),
    "step in a newer report and in an act": (("step", "old new", "document:old"), ("2013-05-20", "", "", "old")),
    # what is neither a statement nor a step is never dated by an act
    "document in a report": (("document", "old"), ("", "", "2013-05-20", "old")),
    "document in an act": (("document", "old", "document:old"), ("", "", "2013-05-20", "old")),
    "origin in an act": (("origin", "old", "document:old"), ("", "", "2013-05-20", "old")),
    # which text
    "the oldest text": (("assessment", "new old"), ("2013-05-20", "", "", "old")),
    "a month begins before a day in it": (("assessment", "old month"), ("2013-05", "", "", "month")),
    "a text without date beside one with": (("assessment", "undated new"), ("2013-05-21", "", "", "new")),
    "two texts of one day": (("assessment", "same old"), ("2013-05-20", "", "", "old")),
    "a note beside a text": (("assessment", "ours new"), ("2013-05-21", "", "", "new")),
    "a passage of no text beside one": (("assessment", "nowhere new"), ("2013-05-21", "", "", "new")),
    # nothing known
    "no text": (("assessment", ""), ("", "", "", "")),
    "a text without date": (("assessment", "undated"), ("", "", "", "")),
    "a note alone": (("step", "ours"), ("", "", "", "")),
}


@pytest.mark.parametrize("name", CASES)
def test_the_date_of_an_event(name: str) -> None:
    event, expected = CASES[name]
    assert _told(_date(*event)) == expected


#: What is said of steps, and what is known of ``step:x``, which no text dates but a report of 21 May 2013: the date and
#: the earliest day.
BOUNDS = {
    "follows nothing": ("", ("", "")),
    "follows a step of a day": ("step:x prov:wasInformedBy step:a", ("", "2011-03-04")),
    "follows the newest of two": ("step:x prov:wasInformedBy step:a, step:b", ("", "2012")),
    "follows the newest of two, a month and a day in it": (
        "step:x prov:wasInformedBy step:a, step:c", ("", "2011-03-04")
    ),
    "follows an undated one": ("step:x prov:wasInformedBy step:u", ("", "")),
    "follows through an undated one": (
        "step:x prov:wasInformedBy step:u . step:u prov:wasInformedBy step:a", ("", "2011-03-04")
    ),
    "follows through two undated ones": (
        "step:x prov:wasInformedBy step:u . step:u prov:wasInformedBy step:v . step:v prov:wasInformedBy step:a",
        ("", "2011-03-04"),
    ),
    "follows through an undated one, and a dated one": (
        "step:x prov:wasInformedBy step:a, step:u . step:u prov:wasInformedBy step:b", ("", "2012")
    ),
    "what stands before a dated step does not count": (
        "step:x prov:wasInformedBy step:a . step:a prov:wasInformedBy step:b", ("", "2011-03-04")
    ),
    "follows itself": ("step:x prov:wasInformedBy step:x", ("", "")),
    "follows in a circle": (
        "step:x prov:wasInformedBy step:u . step:u prov:wasInformedBy step:x, step:a", ("", "2011-03-04")
    ),
    "follows a circle": (
        "step:x prov:wasInformedBy step:u . step:u prov:wasInformedBy step:v ."
        " step:v prov:wasInformedBy step:u, step:a",
        ("", "2011-03-04"),
    ),
    "points to a step in another way": ("step:x prov:used step:a", ("", "")),
    "what others follow does not count": (
        "step:x prov:wasInformedBy step:u . step:u prov:wasInformedBy step:a . step:v prov:wasInformedBy step:b",
        ("", "2011-03-04"),
    ),
    "follows one of a year and one of its first day, which are equally new": (
        "step:x prov:wasInformedBy step:b, step:d", ("", "2012")
    ),
    "follows a step outside of the lineage": (
        "step:x prov:wasInformedBy step:outside . step:outside prov:wasInformedBy step:a", ("", "2011-03-04")
    ),
    "a dated one has no bounds": (
        'step:x prov:wasInformedBy step:a ; dct:date "2010"^^xsd:gYear', ("2010", "")
    ),
}  # fmt: skip
_STEPS = """
step:a a igf:ProcessStep ; dct:date "2011-03-04"^^xsd:date .
step:b a igf:ProcessStep ; dct:date "2012"^^xsd:gYear .
step:c a igf:ProcessStep ; dct:date "2011-03"^^xsd:gYearMonth .
step:d a igf:ProcessStep ; dct:date "2012-01-01"^^xsd:date .
step:u a igf:ProcessStep . step:v a igf:ProcessStep . step:x a igf:ProcessStep .
GRAPH passage:new { step:x skos:prefLabel "x"@en }
"""


@pytest.mark.parametrize("name", BOUNDS)
def test_the_earliest_day_is_that_of_the_newest_step_before(name: str) -> None:
    text, (date, not_before) = BOUNDS[name]
    found = catalogue(f"{_TEXTS}{_STEPS}{text} ." if text else _TEXTS + _STEPS)
    dating = date_events(found, [_event(found, "step", f"step/{key}") for key in "xabcduv"])[f"{ID}step/x"]
    late = ("", "") if date else ("2013-05-21", "new")
    assert _told(dating) == (date, not_before, *late)


@pytest.mark.parametrize(
    ("dating", "place"),
    [
        (Dating("2010", "2011", "2012"), "2010"),
        (Dating("", "2011", "2012"), "2011"),
        (Dating("", "", "2012"), "2012"),
        (Dating(), ""),
    ],
)
def test_an_event_is_put_at_its_date_or_else_at_the_earliest_or_else_at_the_latest(dating: Dating, place: str) -> None:
    assert dating.place == place

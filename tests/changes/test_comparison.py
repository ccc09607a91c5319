"""What is recorded of three states: created, settled anew, withdrawn, merged, and who states it."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.changes.change_set import ChangeFilter
from igfkg.changes.thing_change import ChangeKind, FieldChange, StatedValue
from igfkg.rdf.namespaces import DCT, DEF, SKOS, XSD
from tests.changes.states import Published
from tests.iris import ID

_MONTH = XSD + "gYearMonth"


def _date(text: str, *passages: str) -> StatedValue:
    return StatedValue({"@value": text, "@type": _MONTH}, tuple(f"{ID}passage/{each}" for each in passages))


def _label(text: str, *passages: str) -> StatedValue:
    return StatedValue({"@value": text, "@language": "en"}, tuple(f"{ID}passage/{each}" for each in passages))


#: Thing, number of the publication, its kind, and what changed in one of its fields.
CHANGES = [
    ("body/stays", 0, ChangeKind.CREATED, FieldChange(SKOS + "prefLabel", added=(_label("Stays"),))),
    ("meeting/one", 0, ChangeKind.CREATED, FieldChange(DCT + "date", added=(_date("2019-05", "talk_p1"),))),
    (
        "meeting/one",
        1,
        ChangeKind.CHANGED,
        FieldChange(DCT + "date", added=(_date("2019-06", "minutes_p1"),), removed=(_date("2019-05", "talk_p1"),)),
    ),
    ("body/added", 1, ChangeKind.CREATED, FieldChange(SKOS + "altLabel", added=(_label("A", "minutes_p1"),))),
    ("body/added", 2, ChangeKind.CHANGED, FieldChange(SKOS + "altLabel", newly_stated=(_label("A", "talk_p1"),))),
    ("body/gone", 2, ChangeKind.WITHDRAWN, FieldChange(SKOS + "altLabel", removed=(_label("G", "talk_p1"),))),
    ("body/old", 2, ChangeKind.MERGED, FieldChange(SKOS + "prefLabel", removed=(_label("Old"),))),
]


@pytest.mark.parametrize(("thing", "publication", "kind", "change"), CHANGES)
def test_what_is_recorded_of_a_thing(
    published: Published, thing: str, publication: int, kind: ChangeKind, change: FieldChange
) -> None:
    [(_, recorded)] = published.log.publications[publication].change_set.changes(ChangeFilter(thing=ID + thing))
    assert recorded.kind is kind
    assert change in recorded.fields


def test_nothing_is_recorded_of_what_stays(published: Published) -> None:
    things = [[*each.change_set.things()] for each in published.log.publications[1:]]
    assert all(f"{ID}body/stays" not in each for each in things)
    assert f"{ID}body/new" not in things[0]
    assert all(each.startswith(ID) for listed in things for each in listed)


def test_what_is_gone_says_what_replaces_it_and_its_last_names(published: Published) -> None:
    changes = published.log.publications[2].change_set
    [(_, merged)] = changes.changes(ChangeFilter(thing=f"{ID}body/old"))
    assert (merged.replacements, merged.withdrawal) == ((f"{ID}body/new",), f"{ID}withdrawal/old")
    [(_, gone)] = changes.changes(ChangeFilter(thing=f"{ID}body/gone"))
    assert (gone.replacements, gone.labels) == ((), {"en": "Gone", "fr": "Parti"})
    assert gone.cls == DEF + "Body"


def test_documents_are_those_whose_passages_state_the_change(published: Published) -> None:
    [(_, settled)] = published.log.publications[1].change_set.changes(ChangeFilter(thing=f"{ID}meeting/one"))
    assert settled.documents == (f"{ID}document/minutes", f"{ID}document/talk")
    [(_, added)] = published.log.publications[2].change_set.changes(ChangeFilter(thing=f"{ID}body/added"))
    assert added.documents == (f"{ID}document/talk",)


def test_the_statements_of_a_change_are_those_of_the_settled_view(published: Published) -> None:
    for release, publication in zip(published.releases, published.log.publications, strict=True):
        catalogue = Catalogue(release.open_store(), release.model())
        for _, change in publication.change_set.changes():
            settled = {str(quad.triple) for quad in catalogue.triples(change.thing)}
            assert {line.removesuffix(" .") for line in change.triples.splitlines()} == settled
            assert settled or change.kind.ends

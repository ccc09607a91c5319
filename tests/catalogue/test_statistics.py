"""Statistics: one definition of how many things a class has, here, in lists and in VoID."""

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.statistics import count_things
from igfkg.rdf.namespaces import VOID
from igfkg.release.release import Release


def test_things_are_counted_as_lists_and_void_count_them(release: Release) -> None:
    store, model = release.open_store(), release.model()
    counted = count_things(store, model)
    assert counted["Document"] > counted["Resolution"] > 0
    catalogue = Catalogue(store, model)
    listed = {cls.name: len(catalogue.collection(cls)) for cls in model.by_collection.values()}
    assert {name: number for name, number in listed.items() if number} == {
        name: number for name, number in counted.items() if name in listed
    }
    described = _entities(store)
    assert {cls.name: described[iri] for iri, cls in model.classes.items() if cls.name in counted} == counted


def _entities(store: ox.Store) -> dict[str, int]:
    """What the description of the dataset says of each class."""
    query = f"SELECT ?class ?number {{ ?part <{VOID}class> ?class ; <{VOID}entities> ?number }}"
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    return {each["class"].value: int(each["number"].value) for each in solutions}

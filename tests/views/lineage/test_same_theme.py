"""Later recommendations on the theme of those in a lineage, which are no events of it."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.same_theme import later_on_theme
from tests.iris import ID


def test_every_recommendation_on_the_theme_is_an_event_or_apart(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, f"{ID}set/wgigf-2012")
    members = [*catalogue.subjects(terms.IN_SET, f"{ID}set/wgigf-2012")]
    sharing = {iri for each in members for iri in catalogue.subjects(terms.SHARES_THEME_WITH, each)}
    apart = {each.thing.iri for each in later_on_theme(catalogue, lineage)}
    events = {each.thing.iri for each in (*lineage.events, *lineage.undated)}
    assert apart <= sharing <= apart | events | {*members}
    assert apart.isdisjoint(events)


def test_the_newest_comes_first(catalogue: Catalogue) -> None:
    matches = later_on_theme(catalogue, trace_lineage(catalogue, f"{ID}recommendation/wgigf-2012-III.1"))
    assert local_name(matches[0].thing.iri) == "A-RES-80-173-99"
    assert [local_name(each.iri) for each in matches[0].shares] == ["wgigf-2012-III.1"]
    dates = [each.date for each in matches if each.date]
    assert dates == sorted(dates, reverse=True)


def test_it_is_as_it_stood_at_a_date(catalogue: Catalogue) -> None:
    matches = later_on_theme(catalogue, trace_lineage(catalogue, f"{ID}set/wgigf-2012", "2014"))
    assert matches
    assert all(each.date < "2015" for each in matches)

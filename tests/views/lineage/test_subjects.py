"""What has a lineage: everything of the classes that have one, in groups."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.lineage.subjects import all_subjects, choose_subjects
from tests.iris import ID


def test_groups_say_how_many_there_are(catalogue: Catalogue) -> None:
    groups = {each.cls.segment: each for each in all_subjects(catalogue)}
    assert [*groups] == ["set", "topic", "recommendation", "document"]
    for group in groups.values():
        assert group.total == len(catalogue.collection(group.cls)) >= len(group.subjects)


def test_the_set_by_topic_comes_first_with_what_is_in_it(catalogue: Catalogue) -> None:
    groups = {each.cls.segment: each for each in all_subjects(catalogue)}
    sets = [each.reference.iri for each in groups["set"].subjects]
    assert sets == [f"{ID}set/wgigf-2012"]
    members = [each.reference.iri.partition("wgigf-2012-")[2] for each in groups["recommendation"].subjects]
    assert len(members) == 27
    assert (members[0], members[16], members[17], members[-1]) == ("I.1", "V.3", "12", "mag-tor")
    dates = [each.date for each in groups["document"].subjects if each.date]
    assert dates == sorted(dates, reverse=True)
    assert dates[0] == "2025-12-17"


def test_what_has_no_lineage_is_left_out(catalogue: Catalogue) -> None:
    iris = [ID + each for each in ("body/igf", "topic/funding", "document/A-67-65", "document/A-RES-80-173")]
    groups = choose_subjects(catalogue, iris)
    assert [[each.reference.iri for each in group.subjects] for group in groups] == [[iris[1]], iris[2:]]
    assert choose_subjects(catalogue, [ID + "body/igf", ID + "nothing/at-all"]) == []

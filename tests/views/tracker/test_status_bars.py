"""How far the recommendations under a topic have come: every one counted once, by the newest word."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.tracker.assessments import Level
from igfkg.views.tracker.rows import read_rows
from igfkg.views.tracker.status_bars import read_bar
from tests.iris import ID


def test_each_recommendation_counts_once(catalogue: Catalogue) -> None:
    rows = read_rows(catalogue)
    for iri in catalogue.collection(catalogue.model.collection_class("topics")):
        topic = catalogue.reference(iri)
        bar = read_bar(rows, topic)
        assert sum(each.count for each in bar) == sum(topic in row.topics for row in rows)
        assert [each.start for each in bar] == [
            sum(before.count for before in bar[:place]) for place in range(len(bar))
        ]


def test_what_was_said_of_itself_comes_before_what_was_said_of_its_topic(catalogue: Catalogue) -> None:
    bar = read_bar(read_rows(catalogue), catalogue.reference(f"{ID}topic/outcomes"))
    told = [(each.level, [local_name(status.iri) for status in each.statuses]) for each in bar]
    assert told[0] == (Level.RECOMMENDATION, ["ongoing"])
    assert told[-1] == (None, [])
    assert Level.TOPIC in {level for level, _ in told}
